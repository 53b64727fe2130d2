"""What went wrong in the last night beside the sites: a copy that was away, mail that nobody took."""

from __future__ import annotations

from collections.abc import Iterator

from archive.folder import Folder
from pipeline.health.need import Need
from pipeline.nightly.kept_reports import names, report_named
from wording.message import say

OF_NIGHTS = ("night",)
"""The code of it: what went wrong only concerns the keeper."""


def needs_of_nights(folder: Folder) -> Iterator[Need]:
    """The troubles of the newest night that left a report; a later one without any settles them.

    What they are stands in the report, in the words of the night.
    """
    newest = next(iter(names(folder)), "")
    report = report_named(folder, newest) if newest else None
    if report and report.troubles:
        path = str(folder.reports / f"{newest}.html")
        yield Need(
            "night",
            len(report.troubles),
            path,
            say(
                "{count:thing/things} went wrong in the night of {day:day}. Its report says what: {path}",
                count=len(report.troubles),
                day=report.night,
                path=path,
            ),
            say("alliantie nightly"),
        )
