"""What the export of a site needs of the command line: the archive, the language, and where it will stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from archive.database.connecting import Connection
from archive.exporting.selection import Chosen
from archive.folder import Folder
from cli.front_door import Options
from pipeline.configuration import SOFTWARE, Configuration

WriteSite = Callable[[Connection, Folder, Chosen, Path], int]


def site_writer(options: Options, configuration: Configuration, base: str, *, is_part: bool) -> WriteSite:
    """What writes the pages of a site that will stand at ``base``, "" for nobody says so."""

    def write(connection: Connection, folder: Folder, chosen: Chosen, root: Path) -> int:
        # Loaded only now: every other form does without the reading room.
        from reading_room.static_site.writing import SiteOrder, write_site

        order = SiteOrder(
            configuration.archive,
            options.language,
            configuration.settings.archive,
            configuration.settings.contact,
            SOFTWARE,
            base,
            is_part,
            options.sites,
            options.vocabulary,
        )
        return write_site(order, connection, folder, chosen, root)

    return write


def is_base(address: str) -> bool:
    """True of a web address that others can be made from: nothing in it but host and path."""
    try:
        parts = urlsplit(address)
        has_host = bool(parts.hostname) and parts.username is None
    except ValueError:
        return False
    is_clean = (
        address.isascii() and address.isprintable() and not any(mark in address for mark in " <>\"'?#&")
    )
    return parts.scheme in ("http", "https") and has_host and is_clean
