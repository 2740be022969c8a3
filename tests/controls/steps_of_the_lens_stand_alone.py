"""Small numbers of a later step of the lens are hidden beside the step that they are a part of."""

from typing import Any

from shelterbelt.overview import rules

WHAT = "Each step of the lens hides its own small numbers and looks at no other step"
TESTS = [
    "shelterbelt/overview/tests/test_steps.py::test_an_optimiser_pins_no_child_of_a_group_from_one_step_beside_another"
]


def remove(monkeypatch: Any) -> None:
    """Hide every step by itself."""

    def alone(first: Any, parts: Any) -> Any:
        return rules.hidden_of_step(first), {name: rules.hidden_of_step(part) for name, part in parts.items()}

    monkeypatch.setattr(rules, "hidden_in_steps", alone)
