"""Refuses a report of a night with a value that is not of the type of its field: it may be anybody's."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

_LARGEST = 10**15
"""More than any number of a report is; what is larger, no sentence can tell."""


def refuse_odd_values(of: Any) -> None:
    """Raise TypeError for a dataclass, or one within it, that has a value of another type than its field."""
    for name, hint in _hints(of.__class__).items():
        if not _fits(getattr(of, name), hint):
            raise TypeError(f"{type(of).__name__}.{name} is not what it should be")


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}


def _fits(value: object, hint: Any) -> bool:
    origin, within = get_origin(hint), get_args(hint)
    if hint is Any:
        return True
    if origin in (Union, UnionType):
        return any(_fits(value, each) for each in within)
    if origin is Literal:
        return isinstance(value, str) and value in within
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(each, within[0]) for each in value)
    if origin is dict:
        return isinstance(value, dict) and all(
            _fits(key, within[0]) and _fits(each, within[1]) for key, each in value.items()
        )
    return _is(value, hint)


def _is(value: object, kind: Any) -> bool:
    """True for a value of a plain type, or a dataclass without odd values; raises TypeError for one with."""
    if kind is NoneType or value is None:
        return kind is NoneType and value is None
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST
    if not isinstance(value, kind):
        return False
    if is_dataclass(value):
        refuse_odd_values(value)
    return True
