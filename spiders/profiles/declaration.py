"""Reads a TOML table into a frozen dataclass, and says which keys of which file are wrong, and where."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from spiders.profile_error import ProfileError

T = TypeVar("T")

_TABLE_BEGINS = re.compile(r"\s*\[+\s*([\w.\"-]+)\s*\]+")
_KEY_IS_SET = re.compile(r"\s*([\w.\"-]+)\s*=")
_PART = re.compile(r"[^.\[\]]+")


def read_table(path: Path) -> dict[str, Any]:
    """The TOML table in a file; raises ProfileError naming the file, and the line where TOML breaks."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"{path}: cannot be read as TOML: {error}") from error


def build(declaration: type[T], table: Mapping[str, Any], path: Path, **given: Any) -> T:
    """Make a ``declaration`` of a table. ``given`` are values that the file itself may not set.

    Raises ProfileError naming every unknown, missing or mistyped key with its line, one problem a line of
    the message, and for an unknown key the nearest that exists.
    """
    problems = [
        *(f"{place(path, key)}: {key!r} cannot be set here. {_IS_GIVEN}" for key in given if key in table),
        *(
            f"{place(path, key)}: {problem}"
            for key, problem in _problems(declaration, table, "", tuple(given))
        ),
    ]
    if problems:
        raise ProfileError("\n".join(problems))
    built: T = _built(declaration, {**table, **given})
    return built


_IS_GIVEN = "It follows from the file itself: the name of a site is the name of its file."


def place(path: Path, key: str) -> str:
    """The file, and the line in it where a key like ``read.main[2]`` is set, when that can be seen."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return str(path)
    steps = _PART.findall(re.sub(r"\[\d+\]", "", key))
    within: list[str] = []
    for number, text in enumerate(lines, start=1):
        set_here: list[str] = []
        if begins := _TABLE_BEGINS.match(text):
            set_here = within = _steps(begins.group(1))
        elif found := _KEY_IS_SET.match(text):
            set_here = [*within, *_steps(found.group(1))]
        if set_here == steps:
            return f"{path}:{number}"
    return str(path)


def _steps(key: str) -> list[str]:
    return key.replace('"', "").split(".")


def _problems(
    cls: type[Any], table: Mapping[str, Any], prefix: str, given: Iterable[str] = ()
) -> Iterator[tuple[str, str]]:
    """Every key that is not as declared, with what is wrong with it."""
    declared = {f.name: f for f in fields(cls) if f.name not in given}
    hints = get_type_hints(cls)
    for key in table:
        if key not in declared and key not in given:
            yield prefix + key, f"unknown key {prefix + key!r}.{_nearest(key, list(declared))}"
    for name, column in declared.items():
        if name in table:
            yield from _value_problems(hints[name], table[name], prefix + name)
        elif _is_required(column):
            yield prefix + name, f"the key {prefix + name!r} is missing: expected {_shown(hints[name])}"


def _value_problems(hint: Any, value: Any, key: str) -> Iterator[tuple[str, str]]:
    if _is_declaration(hint) and isinstance(value, Mapping):
        yield from _problems(hint, value, key + ".")
    elif get_origin(hint) is tuple and isinstance(value, list):
        part = get_args(hint)[0]
        if part is str and not all(isinstance(each, str) for each in value):
            yield key, f"{key}: expected {_shown(hint)}, found {value!r}"
        else:
            for number, each in enumerate(value):
                yield from _value_problems(part, each, f"{key}[{number}]")
    elif get_origin(hint) in (dict, Mapping) and isinstance(value, Mapping):
        for name, each in value.items():
            yield from _value_problems(get_args(hint)[1], each, f"{key}.{name}")
    elif not _fits(hint, value, key):
        yield key, f"{key}: expected {_shown(hint)}, found {value!r}{_nearest_choice(hint, value)}"


def _fits(hint: Any, value: Any, key: str) -> bool:
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if get_origin(hint) is tuple:
        return isinstance(value, str) and key.startswith("read.")
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is hint


def _built(hint: Any, value: Any) -> Any:
    """The value that a key declares, of a table that has no problems."""
    if _is_declaration(hint) and isinstance(value, Mapping):
        hints = get_type_hints(hint)
        return hint(**{key: _built(hints[key], each) for key, each in value.items()})
    if get_origin(hint) is tuple and not isinstance(value, tuple):
        values = [value] if isinstance(value, str) else value
        return tuple(_built(get_args(hint)[0], each) for each in values)
    if get_origin(hint) in (dict, Mapping):
        return {name: _built(get_args(hint)[1], each) for name, each in value.items()}
    return float(value) if hint is float else value


def _is_declaration(hint: Any) -> bool:
    return isinstance(hint, type) and hasattr(hint, "__dataclass_fields__")


def _is_required(column: Field[Any]) -> bool:
    return column.default is MISSING and column.default_factory is MISSING


def _nearest(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    return f" Did you mean {near[0]!r}?" if near else f" Known keys: {', '.join(known)}."


def _nearest_choice(hint: Any, value: Any) -> str:
    if get_origin(hint) is not Literal or not isinstance(value, str):
        return ""
    near = difflib.get_close_matches(value, get_args(hint), n=1)
    return f". Did you mean {near[0]!r}?" if near else ""


def _shown(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return "a list of strings"
    if get_origin(hint) is Literal:
        return "one of " + ", ".join(repr(choice) for choice in get_args(hint))
    names = {str: "a string", int: "a whole number", float: "a number", bool: "true or false"}
    return names.get(hint, "a table")
