"""What is served: whole, ours, small, and asking nothing of anybody else's server."""

import gzip
import hashlib
import re
from pathlib import Path

ROOM = Path(__file__).resolve().parent.parent
SERVED = ROOM / "static" / "govuk"
PARTS = ROOM / "assets"
MOST_BYTES = 150_000
PAGE_BYTES = 12_000


def test_every_file_is_as_it_was_checked_in():
    listed = dict(reversed(line.split("  ./")) for line in (SERVED / "CHECKSUMS").read_text().splitlines())
    found = {
        str(each.relative_to(SERVED))
        for each in SERVED.rglob("*")
        if each.is_file() and each.name != "CHECKSUMS"
    }
    assert found == set(listed)
    for name, digest in listed.items():
        assert hashlib.sha256((SERVED / name).read_bytes()).hexdigest() == digest, (
            f"{name}: run bin/vendor --join"
        )


def test_style_and_script_are_joined_from_their_parts():
    joined = {
        "site.css": ("vendored.css", "moj.css", "shelterbelt.css"),
        "site.js": ("vendored.js", "shelterbelt.js"),
    }
    for name, parts in joined.items():
        whole = b"".join((PARTS / part).read_bytes() for part in parts)
        assert (SERVED / name).read_bytes() == whole, f"{name}: run bin/vendor --join"


def test_a_licence_stands_with_each_part():
    licences = "\n".join(each.read_text() for each in (SERVED / "licences").iterdir())
    assert licences.count("Permission is hereby granted") >= 3 and "SIL Open Font License" in licences


def test_nothing_of_govuks_own_identity_is_served():
    for name in ("site.css", "site.js"):
        text = (SERVED / name).read_text()
        assert not re.search("GDS Transport|crest|crown", text, re.IGNORECASE)


def test_no_address_elsewhere_is_asked_for():
    css = (SERVED / "site.css").read_text()
    assert all(
        url.startswith("fonts/") and (SERVED / url).is_file() for url in re.findall(r'url\("?([^")]+)', css)
    )
    for file in SERVED.glob("*.js"):
        assert not re.search(
            r"fetch\(|XMLHttpRequest|sourceMappingURL|\beval\(|new Function", file.read_text()
        )


def test_leaving_replaces_the_page_so_that_back_does_not_return():
    script = (SERVED / "site.js").read_text()
    assert "window.location.replace(this.$button.href)" in script
    assert "window.location.href=this.$button.href" not in script


def test_a_first_page_is_small_enough_for_a_phone():
    sent = sum(len(gzip.compress((SERVED / name).read_bytes())) for name in ("site.css", "site.js"))
    fonts = sum(each.stat().st_size for each in (SERVED / "fonts").iterdir())
    assert sent + fonts + PAGE_BYTES < MOST_BYTES / 2
