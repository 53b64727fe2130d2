"""Saved searches: queries whose new hits the nightly report lists; ``watches.json`` in the archive."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from archive.errors import CannotWrite, NotKept, Unreadable
from archive.folder import Folder


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query as it was typed, and since when (UTC, ISO 8601) its new hits are reported."""

    query: str
    since: str


def saved(folder: Folder) -> tuple[SavedSearch, ...]:
    """The saved searches, oldest first; raises Unreadable when the file was spoilt by hand."""
    try:
        found = json.loads(folder.watches.read_text(encoding="utf-8"))
        return tuple(SavedSearch(each["query"], each["since"]) for each in found)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Unreadable(
            f"{folder.watches} cannot be read: {error}. Expected a list of objects with query and since; "
            "mend it, or remove it and add the searches again with: alliantie watch add"
        ) from error


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
        raise NotKept(f"No saved search is {query!r}. See: alliantie watch list")
    _write(folder, rest)


def _write(folder: Folder, searches: Sequence[SavedSearch]) -> None:
    beside = folder.watches.with_suffix(".new")
    try:
        with beside.open("w", encoding="utf-8") as file:
            json.dump([asdict(each) for each in searches], file, ensure_ascii=False, indent=2)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(folder.watches)
    except OSError as error:
        raise CannotWrite(
            f"Cannot write {folder.watches}: {error.strerror}. Mend the permissions."
        ) from error
