"""Verifies an archive with all that was made of it: WARC files, database, and search index."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from archive.archive_error import DamagedDatabase
from archive.catalogue import finding_items
from archive.catalogue.items import IndexedItem
from archive.database import seal
from archive.database.connecting import Connection, at_one_moment
from archive.failing_disk import failing_disk
from archive.fixity.parts_to_check import ALL, Choice
from archive.fixity.share_of_night import ShareOfNight
from archive.fixity.verification import Damage, Verification, Watch, verify, watch_nothing
from archive.folder import Folder, existing
from archive.opened_archive import open_archive
from pipeline.configuration import Configuration
from pipeline.nightly.night_report import Verified
from search.index.earlier_versions import index_of_versions
from search.index.index_folder import Index
from search.index.schema import as_document
from search.search_error import IndexMissing
from wording.message import NOTHING, Message, say
from wording.told_error import told

_INDEX = "index"

NIGHTS = 30
"""Nights in which all of an archive is verified at least once."""


def verify_archive(
    configuration: Configuration, choice: Choice = ALL, watch: Watch = watch_nothing
) -> Verification:
    """Verify the archive, or what is chosen of it; of all of it, the index is verified too.

    What is amiss is returned; of a database that is not as the last run left it, nothing else is believed.
    Raises NotAnArchive where there is nothing to verify.
    """
    where = existing(configuration.archive)
    if not configuration.database_url and (reason := seal.broken(where)):
        return Verification(0, 0, (Damage(where.database.name, None, reason),))
    try:
        with (
            open_archive(configuration.archive, database_url=configuration.database_url) as (folder, engine),
            engine.connect() as connection,
        ):
            # Before the database, so that what is indexed meanwhile is not missed there.
            indexed = _indexed(folder) if choice.has_index and not _is_copy_without_index(folder) else None
            verification = verify(folder, at_one_moment(connection), choice, watch)
            if indexed is None:
                return verification
            if any(each.file == folder.database.name for each in verification.damage):
                return verification
            amiss = indexed.damage or tuple(_check_index(connection, indexed))
            return replace(verification, damage=(*verification.damage, *amiss))
    except DamagedDatabase as error:
        if failing := failing_disk(error, where.database):
            raise failing from error
        return Verification(0, 0, (Damage(where.database.name, None, told(error)),))


def verify_share(configuration: Configuration, night: int) -> Verified:
    """Verify the share of this night: after thirty nights, whatever their numbers began with, all of it."""
    found = verify_archive(configuration, Choice(share=ShareOfNight(night, NIGHTS)))
    return Verified(found.records, tuple(map(damage_told, found.damage)), NIGHTS)


def damage_told(damage: Damage) -> Message:
    """One damage in one line: where, what, and which items it concerns."""
    where, why = damage.file, damage.reason
    if damage.offset is not None:
        where = say("{file} at byte {offset:number}", file=damage.file, offset=damage.offset)
    if not damage.items:
        return say("{where}: {why}", where=where, why=why)
    items = [f"{title or item} ({item})" for item, title in damage.items]
    return say("{where}: {why}; items affected: {items}", where=where, why=why, items=items)


@dataclass(frozen=True, slots=True)
class _Indexed:
    """The index as it shows every item, and how far it goes; or why its files are not to be believed.

    Of each item ``shown`` has a digest of what is shown: the texts of all would take memory as the archive
    grows. Items ``with_versions`` are those of which something earlier is found.
    """

    change: int = 0
    shown: Mapping[str, bytes] = field(default_factory=dict)
    with_versions: frozenset[str] = frozenset()
    damage: tuple[Damage, ...] = ()


def _is_copy_without_index(folder: Folder) -> bool:
    """True of a second copy of which nobody made an index yet: that is no damage."""
    return folder.copy_account.is_file() and not any(folder.index.glob("*"))


def _indexed(folder: Folder) -> _Indexed:
    index = Index(folder.index)
    try:
        if files := index.damaged_files() | _damaged_versions(index):
            found = sorted(files.items())
            return _Indexed(damage=tuple(Damage(f"{_INDEX}/{name}", None, why) for name, why in found))
        earlier = frozenset(item for item, _ in index_of_versions(index).each_document())
        shown = {item: _digest(shown) for item, shown in index.each_document()}
        return _Indexed(index.last_change(), shown, earlier)
    except (IndexMissing, OSError, ValueError, KeyError) as error:
        return _Indexed(damage=(Damage(_INDEX, None, told(error)),))


def _damaged_versions(index: Index) -> dict[str, Message]:
    """The same of the index of earlier versions, whose folder lies in that of the other one."""
    versions = index_of_versions(index)
    return {f"{versions.folder.name}/{name}": why for name, why in versions.damaged_files().items()}


def _check_index(connection: Connection, kept: _Indexed) -> Iterator[Damage]:
    """Compare the index with the catalogue; a run that writes may be ahead of it."""
    left = dict(kept.shown)
    for indexed in _every_item(connection):
        shown = left.pop(indexed.item.id, None)
        if indexed.change > kept.change:
            continue
        amiss = _amiss(indexed, shown)
        if not amiss and indexed.is_gone and indexed.item.id in kept.with_versions:
            amiss = say(
                "item {item} is withheld or merged, and what it said before is found", item=indexed.item.id
            )
        if amiss:
            yield Damage(_INDEX, None, amiss, ((indexed.item.id, indexed.item.description.title),))
    for item in sorted(left):
        yield Damage(_INDEX, None, say("item {item} is found, and is not in the catalogue", item=item))


def _digest(shown: Mapping[str, Any]) -> bytes:
    """A digest of what is shown of an item, whatever the order of its fields."""
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).digest()


def _amiss(indexed: IndexedItem, shown: bytes | None) -> Message:
    item = indexed.item.id
    if indexed.is_gone and shown is not None:
        return say("item {item} is withheld or merged, and still found", item=item)
    if not indexed.is_gone and shown is None:
        return say("item {item} cannot be found", item=item)
    if not indexed.is_gone and shown != _digest(as_document(indexed)["shown"]):
        return say("item {item} is shown otherwise than it is described", item=item)
    return NOTHING


def _every_item(connection: Connection) -> Iterator[IndexedItem]:
    last = 0
    while batch := list(finding_items.changes_since(connection, last)):
        yield from batch
        last = batch[-1].change
