"""Text that may be shown on a terminal: hostile characters out, colours only where someone can see them."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence

import click

from wording.unseen import UNSEEN

# Stand for marks while a text is wrapped: one column each, and nothing that text may hold.
_BEGINS, _ENDS = "\ue000", "\ue001"

_LINES = re.compile("[\u2028\u2029]")


def harmless(text: str) -> str:
    """``text`` without what could move the cursor, recolour the screen or turn the reading direction.

    Private characters go as well: they show nothing, and marks of our own are made of them. Tabs and
    line ends stay.
    """
    if text.isprintable():
        return text
    return "".join(c for c in _LINES.sub("\n", text) if c in "\n\t" or not UNSEEN.match(c))


def one_line(text: str) -> str:
    """``text`` made harmless and put in one line."""
    return " ".join(harmless(text).split())


def one_line_kept(text: str) -> str:
    """``text`` in one line, with the spaces at its ends kept: it is a part of a sentence."""
    middle = one_line(text)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and middle else ""
    return f"{before}{middle}{after}"


def width() -> int:
    """Columns to write in: those of the terminal, at most 100."""
    return min(shutil.get_terminal_size((100, 24)).columns, 100)


def wrapped(text: str, indent: str = "") -> str:
    """``text`` in lines of the terminal's width; a word stays whole, so that an address can be copied."""
    return textwrap.fill(
        text,
        width(),
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def table(rows: Iterable[Sequence[str]], header: Sequence[str], right: Sequence[int] = ()) -> str:
    """A plain table; ``right`` are the numbers of the columns that are set flush right."""
    lines = [list(header), *(list(map(one_line, row)) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join(
        "  ".join(
            cell.rjust(widths[n]) if n in right else cell.ljust(widths[n]) for n, cell in enumerate(line)
        ).rstrip()
        for line in lines
    )


def bold(text: str) -> str:
    """``text`` in bold on a terminal."""
    return click.style(text, bold=True) if is_styled() else text


def is_styled() -> bool:
    """True where output is in colour and bold: on a terminal, unless ``NO_COLOR`` is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def wrapped_with_marks(parts: Iterable[tuple[str, bool]], indent: str = "") -> str:
    """Parts of a text in lines of the terminal's width, those that are hits marked.

    Hits are coloured on a terminal that may show colours and stand between guillemets elsewhere.
    """
    if is_styled():
        colour = click.style("", fg="yellow", bold=True, reset=False)
        return wrapped_between(parts, colour, click.style(""), indent)
    return wrapped_between(parts, "»", "«", indent)


def wrapped_between(parts: Iterable[tuple[str, bool]], begins: str, ends: str, indent: str = "") -> str:
    """Parts of a text in lines of the terminal's width, some of them between two marks of ours."""
    text = "".join(f"{_BEGINS}{part}{_ENDS}" if is_marked else part for part, is_marked in parts)
    return wrapped(text, indent).replace(_BEGINS, begins).replace(_ENDS, ends)
