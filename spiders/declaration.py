"""Reads a TOML table into a frozen dataclass, and says which key of which file is wrong."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from spiders.errors import ProfileError

T = TypeVar("T")


def read_table(path: Path) -> dict[str, Any]:
    """The TOML table in a file; raises ProfileError naming the file, and the line where TOML breaks."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"{path}: cannot be read as TOML: {error}") from error


def build(declaration: type[T], table: Mapping[str, Any], path: Path, **given: Any) -> T:
    """Make a ``declaration`` of a table. ``given`` are values that the file itself may not set.

    Raises ProfileError for an unknown, missing or mistyped key, naming the nearest key that exists.
    """
    for key in given:
        if key in table:
            raise ProfileError(f"{path}: {key!r} cannot be set here. {_KEYS_THAT_ARE_GIVEN}")
    built: T = _build(declaration, {**table, **given}, str(path), "", tuple(given))
    return built


_KEYS_THAT_ARE_GIVEN = "It follows from the file itself: the name of a site is the name of its file."


def _build(
    cls: type[Any], table: Mapping[str, Any], path: str, prefix: str, given: Iterable[str] = ()
) -> Any:
    declared = {f.name: f for f in fields(cls)}
    hints = get_type_hints(cls)
    for key in table:
        if key not in declared:
            known = [name for name in declared if name not in given]
            raise ProfileError(f"{path}: unknown key {prefix + key!r}.{_nearest(key, known)}")
    for name, column in declared.items():
        if name not in table and _is_required(column):
            expected = _shown(hints[name])
            raise ProfileError(f"{path}: the key {prefix + name!r} is missing: expected {expected}")
    values = {key: _value(hints[key], value, path, prefix + key) for key, value in table.items()}
    return cls(**values)


def _value(hint: Any, value: Any, path: str, key: str) -> Any:
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__") and isinstance(value, Mapping):
        return _build(hint, value, path, key + ".")
    if get_origin(hint) is tuple:
        part = get_args(hint)[0]
        if isinstance(value, str) and key.startswith("read."):
            value = [value]
        if isinstance(value, list) and (part is not str or all(isinstance(each, str) for each in value)):
            return tuple(_value(part, each, path, f"{key}[{n}]") for n, each in enumerate(value))
    elif get_origin(hint) in (dict, Mapping) and isinstance(value, Mapping):
        part = get_args(hint)[1]
        return {name: _value(part, each, path, f"{key}.{name}") for name, each in value.items()}
    elif get_origin(hint) is Literal:
        if value in get_args(hint):
            return value
    elif hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    elif type(value) is hint:
        return value
    raise ProfileError(f"{path}: {key}: expected {_shown(hint)}, found {value!r}")


def _is_required(column: Field[Any]) -> bool:
    return column.default is MISSING and column.default_factory is MISSING


def _nearest(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    return f" Did you mean {near[0]!r}?" if near else f" Known keys: {', '.join(known)}."


def _shown(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return "a list of strings"
    if get_origin(hint) is Literal:
        return "one of " + ", ".join(repr(choice) for choice in get_args(hint))
    names = {str: "a string", int: "a whole number", float: "a number", bool: "true or false"}
    return names.get(hint, "a table")
