"""A decision under way: journal and database say it both, and the index follows at once.

Where another run has the archive, the decision goes into the journal alone, and that run takes it over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property

from archive.archive_error import ArchiveLocked, DecisionHolds, NotACorrection, NotKept
from archive.catalogue import finding_items
from archive.catalogue.address_forms import same_forms
from archive.catalogue.items import Item
from archive.catalogue.withheld_things import items_begun
from archive.curation import journal
from archive.curation.joinings import family_of
from archive.curation.journal import Journal, Statement, read_journal
from archive.curation.journal_table import write_down
from archive.curation.reasons import Reason
from archive.database.connecting import Connection, DatabaseFailure, Engine
from archive.database.failures import cannot_write
from archive.folder import Folder, existing
from archive.links import refuse_links
from archive.no_room import no_room
from archive.opened_archive import open_archive
from archive.shown.near_captures import history
from archive.writing.writing_run import follow_late, writing
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.desk.found_beside import with_found
from pipeline.desk.joined_at_once import join_again, join_late
from pipeline.indexing import catch_up
from wording.message import say
from wording.told_error import told

_PATIENCE = 1.0
"""Seconds that a decision waits for a run that may be as short as itself."""

WRITTEN_DOWN = say(
    "Written down. Another run is using the archive and takes it over; what is withheld is so from now on."
)
"""What is told of a decision that was not followed yet."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides, and why; both go into the journal, with what an exclusion says of its ``reason``."""

    who: str
    why: str
    reason: Reason = Reason()

    def __post_init__(self) -> None:
        for name, text in (("who", self.who), ("why", self.why)):
            if not text.strip() or not text.isprintable():
                raise NotACorrection(
                    say("--{name}: expected a line of words, found {text!r}", name=name, text=text)
                )


@dataclass(frozen=True, slots=True)
class Decided:
    """The items that something was decided of, none for an address where nothing is yet.

    ``is_followed`` is False where another run has the archive: the journal has the decision, exclusions hold
    at once, and that run takes it into the catalogue; ``items`` are as they were. ``before`` are the items as
    they were, in the same order; ``first`` and ``last`` are the lines of the journal that have the decision.
    """

    items: tuple[Item, ...]
    is_followed: bool = True
    before: tuple[Item, ...] = ()
    first: int = 0
    last: int = 0


