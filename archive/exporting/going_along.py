"""What goes along with descriptions, so that another archive can go on from them.

That is what people decided of the items, the names that they added, and the profiles by which the sites were
crawled and read. The profile of a site that names something withheld stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import Connection

from archive.curation.journal import read_journal
from archive.exporting import decided, recorded_captures
from archive.exporting.decided import as_lines, decisions_about
from archive.exporting.selection import Chosen
from archive.fetched.asked_otherwise import asked_address
from archive.folder import Folder
from archive.packages.opened_package import PROFILES, VOCABULARY
from archive.shown.private import without_mail
from archive.small_file import read_bytes
from wording.unseen import as_json

_PATH = r"(?<![\w/.%-]){path}(?![\w/.?=&%-])"
"""An address without its host, as a whole: a longer one that begins so is another."""


@dataclass(frozen=True, slots=True)
class CarriedProfile:
    """The text of the profile of a site, and the hosts of its scope."""

    text: str
    hosts: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoingAlong:
    """Files by their names, none of them empty; ``without_profile`` are sites whose profile stays."""

    files: Mapping[str, bytes]
    without_profile: tuple[str, ...] = ()


def going_along(
    connection: Connection, folder: Folder, chosen: Chosen, profiles: Mapping[str, CarriedProfile]
) -> GoingAlong:
    """What goes along with what was chosen; ``profiles`` has those of the sites."""
    captured = _captured(connection, chosen)
    mine = {site: profile for site, profile in sorted(profiles.items()) if site in captured and profile.text}
    hidden = {site for site, profile in mine.items() if names_any(profile.text, chosen.barred)}
    carried = [
        {
            "site": site,
            "profile": without_mail(profile.text),
            "elsewhere": sorted(each for each in captured[site] if _host(each) not in profile.hosts),
        }
        for site, profile in mine.items()
        if site not in hidden
    ]
    journal = read_journal(folder)
    files = {
        decided.NAME: b"".join(as_lines(decisions_about(connection, journal, chosen.items))),
        VOCABULARY: _own_names(folder),
        PROFILES: as_json(carried, indent=1).encode() + b"\n" if carried else b"",
    }
    return GoingAlong({name: data for name, data in files.items() if data}, tuple(sorted(hidden)))


def _captured(connection: Connection, chosen: Chosen) -> dict[str, set[str]]:
    """The sites of what was chosen, each with the addresses that were captured of it."""
    found: dict[str, set[str]] = {item.site: set() for item in chosen.items}
    for capture in recorded_captures.of_numbers(connection, chosen.captures):
        found.setdefault(capture.site, set()).add(asked_address(capture.url))
    return found


def _host(address: str) -> str:
    """The host of an address; "" where it has none that can be read."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def names_any(text: str, addresses: Iterable[str]) -> bool:
    """True of a profile in which one of these addresses stands, with its host or without."""
    for address in addresses:
        path = _without_host(address)
        if len(path) > 1 and path in text and re.search(_PATH.format(path=re.escape(path)), text):
            return True
    return False


def _without_host(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _own_names(folder: Folder) -> bytes:
    """The vocabulary of the archive itself; nothing where it has none."""
    try:
        return read_bytes(folder.vocabulary)
    except FileNotFoundError:
        return b""
