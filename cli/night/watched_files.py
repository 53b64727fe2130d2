"""Files that programs which watch over a machine read: the numbers of a night, and its events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from archive.durable_file import replace_file
from cli.night.night_events import as_events
from cli.night.night_metrics import as_metrics
from pipeline.nightly.night_report import NightReport
from wording.message import Message, say


class WatchedFiles(NamedTuple):
    """Where the numbers of a night go (``metrics``), and where its lines of JSON are added (``events``)."""

    metrics: Path | None = None
    events: Path | None = None

    def write(self, report: NightReport) -> tuple[Message, ...]:
        """Write what is asked for; returns what could not be written, in words."""
        return tuple(self._refused(report))

    def _refused(self, report: NightReport) -> Iterator[Message]:
        for path, write in ((self.metrics, _replace), (self.events, _add)):
            if path and (why := _attempt(write, path, report)):
                yield say("{file} could not be written: {error}", file=path, error=why)


def _attempt(write: Callable[[Path, NightReport], None], path: Path, report: NightReport) -> str:
    try:
        write(path, report)
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _replace(path: Path, report: NightReport) -> None:
    """A collector never reads half of it."""
    replace_file(path, as_metrics(report).encode())


def _add(path: Path, report: NightReport) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(as_events(report))
