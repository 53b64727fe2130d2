"""What came in since and is found by a standing exclusion: looked for by night, for somebody to decide."""

from __future__ import annotations

from collections.abc import Collection

from archive.catalogue import finding_items
from archive.catalogue.naming import Name, is_named_in
from archive.curation.journal import read_journal
from archive.curation.standing import FoundLater, Standing, found_later, keep_found, standing_in
from archive.database.connecting import Connection
from archive.opened_archive import open_archive
from pipeline.configuration import Configuration
from pipeline.desk.waiting_to_be_withheld import waiting
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.search_error import QueryError


def look_for_new(configuration: Configuration) -> int:
    """Look at what changed since for each standing exclusion; returns how many items wait for a decision.

    Raises Unreadable where the journal or the note of what was found was spoilt.
    """
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        said = read_journal(folder)
        wishes, before = standing_in(said), found_later(folder)
        known = {each.subject: before.get(each.subject, FoundLater()) for each in wishes}
        if wishes:
            known = _looked_at(configuration, connection, wishes, known)
        keep_found(folder, known)
        return sum(map(len, waiting(folder, connection, said).values()))


def _looked_at(
    configuration: Configuration,
    connection: Connection,
    wishes: Collection[Standing],
    known: dict[str, FoundLater],
) -> dict[str, FoundLater]:
    """What is known for each wish, with what is found among the items that changed since."""
    people = [(wish, Name(wish.words)) for wish in wishes if wish.is_of_person]
    found: dict[str, set[str]] = {wish.subject: set() for wish in wishes}
    changed: set[str] = set()
    since = min(each.change for each in known.values())
    last = max(each.change for each in known.values())
    for indexed in finding_items.all_items(connection, since):
        changed.add(indexed.item.id)
        last = max(last, indexed.change)
        for wish, name in people:
            if is_named_in(name, indexed):
                found[wish.subject].add(indexed.item.id)
    for wish in wishes:
        if not wish.is_of_person:
            found[wish.subject].update(_found_by(configuration, wish.words, frozenset(changed)))
    # What changed and is not found any more needs nobody.
    return {
        subject: FoundLater(last, tuple(sorted(ids | ({*known[subject].items} - changed))))
        for subject, ids in found.items()
    }


def _found_by(configuration: Configuration, query: str, among: frozenset[str]) -> tuple[str, ...]:
    if not among:
        return ()
    request = SearchRequest(query, among=among, limit=len(among), all_versions=True, exact=True)
    try:
        answer = search(configuration.archive, request, on_the_spot=True)
    except QueryError:
        # It was right when it was written down: grammars change with releases.
        return ()
    return tuple(hit.id for hit in answer.hits)
