"""Reading one data file of the catalogue: strict YAML, the edition header, and no key too many or too few."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

try:  # the same safe YAML, read some ten times faster where the package was built with its C library
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

from shelterbelt.strategy.catalogue.refusal import BadCatalogue, refuse_unless


class StrictLoader(SafeLoader):
    """Safe YAML that refuses a key written twice, of which the plain loader would silently drop one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {sorted(twice)[0]} is written twice", node.start_mark
            )
        return super().construct_mapping(node, deep=deep)


@dataclass(frozen=True)
class Header:
    """Which edition of the strategy a file follows, our version of it, and when it was last checked."""

    edition: int
    version: int
    checked_on: date


HEADER_KEYS = {"edition": int, "version": int, "checked_on": date}


def read_file(path: Path, body: Iterable[str]) -> tuple[Header, dict[str, Any]]:
    """The header and the body of one data file; ``body`` names the keys it holds beside the header."""
    refuse_unless(path.is_file(), path.name, "file", "it is missing.")
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=StrictLoader)  # noqa: S506  a safe loader
    except yaml.YAMLError as error:
        raise BadCatalogue(path.name, "file", f"it is not readable YAML: {error}") from error
    refuse_unless(isinstance(data, dict), path.name, "file", "it holds no keys.")
    has_keys(data, (*HEADER_KEYS, *body), path.name, "file")
    for key, kind in HEADER_KEYS.items():
        refuse_unless(type(data[key]) is kind, path.name, "header", f"{key} is not of type {kind.__name__}.")
    return Header(**{key: data.pop(key) for key in HEADER_KEYS}), data


def has_keys(entry: Any, keys: Iterable[str], file: str, name: str) -> None:
    """Refuse an entry that lacks one of the keys or holds another."""
    refuse_unless(isinstance(entry, dict), file, name, "it is not an entry with keys.")
    missing, other = sorted(set(keys) - set(entry)), sorted(map(str, set(entry) - set(keys)))
    refuse_unless(not missing, file, name, f"{', '.join(missing)} missing.")
    refuse_unless(not other, file, name, f"{', '.join(other)} not known here.")


def is_text(value: Any, file: str, name: str, key: str) -> str:
    """The value, when it is text with something in it."""
    refuse_unless(isinstance(value, str) and value.strip(), file, name, f"{key} has no text.")
    return str(value)


def is_list(value: Any, file: str, name: str, key: str, sizes: range | None = None) -> tuple[str, ...]:
    """The value as a tuple, when it is a list of distinct texts whose number is among the sizes."""
    refuse_unless(isinstance(value, list), file, name, f"{key} is not a list.")
    texts = tuple(is_text(each, file, name, key) for each in value)
    refuse_unless(len(set(texts)) == len(texts), file, name, f"{key} says something twice.")
    if sizes is not None:
        fault = f"{key} has {len(texts)} entries; {sizes[0]} to {sizes[-1]} are asked for."
        refuse_unless(len(texts) in sizes, file, name, fault)
    return texts


def are_known(values: Iterable[str], known: Container[str], file: str, name: str, key: str) -> None:
    """Refuse a value that is not among the known ones."""
    for value in values:
        refuse_unless(value in known, file, name, f"{key} {value} is not known.")
