"""What a browser may keep: nothing of a page, and nothing at all after signing out."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from shelterbelt.core.pages import is_open_to_all


class PrivatePagesMiddleware:
    """``Cache-Control: no-store`` on every page, open ones too; ``Clear-Site-Data`` when somebody signs out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        """Answer the request with the headers that its page needs; open pages read no session."""
        if is_open_to_all(request.path_info):
            response = self.get_response(request)
            # That somebody read where to find help must not be found in the browser's cache.
            response.setdefault("Cache-Control", "no-store")
            return response
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        is_signed_in = request.user.is_authenticated
        if was_signed_in or is_signed_in:
            response["Cache-Control"] = "no-store"
        if was_signed_in and not is_signed_in:
            # Not the storage of the browser's extensions, only what this site left.
            response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return response
