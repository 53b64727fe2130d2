"""The line that says how far a command is: on a terminal it changes, elsewhere it is written now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import click

from wording.words import Words

_SECONDS_BETWEEN_FRAMES = 0.2


class ProgressLine:
    """A line on stderr, written no more often than anybody can read it.

    ``pause`` is the number of seconds between two lines where stderr is no terminal; without it there are
    none there.
    """

    def __init__(self, pause: float | None = None) -> None:
        self._is_live = sys.stderr.isatty()
        self._pause = _SECONDS_BETWEEN_FRAMES if self._is_live else pause
        # A terminal shows something at once, a file only when the command takes its time.
        self._shown_at = 0.0 if self._is_live else time.monotonic()

    def show(self, line: Callable[[], str]) -> None:
        """Write the line, unless one was written just now; it is made only when it is written."""
        if self._pause is None or time.monotonic() - self._shown_at < self._pause:
            return
        self._shown_at = time.monotonic()
        click.echo(f"\r\033[K{line()}" if self._is_live else line(), nl=not self._is_live, err=True)

    def clear(self) -> None:
        """Take the line away; what was written into a file stays there."""
        if self._is_live:
            click.echo("\r\033[K", nl=False, err=True)


def bytes_done(words: Words) -> Callable[[int, int], None]:
    """Show how many bytes were gone through, and of how many, on a terminal."""
    line = ProgressLine()

    def show(done: int, total: int) -> None:
        if done == total:
            line.clear()
        else:
            line.show(lambda: f"{done * 100 // total} %  {words.size(done)} / {words.size(total)}")

    return show
