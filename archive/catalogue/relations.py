"""Relations of items: which are one thing, which are alike, and which stand in or under another.

Everything here follows from what the database holds, in whatever order that came, and is worked out anew each
time. Which items are one thing is told in ``one_thing``; what is merely alike is grouped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from archive.catalogue import adding_items
from archive.catalogue.compared_texts import KeysOf, Name, NameOf, Text, compared_texts
from archive.catalogue.decided_joins import (
    GROUPING,
    as_decided,
    put_together,
    related,
    taken_apart,
    unrelated,
)
from archive.catalogue.former_ids import former_ids
from archive.catalogue.one_picture import same_renditions
from archive.catalogue.one_thing import same_things
from archive.catalogue.picture_likeness import Look, pairs_of_same_pictures
from archive.catalogue.relation import Relation
from archive.catalogue.split_items import no_longer_split, splits_in
from archive.catalogue.stand_ins import StandIn, put_stand_ins, stand_ins_beside
from archive.catalogue.text_likeness import LIKE, pairs_alike, resemblance
from archive.curation.corrections import load
from archive.curation.joinings import SPLIT_KEY, joinings_of
from archive.database import tables
from archive.parts.renditions import renditions
from wording.message import Message, restored, say

_SAME_WORDS = "R4 every word the same"
_NEARLY_SAME_WORDS = "R5 nearly the same text"
_SAME_PICTURE = "R6 the same picture"
_BY_LIKENESS = (_SAME_WORDS, _NEARLY_SAME_WORDS, _SAME_PICTURE)
"""Rules of which the evidence is a message; that of the others is in the words of pages."""

_LONGEST_EVIDENCE = 300
_BATCH = 100


def relate(connection: Connection, keys_of: KeysOf, name_of: NameOf, led: Mapping[Name, str]) -> None:
    """Work out what belongs together, and mark the items of which that changed.

    ``keys_of`` tells the keys of an address, ``name_of`` which page it is that a page names as itself;
    ``led`` has the addresses that pages lead to which do nothing else.
    """
    texts = list(compared_texts(connection, name_of))
    decided = joinings_of(load(connection))
    splits = splits_in(connection, decided)
    same = same_things(texts, keys_of)
    item_at = {url: item for url, (item, _, _) in _items_by_address(connection, {}).items()}
    same |= same_renditions(texts, renditions(connection), item_at)
    same = taken_apart(same, splits.apart, {text.id: text.rank for text in texts})
    known = (
        *no_longer_split(connection, decided, splits.off),
        *former_ids(connection, keys_of),
        *_led(led, _items_by_address(connection, same)),
    )
    before = _joined(connection)
    stand_ins = put_stand_ins(connection, stand_ins_beside(texts, same, known))
    every = frozenset(connection.execute(select(tables.items.c.id)).scalars()) - decided.no_longer_split
    joined = put_together(same | stand_ins.same_as, decided, every)
    changed = _set_column(connection, "same_as", joined) | stand_ins.changed
    alone = [text for text in texts if text.id not in joined]
    together = [
        (each.item, each.other) for each in related(decided, joined, every) if each.relation in GROUPING
    ]
    groups = _groups(alone, together, unrelated(decided, joined))
    changed |= _set_column(
        connection, "group_id", {each: group for group, ids in groups.items() for each in ids}
    )
    said = (_said(connection, joined), _sections(connection, joined), _in_bundles(connection))
    found = chain(_alike(alone, groups), *said)
    _replace_relations(connection, as_decided(found, decided, joined, every))
    # What was one with another has fewer addresses without it.
    others = (of[each] for of in (joined, before) for each in changed if each in of)
    adding_items.refresh(connection, {*changed, *others})


def _joined(connection: Connection) -> dict[str, str]:
    """The items that turned out to be another one, each with that."""
    columns = tables.items.c
    query = select(columns.id, columns.same_as).where(columns.same_as != "")
    return {row.id: row.same_as for row in connection.execute(query)}


def _led(led: Mapping[Name, str], at_address: Mapping[str, tuple[str, bool, str]]) -> Iterator[StandIn]:
    """The stand-ins of pages that only lead on to an item."""
    for (key, url), target in sorted(led.items()):
        if target in at_address:
            yield StandIn(key, url, at_address[target][0])


def relations_of(connection: Connection, item: str) -> list[Relation]:
    """How an item stands to others, and others to it, in a lasting order."""
    columns = tables.relations.c
    mine = (columns.item_id == item) | (columns.other_id == item)
    rows = connection.execute(
        select(tables.relations).where(mine).order_by(columns.relation, columns.item_id, columns.other_id)
    )
    return [_relation(row) for row in rows]


def _relation(row: Row[Any]) -> Relation:
    evidence = restored(row.evidence) if row.rule in _BY_LIKENESS else row.evidence
    return Relation(row.item_id, row.relation, row.other_id, row.rule, evidence)


def _groups(
    texts: Iterable[Text], together: Iterable[tuple[str, str]], without: Collection[frozenset[str]]
) -> dict[str, list[str]]:
    """Items with nearly the same text, and sizes of one picture, by the smallest of their ids.

    ``together`` are pairs that people put together; no group has both of a pair ``without`` which they are.
    """
    texts = list(texts)
    ids = {text.id for text in texts}
    # Photos of one day may share a long caption: only what they show makes them alike.
    alike = pairs_alike({text.id: text.sketch for text in texts if text.sketch and not text.look})
    same_pictures = pairs_of_same_pictures({text.id: text.look for text in texts if text.look})
    group_of: dict[str, set[str]] = {}
    for one, other in chain((pair for pair in together if ids.issuperset(pair)), alike, same_pictures):
        mine, theirs = group_of.get(one, {one}), group_of.get(other, {other})
        if mine is theirs or any(pair & mine and pair & theirs for pair in without):
            continue
        group = mine | theirs
        group_of.update(dict.fromkeys(group, group))
    return {min(group): sorted(group) for group in group_of.values()}


def _alike(texts: Iterable[Text], groups: Mapping[str, list[str]]) -> Iterator[Relation]:
    """Every item of a group to the one of them that ranks first."""
    by_id = {text.id: text for text in texts}
    for ids in groups.values():
        members = sorted((by_id[each] for each in ids), key=lambda text: text.rank)
        first = members[0]
        for text in members[1:]:
            if said := _how_alike(text, first):
                yield Relation(text.id, said[0], first.id, *said[1:])


def _how_alike(text: Text, first: Text) -> tuple[str, str, Message] | None:
    """The relation of one item to the first of its group, by which rule, on what evidence."""
    if text.look and first.look:
        same = text.look.is_same_picture(first.look)
        return ("version of", _SAME_PICTURE, _marks(text.look, first.look)) if same else None
    share = resemblance(text.sketch, first.sketch)
    evidence = say("{share}% of the phrases in common", share=round(100 * share))
    if text.digest == first.digest and text.media_type == first.media_type:
        return "copy of", _SAME_WORDS, evidence
    return ("version of", _NEARLY_SAME_WORDS, evidence) if share >= LIKE else None


def _marks(one: Look, other: Look) -> Message:
    return say(
        "{size} and {other}, {differing:mark differs/marks differ} of 256",
        size=one.size,
        other=other.size,
        differing=one.differs_in(other),
    )


def _said(connection: Connection, same: Mapping[str, str]) -> Iterator[Relation]:
    """The relations of files to pages that speak of them: a photo is shown there, another file announced."""
    owner = _items_by_address(connection, same)
    links, captures = tables.links.c, tables.captures.c
    query = (
        select(captures.url.label("source"), links.target, links.sentence)
        .join(tables.captures, links.capture_id == captures.id)
        .distinct()
    )
    for row in connection.execute(query.order_by(captures.url, links.target, links.sentence)):
        page, file = owner.get(row.source), owner.get(row.target)
        if page and file and page != file and page[1] and not file[1]:
            is_photo = file[2].startswith("image/")
            relation, rule = (
                ("shown in", "R2 on the page") if is_photo else ("announced by", "R1 linked with words")
            )
            yield Relation(file[0], relation, page[0], rule, row.sentence[:_LONGEST_EVIDENCE])


def _sections(connection: Connection, same: Mapping[str, str]) -> Iterator[Relation]:
    """A page is part of the page that its breadcrumb names above it, where only one has that title."""
    items, readings = tables.items.c, tables.readings.c
    join = (items.payload_digest == readings.payload_digest) & (items.recipe == readings.recipe)
    query = select(items.id, items.site, items.description, readings.details).join(tables.readings, join)
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    below: list[tuple[str, str, list[str]]] = []
    for row in connection.execute(
        query.where(items.key.like("page %"), items.same_as == "").order_by(items.id)
    ):
        named[row.site, row.description["title"].casefold()].add(row.id)
        if crumbs := row.details.get("breadcrumb"):
            below.append((row.id, row.site, crumbs))
    for item, site, crumbs in below:
        for crumb in reversed(crumbs):
            above = named.get((site, crumb.casefold()), set())
            if len(above) == 1 and item not in above:
                yield Relation(item, "part of", min(above), "R3 named in the breadcrumb", " > ".join(crumbs))
                break


def _in_bundles(connection: Connection) -> Iterator[Relation]:
    """A file is part of the ZIP file that it came in."""
    items, bundles, members = tables.items, tables.items.alias(), tables.members.c
    query = (
        select(items.c.id, bundles.c.id.label("bundle"), members.name)
        .join(tables.members, members.payload_digest == items.c.payload_digest)
        .join(bundles, bundles.c.payload_digest == members.bundle_digest)
        .where(items.c.key.like("file %"), bundles.c.key.like("file %"), items.c.id != bundles.c.id)
    )
    for row in connection.execute(query.order_by(items.c.id, bundles.c.id, members.number)):
        yield Relation(row.id, "part of", row.bundle, "R7 in the ZIP file", row.name[:_LONGEST_EVIDENCE])


def _items_by_address(connection: Connection, same: Mapping[str, str]) -> dict[str, tuple[str, bool, str]]:
    """The item at each address: its id, whether it is a page, its media type."""
    items, at = tables.items.c, tables.item_addresses.c
    query = select(at.url, items.id, items.key, items.media_type).join(tables.items, at.item_id == items.id)
    rows = connection.execute(query.order_by(at.url, at.last_seen, items.id))
    return {
        row.url: (same.get(row.id, row.id), row.key.startswith(("page ", SPLIT_KEY)), row.media_type)
        for row in rows
    }


def _set_column(connection: Connection, column: str, wanted: Mapping[str, str]) -> set[str]:
    """Give every item its value of this column, "" where none is wanted; returns the ids that changed."""
    items = tables.items.c
    query = select(items.id, items[column]).where(items[column] != "")
    stored: dict[str, Any] = {row[0]: row[1] for row in connection.execute(query)}
    changed = {each for each in {*stored, *wanted} if stored.get(each) != wanted.get(each)}
    for each in sorted(changed):
        new = {column: wanted.get(each, "")}
        connection.execute(update(tables.items).where(items.id == each).values(new))
    return changed


def _replace_relations(connection: Connection, relations: Iterable[Relation]) -> None:
    connection.execute(delete(tables.relations))
    for some in _chunks(_first_of_each(relations)):
        connection.execute(insert(tables.relations), some)


def _first_of_each(relations: Iterable[Relation]) -> Iterator[dict[str, str]]:
    """The rows of relations; of several between two items in one way the first counts."""
    seen: set[tuple[str, str, str]] = set()
    for one in relations:
        key = (one.item, one.relation, one.other)
        if key not in seen:
            seen.add(key)
            yield dict(zip(("item_id", "relation", "other_id"), key, strict=True)) | {
                "rule": one.rule,
                "evidence": one.evidence.stored() if isinstance(one.evidence, Message) else one.evidence,
            }


def _chunks(rows: Iterator[dict[str, str]]) -> Iterator[list[dict[str, str]]]:
    while some := list(islice(rows, _BATCH)):
        yield some
