"""How the program was called: a command that it advises to try next is about the same archive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

_PROGRAM = "alliantie "


class _Call(NamedTuple):
    """The options that were typed before the command, and all commands that there are."""

    options: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()


_calls = [_Call()]


@contextmanager
def called_with(options: Sequence[str], commands: Iterable[str]) -> Iterator[None]:
    """Have advice given meanwhile repeat the options that were typed before one of the ``commands``."""
    _calls.append(_Call(tuple(options), tuple(commands)))
    try:
        yield
    finally:
        _calls.pop()


def may_advise(sentence: str) -> bool:
    """True of a sentence in which the options that were typed may be missing."""
    return bool(_calls[-1].options) and _PROGRAM in sentence


def as_called(template: str, *, is_filled_in: bool) -> str:
    """The template with the typed options in every command of ours that it advises, quoted for a shell.

    ``is_filled_in`` says that values are put into its braces.
    """
    if not may_advise(template):
        return template
    from shlex import join

    typed = join(_calls[-1].options)
    if is_filled_in:
        typed = typed.replace("{", "{{").replace("}", "}}")
    commands = "|".join(map(re.escape, _calls[-1].commands))
    return re.sub(rf"(?<![\w.-])alliantie (?=(?:{commands})\b)", lambda _: f"{_PROGRAM}{typed} ", template)
