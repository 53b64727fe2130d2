"""The reports of an archive's nights as they are kept: found by name, read when one is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from archive.folder import Folder
from archive.small_file import read_text
from pipeline.nightly.night_report import NightReport
from pipeline.nightly.report_as_json import report_from

NIGHTS_IN_FEED = 60

_NAME = re.compile(r"\d{4}-\d\d-\d\d-(\d{1,9})", re.ASCII)
"""The name of a report without its ending: the date of its night, and its number."""


def names(folder: Folder) -> list[str]:
    """The names of all reports that are there, newest first; none is opened for that."""
    found = {path.stem: path for path in folder.reports.glob("????-??-??-*.json")}
    return sorted(filter(_NAME.fullmatch, found), key=_number, reverse=True)


def report_named(folder: Folder, name: str) -> NightReport | None:
    """The report of this name; None where there is none, or what is there is no report of ours."""
    if not _NAME.fullmatch(name):
        return None
    try:
        return report_from(read_text(folder.reports / f"{name}.json"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def reports_named(folder: Folder, some: Sequence[str]) -> Iterator[NightReport]:
    """Those of these reports that can be read, in this order."""
    found = (report_named(folder, name) for name in some)
    return (report for report in found if report is not None)


def newest_reports(folder: Folder, most: int) -> list[NightReport]:
    """The last reports, at most so many, oldest first; a file that is no report of ours is passed over."""
    return list(islice(reports_named(folder, names(folder)), most))[::-1]


def _number(name: str) -> int:
    return int(name.rpartition("-")[2])
