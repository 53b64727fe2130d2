"""Reads a TOML table into a frozen dataclass, and says which keys of which file are wrong, and where."""

from __future__ import annotations

import difflib
import errno
import os
import re
import stat
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from spiders.profile_error import ProfileError
from wording.message import Message, say

T = TypeVar("T")

_MOST = 16_000_000
"""Bytes of a file of TOML; one of holes may claim to have any number."""

_TABLE_BEGINS = re.compile(r"\s*\[+\s*([\w.\"-]+)\s*\]+")
_KEY_IS_SET = re.compile(r"\s*([\w.\"-]+)\s*=")
_PART = re.compile(r"[^.\[\]]+")

_hints: Callable[[Any], dict[str, Any]] = cache(get_type_hints)
"""The types of the keys of a declaration; looked up once, since a command reads every profile, some twice."""


def read_table(path: Path) -> dict[str, Any]:
    """The TOML table in a file; raises ProfileError naming the file, and the line where TOML breaks."""
    return parsed(read_text(path), path)


def read_text(path: Path) -> str:
    """The text of a file with every byte of it, ends of lines included.

    Raises ProfileError, which tells a file that is missing from one that cannot be read, or is no text.
    """
    try:
        return _bytes_of(path).decode("utf-8")
    except FileNotFoundError as error:
        raise ProfileError(
            say("{path}: expected a file, and there is none of this name.", path=path)
        ) from error
    except OSError as error:
        why = error.strerror or str(error)
        raise ProfileError(
            say("{path} cannot be read: {why}. Mend its permissions, or move it away.", path=path, why=why)
        ) from error
    except UnicodeDecodeError as error:
        raise _no_toml(path, error) from error


def is_there(path: Path) -> bool:
    """True where something has this name, whatever it is; raises ProfileError where we may not look."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        why = error.strerror or str(error)
        raise ProfileError(
            say("{path} cannot be read: {why}. Mend its permissions, or move it away.", path=path, why=why)
        ) from error
    return True


def _bytes_of(path: Path) -> bytes:
    """What a file holds; raises OSError for what is no file, and may never end, or is larger than text is."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "it is no file, but a folder, a pipe or a device", str(path))
        if state.st_size > _MOST:
            raise OSError(errno.EINVAL, "it is larger than such a file can be", str(path))
        return file.read(_MOST)


def parsed(text: str, path: Path) -> dict[str, Any]:
    """The TOML table that ``text`` is, of the file at ``path``; raises ProfileError."""
    try:
        # As in text mode: for TOML itself, a carriage return ends a line only before a newline.
        return tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (ValueError, RecursionError) as error:
        # Also for numbers of thousands of digits, and for lists nested without end.
        raise _no_toml(path, error) from error


def _no_toml(path: Path, error: Exception) -> ProfileError:
    return ProfileError(say("{path}: cannot be read as TOML: {words}", path=path, words=str(error)))


def build(declaration: type[T], table: Mapping[str, Any], path: Path, **given: Any) -> T:
    """Make a ``declaration`` of a table. ``given`` are values that the file itself may not set.

    Raises ProfileError naming every unknown, missing or mistyped key with its line, one problem a line of
    the message, and for an unknown key the nearest that exists.
    """
    problems = [
        *((key, _cannot_be_set(key)) for key in given if key in table),
        *_problems(declaration, table, "", tuple(given)),
    ]
    if problems:
        at = (say("{place}: {problem}", place=place(path, key), problem=problem) for key, problem in problems)
        raise ProfileError(*at)
    built: T = _built(declaration, {**table, **given})
    return built


def _cannot_be_set(key: str) -> Message:
    return say(
        "{key!r} cannot be set here. It follows from the file itself: the name of a site is the name of its "
        "file.",
        key=key,
    )


def place(path: Path, key: str) -> str:
    """The file, and the line in it where a key like ``read.main[2]`` is set, when that can be seen."""
    try:
        lines = _bytes_of(path).decode("utf-8").splitlines()
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


def at_key(path: Path, key: str, problem: Message) -> Message:
    """A problem of the value of a key, with the file, the line where that can be seen, and the key."""
    return say("{place}: {key}: {problem}", place=place(path, key), key=key, problem=problem)


def _steps(key: str) -> list[str]:
    return key.replace('"', "").split(".")


def _problems(
    cls: type[Any], table: Mapping[str, Any], prefix: str, given: Iterable[str] = ()
) -> Iterator[tuple[str, Message]]:
    """Every key that is not as declared, with what is wrong with it."""
    declared = {f.name: f for f in fields(cls) if f.name not in given}
    hints = _hints(cls)
    for key in table:
        if key not in declared and key not in given:
            yield prefix + key, _unknown(key, prefix, list(declared))
    for name, column in declared.items():
        if name in table:
            yield from _value_problems(hints[name], table[name], prefix + name)
        elif _is_required(column):
            expected = _shown(hints[name])
            yield (
                prefix + name,
                say("the key {key!r} is missing: expected {expected}", key=prefix + name, expected=expected),
            )


def _value_problems(hint: Any, value: Any, key: str) -> Iterator[tuple[str, Message]]:
    if _is_declaration(hint) and isinstance(value, Mapping):
        yield from _problems(hint, value, key + ".")
    elif get_origin(hint) is tuple and isinstance(value, list):
        part = get_args(hint)[0]
        if part is str and not all(isinstance(each, str) for each in value):
            yield key, _unexpected(key, hint, value)
        else:
            for number, each in enumerate(value):
                yield from _value_problems(part, each, f"{key}[{number}]")
    elif get_origin(hint) in (dict, Mapping) and isinstance(value, Mapping):
        for name, each in value.items():
            yield from _value_problems(get_args(hint)[1], each, f"{key}.{name}")
    elif not _fits(hint, value, key):
        yield key, _unexpected(key, hint, value)


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
        hints = _hints(hint)
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


def _unknown(key: str, prefix: str, known: list[str]) -> Message:
    if near := difflib.get_close_matches(key, known, n=1, cutoff=0.5):
        return say("unknown key {key!r}. Did you mean {near!r}?", key=prefix + key, near=near[0])
    return say("unknown key {key!r}. Known keys: {known}.", key=prefix + key, known=known)


def _unexpected(key: str, hint: Any, value: Any) -> Message:
    expected, found = _shown(hint), repr(value)
    problem = say("{key}: expected {expected}, found {found}", key=key, expected=expected, found=found)
    if get_origin(hint) is not Literal or not isinstance(value, str):
        return problem
    near = difflib.get_close_matches(value, get_args(hint), n=1)
    return say("{problem}. Did you mean {near!r}?", problem=problem, near=near[0]) if near else problem


def _shown(hint: Any) -> Message:
    if get_origin(hint) is tuple:
        return say("a list of strings")
    if get_origin(hint) is Literal:
        return say("one of {choices}", choices=[repr(choice) for choice in get_args(hint)])
    names = {
        str: say("a string"),
        int: say("a whole number"),
        float: say("a number"),
        bool: say("true or false"),
    }
    return names.get(hint, say("a table"))
