"""Sets two versions one under the other, by sentence: what went and what came, and the parts that changed.

What went stands behind a minus and what came behind a plus, in red and green where a terminal has colours.
Words that came or went within a sentence are underlined there, and stand between [- -] and {+ +} elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from archive.fetched.captures import Capture
from archive.history.two_versions import TwoVersions
from archive.history.words_compared import Pieces, Row
from archive.shown.captured_by import of_capture
from cli.terminal import bold, is_styled, one_line, one_line_kept, wrapped, wrapped_between
from wording.words import Words

_STYLES = {"-": "red", "+": "green"}
_SIGNS = {"-": ("[-", "-]"), "+": ("{+", "+}")}
_UNDERLINED, _NO_LONGER = "\x1b[4m", "\x1b[24m"


def difference(pair: TwoVersions, words: Words) -> str:
    """The two versions with their moments and addresses, and what differs; harmless to show."""
    lines = [bold(f"- {_called(pair.before, words)}"), bold(f"+ {_called(pair.after, words)}"), ""]
    return "\n".join([*lines, *_words_of(pair, words), *_parts(pair, words)])


def _called(capture: Capture, words: Words) -> str:
    at = f"{capture.captured_at:%Y-%m-%d %H:%M}"
    called = words("{at} (UTC)  {address}", at=at, address=one_line(capture.url))
    return f"{called}  {_of_others(capture, words)}" if capture.memento else called


def _of_others(capture: Capture, words: Words) -> str:
    return one_line(words(of_capture(capture)))


def _words_of(pair: TwoVersions, words: Words) -> Iterator[str]:
    for capture in pair.unread:
        at = capture.captured_at
        yield wrapped(words("What was captured on {at:moment} cannot be read as text.", at=at))
    if pair.say_the_same:
        yield words("Both say the same.")
    elif pair.found:
        yield words(
            "{removed:sentence/sentences} went, {added:sentence/sentences} came",
            removed=pair.found.removed,
            added=pair.found.added,
        )
        for row in pair.found.rows:
            yield from _row(row, words)
        if pair.found.is_cut:
            yield wrapped(words("The texts are long: not all of them was compared."))


def _row(row: Row, words: Words) -> Iterator[str]:
    if row.is_same:
        yield _line(" ", row.before)
        if row.left_out:
            yield words("… {count:sentence/sentences} the same", count=row.left_out)
        return
    if row.before:
        yield _line("-", row.before)
    if row.after:
        yield _line("+", row.after)


def _line(mark: str, pieces: Pieces) -> str:
    """A sentence behind its mark; where only some words of it are of this version alone, these stand out."""
    parts = [(one_line_kept(text), is_own) for text, is_own in _in_runs(pieces)]
    begins, ends = _marks(mark) if not all(is_own for _, is_own in pieces) else ("", "")
    text = wrapped_between(parts, begins, ends, f"{mark} ")
    color = _STYLES.get(mark)
    return click.style(text, fg=color) if color and is_styled() else text


def _in_runs(pieces: Pieces) -> Pieces:
    """The pieces, with words of one version alone that only a blank parts as one."""
    runs: list[tuple[str, bool]] = []
    for number, (text, is_own) in enumerate(pieces):
        is_between = not is_own and text.isspace() and 0 < number < len(pieces) - 1
        if runs and runs[-1][1] and (is_own or is_between):
            runs[-1] = runs[-1][0] + text, True
        else:
            runs.append((text, is_own))
    return tuple(runs)


def _marks(mark: str) -> tuple[str, str]:
    """What stands before and behind words of this version alone: a line below them, or signs."""
    if is_styled():
        return _UNDERLINED, _NO_LONGER
    return _SIGNS.get(mark, ("", ""))


def _parts(pair: TwoVersions, words: Words) -> Iterator[str]:
    for said, urls in pair.parts:
        yield ""
        yield bold(words("Parts {how}:", how=said))
        yield from (f"  {one_line(url)}" for url in urls)
