"""Writes the help of commands in Dutch; the commands have it in English, click has its own words in Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

VALUE_NAME = re.compile(r"(?<!\w)[A-Z]{2,}(?: RANGE)?(?!\w)")
"""A word for a value in the usage of a command, such as FILE."""

REASON = re.compile(r"""(?<= --why )(["'])(.+?)\1""")
"""The reason in an example of a command, in its quotes."""


class DutchHelp(click.HelpFormatter):
    """A formatter that puts each text into Dutch as a whole, and the names of values word by word."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, names_in_dutch(args), prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_in_dutch(heading))

    def write_text(self, text: str) -> None:
        paragraphs = (" ".join(each.split()) for each in text.split("\n\n"))
        super().write_text("\n\n".join(map(_in_dutch, paragraphs)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        said = [(names_in_dutch(name), _option_in_dutch(text)) for name, text in rows]
        super().write_dl(said, col_max, col_spacing)


def _option_in_dutch(text: str) -> str:
    """The help of an option, behind which click may have put what holds for it in brackets."""
    said = _in_dutch(text)
    if said != text:
        return said
    said, gap, brackets = text.rpartition("  [")
    return _in_dutch(said) + gap + brackets


def names_in_dutch(text: str) -> str:
    """Usage of a command, or a part of it, with the names of its values in Dutch."""
    return VALUE_NAME.sub(lambda found: _in_dutch(found[0]), text)


def _in_dutch(text: str) -> str:
    # Most commands never write any help, and need not wait for the words of it.
    from wording.dutch import in_dutch

    example, colon, command = text.partition("Example: ")
    if example or not colon:
        return in_dutch(text)
    told = REASON.sub(lambda found: f"{found[1]}{in_dutch(found[2])}{found[1]}", command)
    return f"{in_dutch('Example:')} {told}"
