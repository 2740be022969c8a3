"""The partnership's addresses. ``choose_membership`` and allauth's names stand without a room before them."""

from django.urls import include, path

from shelterbelt.partnership.views import (
    account,
    administration,
    agreements,
    approvals,
    conflicts,
    leads,
    local,
    organisations,
    people,
    same_human,
)

own = [
    path("first-run/", account.first_run, name="first_run"),
    path("invitation/<str:token>/", account.accept, name="accept"),
    path("second-factor/", account.second_factor, name="second_factor"),
    path("conflicts/", conflicts.conflicts, name="conflicts"),
    path("conflicts/declare/", conflicts.declare, name="declare_conflict"),
    path("second-person/", approvals.second_person, name="second_person"),
    path("second-person/ask/", approvals.ask, name="ask_second_person"),
    path("second-person/<slug:reference>/", approvals.approval, name="approval"),
    path("second-person/<slug:reference>/take-back/", approvals.withdraw, name="withdraw_approval"),
    path("administration/", administration.administration, name="administration"),
    path("administration/who-can-do-what/", administration.permissions, name="permissions"),
    path("administration/areas/", administration.areas, name="areas"),
    path("administration/areas/<str:code>/", administration.area, name="area"),
    path("administration/conflicts/", conflicts.all_conflicts, name="all_conflicts"),
    path("administration/conflicts/<slug:reference>/end/", conflicts.end_conflict, name="end_conflict"),
    path("administration/organisations/", organisations.organisations, name="organisations"),
    path("administration/organisations/add/", organisations.add_kind, name="add_kind"),
    path(
        "administration/organisations/add/<slug:kind>/",
        organisations.add_organisation,
        name="add_organisation",
    ),
    path("administration/organisations/<slug:reference>/", organisations.organisation, name="organisation"),
    path(
        "administration/organisations/<slug:reference>/change/",
        organisations.change_organisation,
        name="change_organisation",
    ),
    path(
        "administration/organisations/<slug:reference>/close/",
        organisations.close_organisation,
        name="close_organisation",
    ),
    path("administration/people/", people.people, name="people"),
    path("administration/people/invite/", people.invite, name="invite"),
    path("administration/people/invitations/<slug:reference>/withdraw/", people.withdraw, name="withdraw"),
    path(
        "administration/people/memberships/<slug:reference>/end/",
        people.end_membership,
        name="end_membership",
    ),
    path("administration/people/<slug:reference>/", people.person, name="person"),
    path("administration/people/<slug:reference>/grant/", people.grant, name="grant"),
    path("administration/people/<slug:reference>/leave/", people.leave, name="leave"),
    path("administration/people/<slug:reference>/same-person/", same_human.link, name="link_accounts"),
    path("administration/people/<slug:reference>/another-person/", same_human.part, name="part_account"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/hold/", agreements.hold_agreement, name="hold_agreement"),
    path("agreements/<slug:reference>/", agreements.agreement, name="agreement"),
    path("administration/leads/", leads.leads, name="leads"),
    path("administration/leads/add/", leads.name_lead, name="name_lead"),
    path("administration/leads/<slug:reference>/", leads.lead, name="lead"),
    path("administration/figures/", local.figures, name="figures"),
    path("administration/figures/<str:code>/", local.figure, name="figure"),
    path("administration/laws/", local.switches, name="switches"),
    path("administration/laws/<slug:code>/", local.switch, name="switch"),
]

urlpatterns = [
    path("account/", include("shelterbelt.partnership.account_urls")),
    path("membership/", account.choose_membership, name="choose_membership"),
    path("", include((own, "partnership"))),
]
