"""The nights that read records of an archive again, as their reports tell, for packages that say so."""

from __future__ import annotations

from archive.exporting.premis.events import FixityCheck
from archive.folder import Folder
from pipeline.nightly.kept_reports import newest_reports

_MOST = 400
"""Nights that are told of: more than a year."""


def checks_of_nights(folder: Folder) -> tuple[FixityCheck, ...]:
    """The last of them, oldest first."""
    return tuple(
        FixityCheck(
            report.ended_at, report.verified.records, len(report.verified.damage), report.verified.nights
        )
        for report in newest_reports(folder, _MOST)
        if report.verified and (report.verified.records or report.verified.damage)
    )
