"""What standing exclusions found later, and waits for somebody to decide of it."""

from __future__ import annotations

from archive.catalogue import finding_items
from archive.curation.journal import Journal
from archive.curation.standing import FoundLater, found_later, standing_in, undecided
from archive.database.connecting import Connection
from archive.folder import Folder


def waiting(folder: Folder, connection: Connection, said: Journal) -> dict[str, tuple[str, ...]]:
    """By subject of a standing exclusion, the items that it found later and of which nobody decided."""
    wishes = standing_in(said)
    found = found_later(folder) if wishes else {}
    waits: dict[str, tuple[str, ...]] = {}
    for wish in wishes:
        ids = undecided(said, wish, found.get(wish.subject, FoundLater()).items)
        items = finding_items.find_several(connection, ids)
        open_ = sorted({item.id for item in items.values() if said.excluded.why(item) is None})
        if open_:
            waits[wish.subject] = tuple(open_)
    return waits
