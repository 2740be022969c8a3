"""The staff survey: opened by who leads the self-assessment, answered by anybody with the code."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from shelterbelt.assessment import actions
from shelterbelt.assessment.access import ANSWER, leads
from shelterbelt.assessment.actions.surveying import new_code
from shelterbelt.assessment.forms import StaffForm, SurveyForm
from shelterbelt.assessment.models import Survey
from shelterbelt.assessment.views.gate import assessment_or_404
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.core.pages import public_page
from shelterbelt.core.references import spoken
from shelterbelt.partnership.gate import MemberRequest, page


@page(ANSWER)
def open_survey(request: MemberRequest, reference: str) -> HttpResponse:
    """Open the survey: the code is shown once, and only its hash is kept."""
    found = assessment_or_404(request, reference)
    if not leads(request.membership, found):
        raise Http404
    form, code = SurveyForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        facts, code = dict(form.cleaned_data), new_code()
        facts.pop("idempotency_key")
        try:
            actions.open_survey(by=request.membership, assessment=found, code=code, **facts)
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
            code = ""
    context = {
        "assessment": found, "form": None if code else form, "code": spoken(code) if code else "", "button": "Make a code",
        "survey": Survey.objects.filter(assessment=found).first(),
    }  # fmt: skip
    return render(request, "assessment/survey.html", context)


@csrf_exempt
@public_page("Staff answer without an account; the code is what lets them in.")
def staff(request: HttpRequest) -> HttpResponse:
    """The survey itself. It reads no cookie and sets none: the code stands for the organisation, nothing for the person."""
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_survey(code=form.cleaned_data["code"], chosen=form.chosen(), now=clock.now())
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            return render(request, "assessment/thanks.html")
    return render(request, "assessment/staff.html", {"form": form})
