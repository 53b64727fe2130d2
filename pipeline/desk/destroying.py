"""Destroying an item or what is at an address, in two steps: what it would be, and then that."""

from __future__ import annotations

import hashlib
from collections.abc import Set
from dataclasses import dataclass
from functools import partial

from archive.archive_error import DecisionHolds, NotKept
from archive.catalogue import finding_items
from archive.catalogue.address_forms import same_address
from archive.catalogue.change_moments import this_second
from archive.catalogue.items import Item, is_within
from archive.curation import journal
from archive.curation.destroyed import Destroyed
from archive.curation.joinings import joinings_of
from archive.curation.journal import Statement
from archive.curation.journal_table import write_down
from archive.database.connecting import Connection, DatabaseFailure
from archive.database.failures import cannot_write
from archive.destroying.carrying_out import carry_out
from archive.destroying.finding import Destruction, concerned, held_at
from archive.destroying.removing_rows import wipe
from archive.fixity.verification import watch_nothing
from archive.folder import Folder, existing
from archive.harvest.harvest import Harvest
from archive.no_room import no_room
from archive.opened_archive import open_archive
from archive.writing.writing_run import writing
from pipeline.again.derive import rebuild_derived
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.desk.deciding import Decision
from wording.message import say
from wording.told_error import told

_PURPOSE = "alliantie destroy"
_PATIENCE = 1.0
_TOKEN = 12
"""Letters of a token."""


@dataclass(frozen=True, slots=True)
class Order:
    """What would be destroyed, and the ``token`` that says exactly that.

    ``item`` is the id of the item that was asked for, "" for an address without one. ``besides`` are the
    places in the archive that nobody looks into, and that may hold a copy.
    """

    item: str
    destruction: Destruction
    token: str
    besides: tuple[str, ...]


def look(configuration: Configuration, id_or_url: str) -> Order:
    """What would be destroyed. Raises NotKept where nothing is kept under that id or address."""
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        return _order(folder, connection, id_or_url)


def destroy(configuration: Configuration, id_or_url: str, token: str, decision: Decision) -> Order:
    """Destroy exactly what ``look`` said under this token.

    Raises NotKept where it is something else by now, ArchiveLocked while another run writes, CannotWrite
    where it breaks off: the next run that writes goes on with it.
    """
    archive, url = existing(configuration.archive).root, configuration.database_url
    opened = writing(archive, _PURPOSE, SOFTWARE, database_url=url, patience=_PATIENCE)
    with opened as run:
        with run.engine.connect() as connection:
            order = _order(run.folder, connection, id_or_url)
            told_of = _told_of(run.folder, connection, order)
        if order.token != token.strip():
            raise NotKept(
                say(
                    "{token!r} is not the token of what would be destroyed now: that changed since, or it is "
                    "mistyped. Nothing was destroyed. See: alliantie destroy {asked:shell} --why TEXT",
                    token=token[:40],
                    asked=id_or_url,
                )
            )
        statements = _statements(order, id_or_url, decision, told_of)
        try:
            with journal.holding(run.folder):
                write_down(run.folder, run.engine, statements)
        except DatabaseFailure as error:
            raise cannot_write(run.engine, error) from error
        carry_out(run.folder, run.engine, order.destruction)
    try:
        # What other items took from it goes: labels, captions, whose copy they are.
        rebuild_derived(configuration, watch_nothing)
        with writing(archive, _PURPOSE, SOFTWARE, database_url=url, patience=_PATIENCE) as run:
            wipe(run.engine)
    except Exception as error:
        raise DecisionHolds(
            say(
                "It is destroyed. But what was derived from it may be there still: {why} "
                "Then run: alliantie rebuild --derived, and alliantie rebuild --all",
                why=told(no_room(error, archive) or error),
            )
        ) from error
    return order


