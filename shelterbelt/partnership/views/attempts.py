"""One act tried from a form: what it made, or what the room said on the form."""

from collections.abc import Callable
from typing import Any

from shelterbelt.core.errors import Refused, Stale


def attempt(form: Any, act: Callable[..., Any], **facts: Any) -> Any:
    """Return the outcome of the act, or None with its refusal said on the form. Stale is the page's to answer."""
    try:
        return act(**facts)
    except Stale:
        raise
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return None
