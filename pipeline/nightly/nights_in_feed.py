"""The nights that the feed on disk tells of, without what nobody elsewhere may see by now."""

from __future__ import annotations

from dataclasses import replace

from archive.archive_error import ArchiveError
from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import withheld
from archive.database.connecting import DatabaseFailure
from archive.folder import Folder
from archive.opened_archive import open_archive
from pipeline.configuration import Configuration
from pipeline.nightly.kept_reports import NIGHTS_IN_FEED, newest_reports
from pipeline.nightly.night_report import NightReport
from pipeline.nightly.shown_report import without_withheld


def nights_in_feed(configuration: Configuration) -> list[NightReport]:
    """The last nights, oldest first, without what was withheld or closed since.

    Where database or journal cannot be read nobody can tell what that is: then they come without their sites.
    """
    reports = newest_reports(Folder(configuration.archive), NIGHTS_IN_FEED)
    try:
        opened = open_archive(configuration.archive, database_url=configuration.database_url)
        with opened as (folder, engine), engine.connect() as connection:
            hidden = withheld_things(connection, withheld(folder))
    except (ArchiveError, DatabaseFailure):
        return [replace(report, sites=()) for report in reports]
    return [without_withheld(report, hidden) for report in reports]
