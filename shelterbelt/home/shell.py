"""What stands around every page: the ways one may go, as whom one acts, and the way out."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from shelterbelt.core import clock
from shelterbelt.core.pages import is_open_to_all
from shelterbelt.govuk import words
from shelterbelt.govuk.shell import Shell
from shelterbelt.home.navigation import FOOTER, WORK, href_of, ways_for
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Membership, NamedLead
from shelterbelt.partnership.posts import POSTS, ROLES
from shelterbelt.partnership.sessions import SHARED_DEVICE

DEMONSTRATION = "This is a demonstration. Every person and organisation in it is made up."


class ShellMiddleware:
    """Set ``request.shell``, worked out only if a page is drawn; open pages learn nothing of who reads them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        """Answer the request with the surroundings that its address calls for."""
        if is_open_to_all(request.path_info):
            request.shell = open_shell()
        else:
            request.shell = SimpleLazyObject(lambda: shell_for(request))
        return self.get_response(request)


def open_shell() -> Shell:
    """Return the surroundings of a page that is open to everybody, and of every error: always the same."""
    ways = (("Help now", "public:help"), ("Sign in", "account_login"))
    return Shell(navigation=_links(ways), exit=True, banner=_banner(), footer=_links(FOOTER))


def shell_for(request: Any) -> Shell:
    """Return the surroundings for who is signed in; the same as an open page's when nobody is."""
    if not request.user.is_authenticated:
        return open_shell()
    membership = request.membership
    ways = ways_for(membership) if membership is not None else []
    here = max((href for _, href in ways if request.path.startswith(href)), key=len, default="")
    return Shell(
        navigation=[
            {"text": way.text, "href": href, "active": href == here}
            for way, href in ways
            if way.is_daily or href == here
        ],
        identity=identity_of(membership) if membership is not None else request.user.name,
        identity_href=href_of("choose_membership"),
        banner=_emergency(membership) or _banner(),
        # A browser writes half-typed forms to disk to give them back after a crash: not on a device that others use.
        keeps_typing=not request.session.get(SHARED_DEVICE),
        sign_out_href=href_of("account_logout"),
        home_href=href_of(WORK.page),
        footer=_links(FOOTER),
    )


def identity_of(membership: Membership) -> str:
    """Return as whom a person acts: name, organisation, and their named post or else their role."""
    today = local_day(clock.now())
    lead = (
        NamedLead.objects.filter(
            user=membership.user_id, organisation=membership.organisation_id, since_on__lte=today
        )
        .exclude(until_on__lt=today)
        .order_by("since_on", "pk")
        .first()
    )
    if lead is not None and lead.post in POSTS:
        post = POSTS[lead.post].label
    else:
        post = ROLES[membership.role].label if membership.role in ROLES else membership.role
    return f"{membership.user.name}, {membership.organisation.name}, {post[0].lower()}{post[1:]}"


def _links(named: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
    found = [(text, href_of(page)) for text, page in named]
    return [{"text": text, "href": href, "active": False} for text, href in found if href]


def _emergency(membership: Membership | None) -> str:
    """Say on every page that a record is open in an emergency, while it is; asked along with the membership."""
    until = getattr(membership, "emergency_until", None)
    if until is None:
        return ""
    record = membership.emergency_record  # type: ignore[union-attr]
    return f"You opened {record} in an emergency. You can read it until {words.clock(until)}."


def _banner() -> str:
    return DEMONSTRATION if settings.DEMO else ""
