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
CONTRAST = "color-contrast"
CONTRASTED = ("gallery", "public", "home", "thread")
"""On which pages the contrast of colours is tried in each run: those that hold every component, and the first that anybody sees."""

Faults = Callable[[str], list[str]]


def looking(page: Any, screenshots: Path | None, *, deep: bool) -> Faults:
    """Return what names the faults of the page that is open; rules are tried at phone width, in the deep form at both.

    Colours come from one stylesheet, and to work out their contrast takes as long as all other rules together: on
    most pages only the deep form does.
    """

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
                found += _against_rules(
                    page, f"{name} at {width}", contrast=deep or name.startswith(CONTRASTED)
                )
        return found

    return faults


def _against_rules(page: Any, name: str, *, contrast: bool) -> list[str]:
    options = {**RULES, "rules": {CONTRAST: {"enabled": contrast}}}
    return [
        f"{name}: {each['id']} {[node['html'][:120] for node in each['nodes']][:3]}"
        for each in Axe().run(page, options=options).response["violations"]
    ]
