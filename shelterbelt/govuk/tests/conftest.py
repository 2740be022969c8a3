"""Each test may draw a template from a line of text."""

from collections.abc import Callable

import pytest
from django.template import engines
from django.test import RequestFactory


@pytest.fixture
def draw() -> Callable[..., str]:
    """Draw a line of template as a page would, with a request and its form token."""

    def draw(source: str, **context: object) -> str:
        return engines["engine"].from_string(source).render(context, RequestFactory().get("/somewhere/"))

    return draw
