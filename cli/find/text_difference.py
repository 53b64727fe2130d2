"""Sets two versions of a text side by side, sentence by sentence: those that went and those that came."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import click

from archive.history.sentences import sentences
from archive.history.versions import Version
from cli.terminal import bold, is_styled, one_line, wrapped
from wording.words import Words

_STYLES = {"-": "red", "+": "green"}


def difference(before: Version, after: Version, words: Words) -> str:
    """The two versions as a unified difference with their moments and addresses, harmless to show."""
    lines = [
        bold(f"- {_called(before, words)}"),
        bold(f"+ {_called(after, words)}"),
        "",
        *_lines(before, after),
    ]
    return "\n".join(lines)


def _called(version: Version, words: Words) -> str:
    at = f"{version.since:%Y-%m-%d %H:%M}"
    return words("{at} (UTC)  {address}", at=at, address=one_line(version.url))


def _lines(before: Version, after: Version) -> Iterator[str]:
    compared = difflib.unified_diff(
        sentences(before.title, before.text), sentences(after.title, after.text), n=1, lineterm=""
    )
    for line in list(compared)[2:]:
        if line.startswith("@@"):
            yield "…"
        else:
            yield _styled(line[0], wrapped(line[1:], f"{line[0]} "))


def _styled(mark: str, text: str) -> str:
    color = _STYLES.get(mark)
    return click.style(text, fg=color) if color and is_styled() else text
