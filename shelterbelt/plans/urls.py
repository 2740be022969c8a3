"""Addresses of the plans room."""

from django.urls import path

from shelterbelt.files.importing.pages import import_pages
from shelterbelt.plans import views
from shelterbelt.plans.importing import ACTIONS

app_name = "plans"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("new/", views.start, name="start"),
    path("published/", views.published, name="published"),
    path("published/<slug:reference>/", views.edition, name="edition"),
    path("published/<slug:reference>/changes/", views.edition_changes, name="edition_changes"),
    path("published/<slug:reference>/strategy.pdf", views.edition_pdf, name="edition_pdf"),
    path("actions/<slug:reference>/", views.action, name="action"),
    path("actions/<slug:reference>/who/", views.give_action, name="give_action"),
    path("evidence/<slug:reference>/", views.evidence, name="evidence"),
    path("evidence/<slug:reference>/file/", views.evidence_file, name="evidence_file"),
    path("evidence/<slug:reference>/renew/", views.renew_evidence, name="renew_evidence"),
    path("evidence/<slug:reference>/approve/", views.approve_evidence, name="approve_evidence"),
    path("evidence/<slug:reference>/change/", views.change_evidence, name="change_evidence"),
    path("evidence/<slug:reference>/send-back/", views.send_back_evidence, name="send_back_evidence"),
    path("evidence/<slug:reference>/withdraw/", views.withdraw_evidence, name="withdraw_evidence"),
    path("<slug:reference>/", views.plan, name="plan"),
    path("<slug:reference>/open/", views.gaps, name="gaps"),
    path("<slug:reference>/evidence/", views.all_evidence, name="all_evidence"),
    path("<slug:reference>/evidence.<slug:kind>", views.evidence_table, name="evidence_table"),
    path("<slug:reference>/evidence/add/", views.add_evidence, name="add_evidence"),
    path("<slug:reference>/plan.<slug:kind>", views.plan_file, name="plan_file"),
    path("<slug:reference>/words/", views.words, name="words"),
    path("<slug:reference>/add/", views.add_item, name="add_item"),
    path("<slug:reference>/lines/<slug:code>/", views.item, name="item"),
    path("<slug:reference>/changes/", views.changes, name="changes"),
    path("<slug:reference>/changes/answer/", views.resolve, name="resolve"),
    path("<slug:reference>/compare/", views.compare, name="compare"),
    path("<slug:reference>/publish/", views.publish, name="publish"),
    path("<slug:reference>/actions/", views.actions, name="actions"),
    path("<slug:reference>/actions.<slug:kind>", views.actions_file, name="actions_file"),
    *import_pages(ACTIONS, "<slug:reference>/actions/import/", "import_actions"),
    path("<slug:reference>/actions/add/", views.add_action, name="add_action"),
]
