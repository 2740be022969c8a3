"""What a real browser finds wrong with a page: faults of accessibility, and what does not fit a phone or a desk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
PHONE, DESK = 320, 1280

Faults = Callable[[str], list[str]]


def looking(page: Any, screenshots: Path | None, *, deep: bool) -> Faults:
    """Return what names the faults of the page that is open; rules are tried at phone width, in the deep form at both."""

    def faults(name: str) -> list[str]:
        found = []
        for width in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append(f"{name} scrolls sideways at {width}")
            if screenshots:
                label = name.strip("/").replace("/", "-").replace(":", "-").replace(" ", "-") or "front"
                page.screenshot(path=screenshots / f"{label}-{width}.png", full_page=True)
            if width == PHONE or deep:
                found += _against_rules(page, f"{name} at {width}")
        return found

    return faults


def _against_rules(page: Any, name: str) -> list[str]:
    return [
        f"{name}: {each['id']} {[node['html'][:120] for node in each['nodes']][:3]}"
        for each in Axe().run(page, options=RULES).response["violations"]
    ]
