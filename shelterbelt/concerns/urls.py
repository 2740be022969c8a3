"""Addresses of the concerns room."""

from django.urls import path

from shelterbelt.concerns.views import concerns, deciding, following, nrm, pathways, referrals, working

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
    path("pathways/", pathways.pathways, name="pathways"),
    path("pathways/<slug:code>/", pathways.pathway, name="pathway"),
    path("pathways/<slug:code>/set/", pathways.set_pathway, name="set_pathway"),
    path("nrm/<slug:reference>/", nrm.nrm_referral, name="nrm_referral"),
    path("nrm/<slug:reference>/print/", nrm.nrm_print, name="nrm_print"),
    path("nrm/<slug:reference>/pdf/", nrm.nrm_pdf, name="nrm_pdf"),
    path("nrm/<slug:reference>/sent/", nrm.nrm_sent, name="nrm_sent"),
    path("nrm/<slug:reference>/decision/", nrm.nrm_decision, name="nrm_decision"),
    path("nrm/<slug:reference>/guardian/", nrm.nrm_guardian, name="nrm_guardian"),
    path("nrm/<slug:reference>/again/", nrm.nrm_again, name="nrm_again"),
    path("nrm/<slug:reference>/<slug:page>/", nrm.nrm_page, name="nrm_page"),
    path("<slug:reference>/", concerns.concern, name="concern"),
    path("<slug:reference>/screen/", deciding.screen, name="screen"),
    path("<slug:reference>/decide/", deciding.decide, name="decide"),
    path("<slug:reference>/feedback/", deciding.feedback, name="feedback"),
    path("<slug:reference>/statuses/", working.statuses, name="statuses"),
    path("<slug:reference>/factors/", working.factors, name="factors"),
    path("<slug:reference>/steps/", following.steps, name="steps"),
    path("<slug:reference>/pathway/<slug:step>/", following.step, name="take_step"),
    path("<slug:reference>/risks/", following.risks, name="risks"),
    path("<slug:reference>/behaviour/", following.behaviour, name="behaviour"),
    path("<slug:reference>/safety/", following.safety, name="safety"),
    path("<slug:reference>/police-outcome/", following.police_outcome, name="police_outcome"),
    path("<slug:reference>/nrm/", nrm.nrm, name="nrm"),
    path("<slug:reference>/steps/<str:step>/", working.step, name="step"),
    path("<slug:reference>/assessment/", working.assessment, name="assessment"),
]
