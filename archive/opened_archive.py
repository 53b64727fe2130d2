"""An archive as readers open it: whole, migrated when that is needed, also while a run is writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from archive.database import connecting
from archive.database.failures import unreadable
from archive.folder import Folder, existing


@contextmanager
def open_archive(
    root: Path, *, database_url: str | None = None, on_the_spot: bool = False
) -> Iterator[tuple[Folder, Engine]]:
    """Open the archive at ``root`` for a reader, which may be done while a run is writing.

    A reader who is ``on_the_spot`` may see what is open there alone.

    Raises NotAnArchive when there is none, or none of this release, NothingYet when nothing was written
    to it, DamagedDatabase when it cannot be read, ServerUnreachable when its server cannot be reached.
    """
    folder = existing(root, on_the_spot=on_the_spot)
    engine = connecting.open_for_readers(folder, database_url)
    try:
        yield folder, engine
    except DBAPIError as error:
        raise unreadable(engine, error) from error
    finally:
        engine.dispose()
