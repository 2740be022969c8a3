"""Signing in as anyone of the cast with one click; in demo mode only."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shelterbelt.core.pages import demo_page
from shelterbelt.demo.cast import ORGANISATIONS, WORKERS
from shelterbelt.partnership.models import User
from shelterbelt.partnership.sign_ins import note_sign_in


@demo_page
def people(request: HttpRequest) -> HttpResponse:
    """Show the cast and what to try as each of them."""
    names = {org.code: org.name for org in ORGANISATIONS}
    cast = [(worker, names[worker.organisation]) for worker in WORKERS]
    return render(request, "demo/people.html", {"cast": cast})


@demo_page
@require_POST
def sign_in(request: HttpRequest, number: int) -> HttpResponse:
    """Sign in as the worker with this place in the cast."""
    if not 0 <= number < len(WORKERS):
        raise Http404
    user = User.objects.filter(email=WORKERS[number].email).first()
    if user is None:
        raise Http404
    request.session.flush()
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    note_sign_in(request, user)
    return redirect("home:work")
