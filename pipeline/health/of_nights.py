"""What went wrong in the last night beside the sites: a copy that was away, mail that nobody took."""

from __future__ import annotations

from collections.abc import Iterator

from archive.folder import Folder
from pipeline.health.need import Need
from pipeline.nightly.kept_reports import newest_reports
from wording.message import say

OF_NIGHTS = ("night",)
"""The code of it: what went wrong may name places that only concern the keeper."""


def needs_of_nights(folder: Folder) -> Iterator[Need]:
    """The troubles of the newest night that left a report; a later one without any settles them."""
    for report in newest_reports(folder, 1):
        if report.troubles:
            yield Need(
                "night",
                len(report.troubles),
                report.night.isoformat(),
                say(
                    "{count:thing/things} went wrong in the night of {day:day}: {first}",
                    day=report.night,
                    count=len(report.troubles),
                    first=report.troubles[0],
                ),
                say("alliantie nightly"),
            )
