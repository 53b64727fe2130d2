"""What became of a text: two versions of it sentence by sentence, what went and what came."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator

import click

from archive.history.versions import Version
from cli.terminal import bold, one_line, wrapped
from cli.wording.words import Words

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+|\f")
_STYLES = {"-": "red", "+": "green"}


def difference(before: Version, after: Version, words: Words) -> str:
    """The two versions as a unified difference with their moments and addresses, harmless to show."""
    lines = [
        bold(f"- {words('version of', moment=f'{before.since:%Y-%m-%d %H:%M}', url=one_line(before.url))}"),
        bold(f"+ {words('version of', moment=f'{after.since:%Y-%m-%d %H:%M}', url=one_line(after.url))}"),
        "",
        *_lines(before, after),
    ]
    return "\n".join(lines)


def _lines(before: Version, after: Version) -> Iterator[str]:
    compared = difflib.unified_diff(_sentences(before), _sentences(after), n=1, lineterm="")
    for line in list(compared)[2:]:
        if line.startswith("@@"):
            yield "…"
        else:
            yield _styled(line[0], wrapped(line[1:], f"{line[0]} "))


def _styled(mark: str, text: str) -> str:
    color = _STYLES.get(mark)
    return click.style(text, fg=color) if color and sys.stdout.isatty() else text


def _sentences(version: Version) -> list[str]:
    every = (one_line(part) for part in (version.title, *_SENTENCE.split(version.text)))
    return [sentence for sentence in every if sentence]
