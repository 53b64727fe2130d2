"""Has all items of an archive related anew, as the end of a run does, and tells what it cost."""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path

from archive.catalogue.finding_items import count_items
from archive.opened_archive import open_archive
from pipeline import archive_profiles
from pipeline.configuration import configure
from pipeline.describe.describer import Describer


def settled(root: Path) -> str:
    """Seconds of processor time of relating all items anew, and MB at the peak of the process."""
    configuration = configure(root, os.environ)
    opened = open_archive(root, database_url=configuration.database_url)
    with opened as (folder, engine):
        with engine.connect() as connection:
            profiles = archive_profiles.of_connection(folder.root, None, connection).every
            count = count_items(connection)
        describer, spent = Describer.of(configuration, profiles), time.process_time()
        with engine.begin() as connection:
            describer.join_again(connection)
        spent = time.process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{count} items: {spent:.1f} s, {peak:.0f} MB"
