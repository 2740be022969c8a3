"""The site as gunicorn serves it, with the chosen safety taken away; only harnesses under a control start this."""

import pytest

from shelterbelt.config.wsgi import application
from tests import controls

chosen = controls.chosen()
if chosen is not None:
    chosen.remove(pytest.MonkeyPatch())

__all__ = ["application"]
