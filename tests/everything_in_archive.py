"""All that an archive holds for its readers, as plain data, so that two archives can be compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.curation.decisions import Decisions
from archive.curation.joinings import FAMILIES
from archive.curation.journal import Journal, Statement, read_journal
from archive.database.connecting import Connection
from pipeline.vocabulary.named import all_names
from pipeline.vocabulary.own_file import vocabulary_in
from tests.databases import reading

Plain = dict[str, Any]

_CAPTURES = """
    SELECT mine.site, mine.url, mine.captured_at, mine.status, mine.media_type, mine.content_encoding,
        mine.etag, mine.last_modified, mine.location, mine.payload_digest, mine.payload_size, mine.truncated,
        mine.rendered, mine.sent, held.captured_at, held.url
    FROM captures AS mine LEFT JOIN captures AS held ON held.id = mine.refers_to
"""
_RENDERINGS = """
    SELECT captures.url, captures.captured_at, made_at, outcome, document, picture
    FROM renderings JOIN captures ON captures.id = capture_id
"""
_RELATIONS = "SELECT item_id, relation, other_id, rule, evidence FROM relations"
_SEEN = """
    SELECT item_addresses.item_id, item_addresses.url, first_seen, last_seen FROM item_addresses
    JOIN items ON items.id = item_addresses.item_id
"""


def everything_in(archive: Path) -> Plain:
    """The items, captures, renderings, relations, decisions, names and profiles of an archive."""
    with reading(archive) as (folder, engine), engine.connect() as connection:
        items = _items(connection)
        journal = read_journal(folder)
        return {
            "items": {item.id: _described(item) for item in items},
            "captures": _rows(connection, _CAPTURES),
            "renderings": _rows(connection, _RENDERINGS),
            "relations": _rows(connection, _RELATIONS),
            "seen": _rows(connection, _SEEN),
            "decisions": _decisions(journal, items),
            "names": _names(folder.vocabulary),
            "profiles": {path.stem: path.read_text("utf-8") for path in folder.sites.glob("*.toml")},
        }


def _items(connection: Connection) -> list[Item]:
    found = finding_items.changes_since(connection, 0, 100_000)
    return [each.item for each in found if not each.is_gone]


def _described(item: Item) -> Plain:
    return {
        "site": item.site,
        "url": item.url,
        "also_at": sorted(item.also_at),
        "same_as": sorted(item.same_as),
        "captured_at": str(item.captured_at),
        "state": item.state,
        "payload": item.payload_digest,
        "media_type": item.media_type,
        "period": (str(item.since), str(item.until)),
        "description": item.description.as_dict(),
    }


def _rows(connection: Connection, query: str) -> list[tuple[str, ...]]:
    return sorted(tuple(map(str, row)) for row in connection.exec_driver_sql(query))


def _decisions(journal: Journal, items: list[Item]) -> list[tuple[str, ...]]:
    """What people decided of descriptions, and of how items belong together, as far as it holds."""
    of = {name: item.id for item in items for name in (item.id, *item.same_as)}
    decisions = Decisions(journal, of)
    return [
        _decision(one)
        for number, one in enumerate(journal.statements, start=1)
        if (one.what == "correct" or one.what in FAMILIES) and decisions.holds(number)
    ]


def said_here(everything: Plain, why: str, to: str) -> Plain:
    """The same where people are said to have decided for the reason ``to``, and not for ``why``."""
    found: Plain = _replaced(everything, why, to)
    return found


def _replaced(value: Any, text: str, by: str) -> Any:
    if isinstance(value, str):
        return value.replace(text, by)
    if isinstance(value, dict):
        return {name: _replaced(each, text, by) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_replaced(each, text, by) for each in value)
    return value


def _decision(one: Statement) -> tuple[str, ...]:
    return one.what, one.subject, one.field, one.value


def _names(path: Path) -> list[str]:
    """The names that people added, in the order of their families."""
    if not path.is_file():
        return []
    return sorted(f"{each.family}: {each!r}" for each in all_names(vocabulary_in(path.read_text(), path)))
