"""The room: which archive it shows, under which two names, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive.database.connecting import Connection
from archive.dataset_terms import DatasetTerms
from archive.exporting.nde.requirements import shortcomings_of
from archive.folder import Folder
from archive.imprint import Imprint, Terms
from reading_room.curating.desk import Desk
from reading_room.damage import Damage
from reading_room.kept_answers import KeptAnswers
from reading_room.kept_database import KeptDatabase
from reading_room.proxies import Network
from reading_room.read_on_request import ReadingsOnRequest
from reading_room.remembered import Remembered

_MOST_REMEMBERED = 24


@dataclass(frozen=True, slots=True)
class Room:
    """An archive as it is served.

    ``room`` and ``replay`` are the origins (RFC 6454) under which its pages and the archived pages are found,
    on two host names. ``contact`` is who hears of errors and objections, "" where nobody does. ``vocabulary``
    is a file that takes the place of the archive's, as ``sites`` is a directory of profiles that comes first.
    Where it ``shows_private`` things, texts have e-mail addresses, and photos where they were taken; where it
    is ``on_the_spot``, its readers see what is open there alone. ``dataset`` describes the archive as one.
    ``remembered`` are the archived pages that were made last: a reader asks for each of them twice.
    ``desk`` is where curators log in, None where nobody can. What ``proxies`` say of who asks counts.
    ``answers`` are those that took long to work out, ``on_request`` reads what nobody read,
    and ``damage`` knows of rows that are damaged. ``terms`` are those of a hand-over, for harvesters.
    """

    archive: Path
    database: KeptDatabase
    room: str
    replay: str
    imprint: Imprint = field(default_factory=Imprint)
    contact: str = ""
    sites: Path | None = None
    vocabulary: Path | None = None
    shows_private: bool = False
    on_the_spot: bool = False
    dataset: DatasetTerms = DatasetTerms()
    remembered: Remembered[Any] = field(default_factory=lambda: Remembered(_MOST_REMEMBERED))
    desk: Desk | None = None
    proxies: tuple[Network, ...] = ()
    answers: KeptAnswers = field(default_factory=KeptAnswers)
    on_request: ReadingsOnRequest = field(default_factory=ReadingsOnRequest)
    damage: Damage = field(default_factory=Damage)
    terms: Terms = Terms()

    @property
    def name(self) -> str:
        """What the archive is called; the name of its directory, where nobody gave it one."""
        return self.imprint.name or self.archive.resolve().name

    @property
    def is_described(self) -> bool:
        """True where the settings say all that a description of the archive as a dataset needs."""
        return not shortcomings_of(self.dataset, self.imprint, self.contact, is_served=True)

    @property
    def address(self) -> str:
        """Where its readers find it: the public address of the archive, else where this room answers."""
        return self.imprint.address.rstrip("/") or self.room

    @contextmanager
    def opened(self) -> Iterator[tuple[Folder, Connection]]:
        """The archive and a connection to its database; raises as ``archive.opened_archive`` does."""
        with self.database.connected(self.archive, on_the_spot=self.on_the_spot) as (folder, connection):
            yield folder, connection
