"""Addresses of the concerns room."""

from django.urls import path

from shelterbelt.concerns.views import concerns, deciding, referrals, working

app_name = "concerns"
urlpatterns = [
    path("", concerns.triage, name="triage"),
    path("referrals/", referrals.mine, name="referrals"),
    path("referrals/start/", referrals.start, name="start"),
    path("referrals/<slug:reference>/", referrals.referral, name="referral"),
    path("referrals/<slug:reference>/check/", referrals.check, name="check"),
    path("referrals/<slug:reference>/print/", referrals.on_paper, name="print"),
    path("referrals/<slug:reference>/sent/", referrals.sent, name="sent"),
    path("referrals/<slug:reference>/read/", referrals.seen, name="seen"),
    path("referrals/<slug:reference>/ask-again/", referrals.chase, name="chase"),
    path("referrals/<slug:reference>/<slug:page>/", referrals.questions, name="questions"),
    path("referrals/<slug:reference>/<slug:page>/<uuid:instance>/", referrals.questions, name="instance"),
    path("<slug:reference>/", concerns.concern, name="concern"),
    path("<slug:reference>/screen/", deciding.screen, name="screen"),
    path("<slug:reference>/decide/", deciding.decide, name="decide"),
    path("<slug:reference>/feedback/", deciding.feedback, name="feedback"),
    path("<slug:reference>/statuses/", working.statuses, name="statuses"),
    path("<slug:reference>/factors/", working.factors, name="factors"),
    path("<slug:reference>/steps/<str:step>/", working.step, name="step"),
    path("<slug:reference>/assessment/", working.assessment, name="assessment"),
]