def _order(folder: Folder, connection: Connection, id_or_url: str) -> Order:
    item = finding_items.in_any_form(connection, id_or_url)
    addresses = [id_or_url] if "://" in id_or_url else []
    digests: set[str] = set()
    if item:
        own, digests = _reach(folder, connection, item)
        if not addresses and item.url not in own:
            _refuse_the_rest(item)
        addresses += own
    ids = (item.id, *item.same_as) if item else ()
    destruction = concerned(connection, tuple(dict.fromkeys(addresses)), digests, ids)
    if not destruction:
        gone = Destroyed(journal.read_journal(folder))
        if id_or_url in gone.items or gone.at(id_or_url):
            raise NotKept(say("{subject} was destroyed already; nothing of it is kept.", subject=id_or_url))
        raise finding_items.nothing_has(id_or_url)
    return Order(
        item.id if item else "", destruction, _token(destruction), tuple(_besides(folder, destruction))
    )


def _reach(folder: Folder, connection: Connection, item: Item) -> tuple[list[str], set[str]]:
    """The addresses that are an item's alone, and the digests of what it had where it is not alone.

    Where something else stands as well, such as a home page that led here once, the rest stays; so does what
    stood at an address before or after a moment at which somebody split.
    """
    mine = {item.id, *item.same_as}
    own = [url for url in (item.url, *item.also_at) if finding_items.items_at(connection, url) <= mine]
    joinings = joinings_of(journal.read_journal(folder))
    periods = {name: joinings.period_of(name) for name in mine if any(joinings.period_of(name))}
    if item.id not in periods:
        own = [item.url, *own]
    digests = {item.payload_digest}
    for name, period in periods.items():
        shared = finding_items.addresses_of(connection, name) - {*own}
        digests |= held_at(connection, shared, partial(is_within, period))
    return own, digests


def _refuse_the_rest(item: Item) -> None:
    """Raise NotKept for what kept its id when earlier captures were split off: any later one there has it."""
    if item.since and not item.until:
        raise NotKept(
            say(
                "Something else stood at {url} until {since:moment}, and was split off. Destroy that by its "
                "own id, or all that was ever captured at the address with: "
                "alliantie destroy {url:shell} --why TEXT",
                url=item.url,
                since=item.since,
            )
        )


def _token(destruction: Destruction) -> str:
    rows = (*destruction.captures, *destruction.renderings, *destruction.made)
    records = sorted(row.record_id for row in rows)
    items = sorted(row.id for row in destruction.items)
    said = "\n".join((*records, *items, *sorted(destruction.addresses)))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_TOKEN]


def _told_of(folder: Folder, connection: Connection, order: Order) -> set[str]:
    """The ids of what goes of which harvesters may have been told: they are to hear that it is gone."""
    harvest = Harvest(connection, journal.read_journal(folder), this_second())
    return {row.id for row in order.destruction.items if harvest.find(row.id)}


def _statements(order: Order, asked: str, decision: Decision, told_of: Set[str]) -> list[Statement]:
    """A statement for each item and address, the first with the digests that are never to be kept again.

    It names those items as well of which somebody was told, and that have no statement of their own.
    """
    at, together = journal.now(), journal.new_batch()
    digests = " ".join(sorted(order.destruction.digests | order.destruction.members))
    # A page elsewhere that said the same once may come to say something else.
    same = set(map(same_address, order.destruction.addresses))
    items = [
        (row.id, row.url)
        for row in order.destruction.items
        if row.id == order.item or same_address(row.url) in same
    ]
    besides = " ".join(sorted(told_of - {id_ for id_, _ in items}))
    subjects = [*items, *((url, url) for url in order.destruction.addresses)] or [(asked, asked)]
    return [
        decision.reason.said_in(
            Statement(
                at,
                decision.who,
                "destroy",
                subject,
                decision.why,
                value=digests if number == 0 else "",
                url=url,
                batch=together if len(subjects) > 1 else "",
                found=besides if number == 0 else "",
            )
        )
        for number, (subject, url) in enumerate(subjects)
    ]


def _besides(folder: Folder, destruction: Destruction) -> list[str]:
    """What lies in the archive and may hold a copy, or name what was destroyed.

    The journal does where somebody corrected it: beside each correction stands what rules had found.
    """
    before = folder.database.with_name(f"{folder.database.name}.before-rebuild")
    places = (folder.quarantine, before, folder.reports)
    there = [path.name for path in places if path.is_file() or (path.is_dir() and any(path.iterdir()))]
    mine = {row.id for row in destruction.items}
    said = journal.read_journal(folder).statements
    tells = any(one.subject in mine and (one.value or one.found) for one in said)
    return [*there, folder.curation.name] if tells else there