class Deciding:
    """A decision under way. The lock of the journal is held, and that of the archive where it ``has_run``."""

    def __init__(
        self, configuration: Configuration, folder: Folder, engine: Engine, *, has_run: bool
    ) -> None:
        self.folder = folder
        self.has_run = has_run
        self.has_decided = self.has_joined = False
        self.is_followed = has_run
        self.first = self.last = 0
        self._configuration = configuration
        self._engine = engine

    @cached_property
    def journal(self) -> Journal:
        """The journal as it was when this decision began: its lock is held."""
        return read_journal(self.folder)

    @contextmanager
    def catalogue(self) -> Iterator[Connection]:
        """The catalogue, to look things up."""
        with self._engine.connect() as connection:
            yield connection

    def find(self, id_or_url: str) -> Item:
        """The item with this id, or at this address in any form of it; raises NotKept or ItemDestroyed."""
        with self._engine.connect() as connection:
            item = finding_items.in_any_form(connection, id_or_url)
        if item is None:
            self.journal.excluded.check_destroyed(id_or_url)
            raise finding_items.nothing_has(id_or_url)
        return item

    def again(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """The same items as they are now."""
        with self._engine.connect() as connection:
            found = finding_items.find_several(connection, [item.id for item in items])
        return tuple(found.get(item.id, item) for item in items)

    def find_several(self, subjects: Collection[str]) -> dict[str, Item]:
        """The items that these subjects of the journal are about, as far as the catalogue has them."""
        with self._engine.connect() as connection:
            return finding_items.find_several(connection, subjects)

    def meant_at(self, url: str) -> list[str]:
        """The subjects to withhold at an address: itself, or the items there before it led elsewhere."""
        with self._engine.connect() as connection:
            taken = history(connection, [url])
            target = taken[-1].leads_to if taken else ""
            stood = _items_at(connection, url) - _items_at(connection, target) if target else frozenset()
        return sorted(stood) or [url]

    def found_at(self, subject: str) -> str:
        """The ids of the items at an address; a search, which knows no addresses, leaves them out."""
        with self._engine.connect() as connection:
            begun = items_begun(connection, [subject])
            return " ".join(sorted(_items_at(connection, subject) | begun))

    def find_or_none(self, id_or_url: str) -> Item | None:
        """The item; None for an address where nothing was found yet. Raises NotKept for any other words."""
        try:
            return self.find(id_or_url)
        except NotKept:
            if id_or_url.startswith(("http://", "https://")):
                return None
            raise

    def write_down(self, statements: Sequence[Statement]) -> None:
        """Have journal and database say it both, or neither; the journal alone where another run writes.

        Several statements are marked as decided at once, and are of one moment.
        """
        together, moment = journal.new_batch() if len(statements) > 1 else "", journal.now()
        with self._engine.connect() as connection:
            statements = with_found(connection, statements)
        statements = [statement._replace(at=moment, batch=together) for statement in statements]
        before = len(self.journal.statements)
        if not self.has_run:
            with journal.adding_statements(self.folder, statements):
                pass
        else:
            try:
                write_down(self.folder, self._engine, statements)
            except DatabaseFailure as error:
                raise cannot_write(self._engine, error) from error
        self.has_decided = True
        self.has_joined = any(map(family_of, statements))
        if self.has_run and self.has_joined:
            join_again(self._configuration, self._engine)
        self.first, self.last = before + 1, before + len(statements)


def _items_at(connection: Connection, url: str) -> frozenset[str]:
    """The ids of the items at an address, in any form of it."""
    return frozenset(item for form in same_forms(url) for item in finding_items.items_at(connection, form))


@contextmanager
def deciding(configuration: Configuration, purpose: str) -> Iterator[Deciding]:
    """A run in which something may be decided, and the index following.

    What fails before the decision holds, in journal and database, leaves all as it was; what fails behind
    that is told as such: the decision holds, and what is derived from it follows later. Raises NotAnArchive
    where there is no archive: nothing is made.
    """
    archive, url = configuration.archive, configuration.database_url
    under_way: Deciding | None = None
    try:
        with ExitStack() as opened:
            under_way = _opened(opened, configuration, purpose)
            opened.enter_context(journal.holding(under_way.folder))
            yield under_way
        if not under_way.has_decided:
            return
        if not under_way.has_run:
            # The other run may have ended meanwhile, and nobody would take over what it did not see.
            under_way.is_followed = follow_late(archive, purpose, SOFTWARE, url)
            if under_way.is_followed and under_way.has_joined:
                under_way.is_followed = join_late(configuration, purpose)
        if under_way.is_followed:
            catch_up(archive, url)
    except Exception as error:
        if under_way is None or not under_way.has_decided:
            raise
        raise DecisionHolds(
            say(
                "The decision is written down and holds. But the run did not come to its end, and the index "
                "may lack it: {why} Then run: alliantie rebuild --index",
                why=told(no_room(error, archive) or error),
            )
        ) from error


def _opened(stack: ExitStack, configuration: Configuration, purpose: str) -> Deciding:
    """The archive, opened for a run of its own, or to read where another run keeps writing to it."""
    archive, url = configuration.archive, configuration.database_url
    # One that a decision made would be none that anybody meant.
    existing(archive)
    try:
        opened = writing(archive, purpose, SOFTWARE, database_url=url, patience=_PATIENCE)
        run = stack.enter_context(opened)
        return Deciding(configuration, run.folder, run.engine, has_run=True)
    except ArchiveLocked:
        pass
    folder, engine = stack.enter_context(open_archive(archive, database_url=url))
    refuse_links(folder)
    return Deciding(configuration, folder, engine, has_run=False)
