"""Links of pages that can be left in one action stand on top of the history again."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

WHAT = "After leaving, pages that were read before are still behind Back"
TESTS = ["shelterbelt/public/tests/test_leaving.py::test_after_reading_several_pages_nothing_of_ours_is_left"]


def remove(monkeypatch: Any) -> None:
    """Serve a script in which links are ordinary links."""
    script = Path(str(finders.find("govuk/site.js")))
    plain = script.read_text().replace(
        "window.location.replace(link.href)", "window.location.assign(link.href)"
    )
    changed = Path("/tmp") / "shelterbelt-control-site.js"
    changed.write_text(plain)
    real = finders.find
    monkeypatch.setattr(
        "django.contrib.staticfiles.finders.find",
        lambda path, *args, **more: str(changed) if path == "govuk/site.js" else real(path, *args, **more),
    )
