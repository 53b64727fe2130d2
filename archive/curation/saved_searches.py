"""Saved searches: queries whose new hits the nightly report lists; ``watches.json`` in the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from archive import json_file
from archive.archive_error import NotKept
from archive.folder import Folder
from wording.message import say

_EXPECTED = say("a list of objects with query and since")


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query as it was typed, and since when (UTC, ISO 8601) its new hits are reported."""

    query: str
    since: str


def saved(folder: Folder) -> tuple[SavedSearch, ...]:
    """The saved searches, oldest first; raises Unreadable when the file was spoilt by hand."""
    found = json_file.read(folder.watches, _EXPECTED, [])
    try:
        return tuple(SavedSearch(each["query"], each["since"]) for each in found)
    except (TypeError, KeyError) as error:
        raise json_file.spoilt(folder.watches, _EXPECTED, error) from error


def add(folder: Folder, query: str) -> SavedSearch:
    """Save a search; one that is saved already stays as it is."""
    known = saved(folder)
    same = [each for each in known if each.query == query]
    if same:
        return same[0]
    new = SavedSearch(query, datetime.now(UTC).isoformat(timespec="seconds"))
    _write(folder, (*known, new))
    return new


def remove(folder: Folder, query: str) -> None:
    """Forget a saved search; raises NotKept when there is no such search."""
    known = saved(folder)
    rest = tuple(each for each in known if each.query != query)
    if len(rest) == len(known):
        raise NotKept(say("No saved search is {query!r}. See: alliantie watch list", query=query))
    _write(folder, rest)


def _write(folder: Folder, searches: Sequence[SavedSearch]) -> None:
    json_file.write(folder.watches, [asdict(each) for each in searches])
