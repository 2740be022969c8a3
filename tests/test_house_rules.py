"""The house rules, each with a message that says what to do."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import TextField

CASEWORK_ROOMS = {"people", "places", "records", "concerns", "intelligence", "missing"}
ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "shelterbelt"
FORBIDDEN_NAMES = {
    "utils", "helpers", "services", "managers", "presenters", "misc", "common", "constants", "signals",
}  # fmt: skip
README_HEADINGS = (
    "For", "Nouns", "Verbs", "Law it answers to", "Who may see", "Looks down on", "Never", "Start reading at",
)  # fmt: skip
BLAMING = (
    "promiscuous",
    "putting herself at risk",
    "putting himself at risk",
    "lifestyle choice",
    "child prostitute",
)
RAW_MARKUP = re.compile(r'class="govuk-|style="|<script(?![^>]*src)|onclick=', re.I)


@cache
def sources() -> tuple[Path, ...]:
    return tuple(
        path
        for path in sorted(HOUSE.rglob("*.py"))
        if "migrations" not in path.parts and "tests" not in path.parts
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def templates() -> list[Path]:
    return [
        p for p in sorted(HOUSE.rglob("templates/**/*.html")) if "govuk" not in p.relative_to(HOUSE).parts[:1]
    ]


def rooms() -> list[Path]:
    return [p for p in sorted(HOUSE.iterdir()) if p.is_dir() and p.name not in ("config", "__pycache__")]


def functions(path: Path):
    return [n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_there_is_a_house_to_check():
    assert len(sources()) > 50
    assert len(rooms()) >= 10


def test_no_source_file_is_past_its_size():
    large = {str(p.relative_to(ROOT)): n for p in sources() if (n := p.read_text().count("\n")) > 500}
    assert not large, f"Split these files into a package, one noun a file: {large}"


def test_no_function_is_past_its_size():
    """Neither in the product nor in what tests and times it."""
    everything = {p for p in ROOT.rglob("*.py") if ".venv" not in p.parts and "migrations" not in p.parts}
    assert everything > set(sources())
    long = [
        f"{p.relative_to(ROOT)}:{f.name}"
        for p in sorted(everything)
        for f in functions(p)
        if f.end_lineno - f.lineno > 60
    ]
    assert not long, f"Split these functions: {long}"


def test_no_template_is_past_its_size():
    large = {str(p.relative_to(ROOT)): n for p in templates() if (n := p.read_text().count("\n")) > 200}
    assert not large, f"Move parts of these pages into macros: {large}"


def test_no_test_file_is_past_its_size():
    files = [p for p in ROOT.rglob("test_*.py") if ".venv" not in p.parts]
    large = {str(p.relative_to(ROOT)): n for p in files if (n := p.read_text().count("\n")) > 700}
    assert not large, f"Split these tests by page or rule: {large}"


def test_no_file_has_a_name_that_says_nothing():
    bad = [str(p.relative_to(ROOT)) for p in sources() if p.stem in FORBIDDEN_NAMES]
    assert not bad, f"Name these files after what they hold: {bad}"


def test_nothing_is_imported_inside_a_function():
    bad = [
        f"{p.relative_to(ROOT)}:{f.name}"
        for p in sources()
        for f in functions(p)
        for n in ast.walk(f)
        if isinstance(n, ast.Import | ast.ImportFrom)
    ]
    assert not bad, f"Import at the top, or move the code to the room that may import it: {bad}"


def test_saving_holds_no_logic():
    bad = [
        f"{p.relative_to(ROOT)}:{c.name}"
        for p in sources()
        for c in ast.walk(tree(p))
        if isinstance(c, ast.ClassDef)
        for f in c.body
        if isinstance(f, ast.FunctionDef)
        and f.name == "save"
        and any("Model" in ast.unparse(b) for b in c.bases)
    ]
    assert not bad, f"Put what save() does into an action: {bad}"


def test_rules_do_not_know_django():
    bad = []
    for path in sources():
        if path.name == "rules.py" or "rules" in path.parts or "law" in path.relative_to(HOUSE).parts[:1]:
            for node in ast.walk(tree(path)):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [a.name for a in node.names] if isinstance(node, ast.Import) else []
                bad += [str(path.relative_to(ROOT)) for name in names if name.split(".")[0] == "django"]
    assert not bad, f"Rules take plain values and the clock as an argument: {bad}"


def test_rules_take_the_clock_as_an_argument():
    bad = [
        str(p.relative_to(ROOT))
        for p in sources()
        if p.name == "rules.py" and re.search(r"timezone\.now|datetime\.now|date\.today", p.read_text())
    ]
    assert not bad, f"Pass `now` in: {bad}"


@pytest.mark.parametrize("room", rooms(), ids=lambda p: p.name)
def test_each_room_has_a_readme_with_the_headings(room):
    readme = room / "README.md"
    assert readme.exists(), f"Write {room.name}/README.md with the headings {README_HEADINGS}"
    text = readme.read_text()
    missing = [
        h for h in README_HEADINGS if f"**{h}" not in text and f"# {h}" not in text and f"*{h}" not in text
    ]
    assert not missing, f"{room.name}/README.md lacks {missing}"
    assert text.count("\n") <= 30, f"{room.name}/README.md is longer than 30 lines"


def test_pages_write_no_markup_that_the_macros_own():
    bad = [
        f"{p.relative_to(ROOT)}: {m.group()}"
        for p in templates()
        if "account_templates" not in p.parts
        for m in [RAW_MARKUP.search(p.read_text())]
        if m
    ]
    assert not bad, f"Use the macros of the govuk room instead: {bad}"


def test_nothing_blames_a_child():
    bad = [
        f"{p.relative_to(ROOT)}: {word}"
        for p in [*sources(), *templates(), *HOUSE.rglob("*.yaml")]
        for word in BLAMING
        if word in p.read_text().lower()
    ]
    assert not bad, f"Say what was done to the child instead: {bad}"


def test_nothing_is_left_open():
    # This test's own words are put together so that it does not find itself.
    words = ("TO" + "DO", "FIX" + "ME", "XX" + "X:", "NotImplemented" + "Error", "coming" + " soon")
    bad = [
        f"{p.relative_to(ROOT)}: {w}" for p in [*sources(), *templates()] for w in words if w in p.read_text()
    ]
    assert not bad, f"Finish these or leave them out whole: {bad}"


def test_the_product_imports_nothing_from_tests():
    bad = [
        str(p.relative_to(ROOT))
        for p in sources()
        for n in ast.walk(tree(p))
        if isinstance(n, ast.ImportFrom) and ".tests" in f".{n.module}." and "conftest" not in p.name
    ]
    assert not bad, f"Move what these need out of the tests: {bad}"


def test_foreign_keys_across_rooms_leave_no_trace_on_the_other_side():
    bad = []
    for path in sources():
        if "models" not in path.parts and path.name != "models.py":
            continue
        room = path.relative_to(HOUSE).parts[0]
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "models.ForeignKey" and node.args:
                target = ast.unparse(node.args[0])
                related = {k.arg: ast.unparse(k.value) for k in node.keywords}.get("related_name")
                if related != "'+'" and _is_from_another_room(path, room, target):
                    bad.append(f"{path.relative_to(ROOT)}: {target}")
    assert not bad, f'Give these related_name="+": {bad}'


def _is_from_another_room(path: Path, room: str, target: str) -> bool:
    for node in tree(path).body:
        ours = isinstance(node, ast.ImportFrom) and (node.module or "").startswith("shelterbelt.")
        if ours and target in {a.name for a in node.names} and node.module.split(".")[1] != room:
            return True
    return False


def test_only_the_demo_lives_through_earlier_days():
    bad = [
        str(p.relative_to(ROOT))
        for p in sources()
        if "lived_at" in p.read_text() and p.relative_to(HOUSE).parts[0] not in ("core", "demo")
    ]
    assert not bad, f"Only the demo may move the clock: {bad}"


def test_acts_read_the_one_clock():
    bad = [
        str(p.relative_to(ROOT))
        for p in sources()
        if re.search(r"timezone\.now\b", p.read_text()) and p != HOUSE / "core" / "clock.py"
    ]
    assert not bad, f"Read core.clock.now() instead: {bad}"


def test_every_free_text_field_says_whether_it_is_personal():
    bad = []
    for model in apps.get_models():
        if not model.__module__.startswith("shelterbelt.") or model._meta.app_label not in CASEWORK_ROOMS:
            continue
        personal = set(getattr(model, "PERSONAL", ())) | set(getattr(model, "NOT_PERSONAL", ()))
        bad += [
            f"{model._meta.label}.{field.name}"
            for field in model._meta.fields
            if isinstance(field, TextField) and field.name not in personal
        ]
    assert not bad, f"List these in the model's PERSONAL or NOT_PERSONAL: {bad}"


def test_no_file_holds_what_a_merge_left_behind():
    marks = tuple(mark * 7 + " " for mark in "<>")
    kinds = {".py", ".html", ".md", ".yaml", ".toml", ".css", ".js", ".csv"}
    folders = (HOUSE, ROOT / "tests", ROOT / "docs", ROOT / "bin")
    files = [
        path for folder in folders for path in folder.rglob("*") if path.suffix in kinds and path.is_file()
    ]
    bad = [
        str(path.relative_to(ROOT))
        for path in files
        if any(line.startswith(marks) for line in path.read_text(errors="replace").splitlines())
    ]
    assert len(files) > 300
    assert not bad, f"Resolve the merge in these files: {bad}"


def test_only_the_act_that_writes_the_audit_releases_protected_words():
    allowed = {"core/protected.py", "partnership/actions/approvals.py"}
    bad = [
        str(p.relative_to(HOUSE))
        for p in sources()
        if re.search(r"\bRelease\(|\.released\(|MultiFernet", p.read_text())
        and str(p.relative_to(HOUSE)) not in {*allowed, "core/keys.py"}
    ]
    assert not bad, f"Call partnership.actions.release instead: {bad}"


def test_only_the_disclosure_check_weighs_protected_words():
    # The demo's region seals the words of made-up sources anew, each for another made-up person.
    allowed = {
        "core/protected.py", "intelligence/actions/against.py", "concerns/actions/apart.py", "demo/region/capture.py",
    }  # fmt: skip
    bad = [
        str(p.relative_to(HOUSE))
        for p in sources()
        if ".weighed(" in p.read_text() and str(p.relative_to(HOUSE)) not in allowed
    ]
    assert not bad, f"Call partnership.actions.release instead: {bad}"
