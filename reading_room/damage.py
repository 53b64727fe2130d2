"""Looks whether a damaged row of the database is behind an error that nobody expected."""

from __future__ import annotations

import threading

from jinja2 import TemplateRuntimeError

from archive.archive_error import ArchiveError
from archive.curation.journal import withheld
from archive.database.connecting import Connection
from archive.fixity.amiss import damaged_row
from archive.folder import Folder
from archive.shown.state_of_archive import State, state_of

OF_WRONG_VALUES = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    TemplateRuntimeError,
)
"""The errors that Python and templates raise where a value is another than they were written for."""


class Damage:
    """What is known of damaged rows in an archive: looked for once, as long as that stays the same."""

    def __init__(self) -> None:
        self._looking = threading.Lock()
        self._seen: tuple[State, ArchiveError | None] | None = None

    def found_in(self, folder: Folder, connection: Connection) -> ArchiveError | None:
        """The error that tells of a damaged row; None where there is none, or another thread is looking."""
        if not self._looking.acquire(blocking=False):
            return None
        try:
            return self._damage(folder, connection)
        finally:
            self._looking.release()

    def _damage(self, folder: Folder, connection: Connection) -> ArchiveError | None:
        state = state_of(folder, connection)
        if self._seen is None or self._seen[0] != state:
            # Nobody learns from it which items are withheld.
            self._seen = state, damaged_row(folder, connection, withheld(folder).names)
        return self._seen[1]
