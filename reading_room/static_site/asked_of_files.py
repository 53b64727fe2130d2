"""Asks the pages of the room for what they show, with links that lead from file to file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader

from archive.database.connecting import Connection
from archive.folder import Folder
from reading_room.asked import Asked
from reading_room.kept_database import KeptDatabase
from reading_room.shown import TEMPLATES, environment_of, filled_in
from reading_room.static_site.places import Places, relative

_ROOM = FileSystemLoader(TEMPLATES)
ROOMS = (
    ("/zoeken", "Search"),
    ("/lijsten", "Lists"),
    ("/fotos", "Photos"),
    ("/bijeenkomsten", "Events"),
    ("/sites", "Sites"),
)
"""The rooms that every page leads to, with their names."""

_ENVIRONMENT = environment_of(
    # What is not said otherwise here is as it is in the room; "room/" in front means that in any case.
    ChoiceLoader(
        [FileSystemLoader(Path(__file__).parent / "templates"), PrefixLoader({"room": _ROOM}), _ROOM]
    ),
    rooms=ROOMS,
)


class OneConnection(KeptDatabase):
    """The database by a connection that is open already: every page shows the archive at one moment."""

    def __init__(self, folder: Folder, connection: Connection) -> None:
        super().__init__()
        self._held = folder, connection

    @contextmanager
    def connected(self, archive: Path, *, on_the_spot: bool = False) -> Iterator[tuple[Folder, Connection]]:
        """The archive and that connection, as a reader elsewhere may see it."""
        yield self._held


@dataclass(frozen=True)
class AskedOfFiles(Asked):
    """One page of the site, in ``file``; its links are relative, and "" for what is not there."""

    places: Places = Places({}, {}, {}, {})
    file: str = ""

    def link(self, path: str, **values: object) -> str:
        """The way to a page of the site, else its address where the archive is served, else ""."""
        given = {name: str(value) for name, value in values.items() if value not in (None, "")}
        target = self.places.file_at(path, given)
        return relative(target, self.file) if target else self.places.elsewhere(path, self.language)

    def lasting(self, item: str) -> str:
        """The address of an item that stays, "" for none."""
        return self.places.lasting(item)

    def picture(self, item: str) -> str:
        """The way to the small picture of a photo, "" for none."""
        target = self.places.pictures.get(item)
        return relative(target, self.file) if target else ""


def written_page(asked: AskedOfFiles, template: str, *, title: str, **values: object) -> str:
    """A page of the site as HTML, under a title, with these values."""
    return filled_in(_ENVIRONMENT, asked, template, title=title, **values)
