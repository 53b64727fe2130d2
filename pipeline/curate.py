"""Writes down what a person decides of items, and has database and index follow at once.

Where another run has the archive, the decision goes into the journal alone, and that run takes it over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from archive.archive_error import ArchiveLocked, DecisionHolds, NotACorrection, NotKept
from archive.catalogue import finding_items
from archive.catalogue.address_forms import same_forms
from archive.catalogue.items import Item
from archive.curation import corrections, journal
from archive.curation.journal import Journal, Statement, read_journal
from archive.curation.journal_table import write_down
from archive.database.connecting import Connection, DatabaseFailure, Engine
from archive.database.failures import cannot_write
from archive.folder import Folder
from archive.links import refuse_links
from archive.no_room import no_room
from archive.opened_archive import open_archive
from archive.shown.near_captures import history
from archive.writing.writing_run import follow_late, writing
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.indexing import catch_up
from pipeline.pipeline_error import DecidedBetween
from wording.message import say
from wording.told_error import told

_PATIENCE = 1.0
"""Seconds that a decision waits for a run that may be as short as itself."""

WRITTEN_DOWN = say(
    "Written down. Another run is using the archive and takes it over; what is withheld is so from now on."
)
"""What is told of a decision that was not followed yet."""

Marks = Mapping[str, int]
"""By id of an item, how often something had been decided of it when whoever decides now looked."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides, and why; both go into the journal."""

    who: str
    why: str

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
    at once, and that run takes it into the catalogue; ``items`` are as they were.
    """

    items: tuple[Item, ...]
    is_followed: bool = True


class _Deciding:
    """A decision under way. The lock of the journal is held, and that of the archive where it ``has_run``."""

    def __init__(self, folder: Folder, engine: Engine, *, has_run: bool) -> None:
        self.folder = folder
        self.has_run = has_run
        self.has_decided = False
        self.is_followed = has_run
        self._engine = engine

    @property
    def journal(self) -> Journal:
        return read_journal(self.folder)

    def find(self, id_or_url: str) -> Item:
        """The item with this id, or at this address in any form of it; raises NotKept."""
        with self._engine.connect() as connection:
            found = (finding_items.look_for(connection, form) for form in same_forms(id_or_url))
            item = next(filter(None, found), None)
        if item is None:
            raise finding_items.nothing_has(id_or_url)
        return item

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
            return " ".join(sorted(_items_at(connection, subject)))

    def find_or_none(self, id_or_url: str) -> Item | None:
        """The item; None for an address where nothing was found yet. Raises NotKept for any other words."""
        try:
            return self.find(id_or_url)
        except NotKept:
            if id_or_url.startswith(("http://", "https://")):
                return None
            raise

    def write_down(self, statements: Sequence[Statement]) -> None:
        """Have journal and database say it both, or neither; the journal alone where another run writes."""
        if not self.has_run:
            with journal.adding_statements(self.folder, statements):
                pass
        else:
            try:
                write_down(self.folder, self._engine, statements)
            except DatabaseFailure as error:
                raise cannot_write(self._engine, error) from error
        self.has_decided = True


def _items_at(connection: Connection, url: str) -> frozenset[str]:
    """The ids of the items at an address, in any form of it."""
    return frozenset(item for form in same_forms(url) for item in finding_items.items_at(connection, form))


def correct(
    configuration: Configuration,
    ids_or_urls: Sequence[str],
    given: Iterable[tuple[str, str]],
    withdrawn: Iterable[str],
    decision: Decision,
    marks: Marks | None = None,
) -> Decided:
    """Correct fields of items, or withdraw their corrections; the same of all of them, or nothing.

    Raises NotACorrection, NotKept, or DecidedBetween by ``marks``, before anything is written; ItemWithheld
    for one nobody may see.
    """
    values = [(field, corrections.checked(field, value)) for field, value in given]
    fields = [_known(field) for field in withdrawn]
    with _deciding(configuration, "alliantie correct") as deciding:
        items = [deciding.find(each) for each in ids_or_urls]
        for item in items:
            deciding.journal.withheld.check(item)
        _check_marks(deciding.journal, items, marks)
        deciding.write_down(
            [
                statement
                for item in items
                for statement in (
                    *(_statement("correct", item, decision, field, value) for field, value in values),
                    *(_statement("withdraw", item, decision, field) for field in fields),
                )
            ]
        )
        found = tuple(deciding.find(item.id) for item in items)
    return Decided(found, deciding.is_followed)


def exclude(
    configuration: Configuration,
    ids_or_urls: Sequence[str],
    decision: Decision,
    marks: Marks | None = None,
) -> Decided:
    """Withhold items, or whatever is or will be found at an address.

    Where an address leads elsewhere now, that is what stood there itself: whoever wants a page withheld that
    sends its visitors home does not mean the home page. Raises NotKept for what is neither an address nor the
    id of an item, and DecidedBetween by ``marks``.
    """
    with _deciding(configuration, "alliantie exclude") as deciding:
        found = [deciding.find_or_none(each) for each in ids_or_urls]
        items = [item for item in found if item]
        _check_marks(deciding.journal, items, marks)
        statements = []
        for asked, item in zip(ids_or_urls, found, strict=True):
            subjects = [item.id] if item and "://" not in asked else deciding.meant_at(asked)
            url = item.url if item else asked
            statements += [
                _about("exclude", subject, decision, url, deciding.found_at(subject)) for subject in subjects
            ]
        deciding.write_down(statements)
    return Decided(tuple(items), deciding.is_followed)


def lift(configuration: Configuration, id_or_url: str, decision: Decision) -> Decided:
    """End the exclusion of just this id or address, else every one that withholds the item found there.

    Raises NotKept when there is none.
    """
    with _deciding(configuration, "alliantie exclude --lift") as deciding:
        held = deciding.journal.withheld
        named = [id_or_url] if id_or_url in held.exclusions else held.at(id_or_url)
        item = None if named else deciding.find_or_none(id_or_url)
        subjects = held.subjects(item) if item else named
        if not subjects:
            raise NotKept(say("{subject} is not withheld: there is nothing to lift.", subject=id_or_url))
        deciding.write_down([_about("lift", each, decision, held.exclusions[each].url) for each in subjects])
    return Decided((item,) if item else (), deciding.is_followed)


def mark_of(said: Journal, item: Item) -> int:
    """How often something was decided of an item, by which it is told that somebody did so again."""
    return len(said.about((item.id, *item.same_as, item.url, *item.also_at)))


def _check_marks(said: Journal, items: Iterable[Item], marks: Marks | None) -> None:
    for item in items if marks is not None else ():
        if marks is not None and marks.get(item.id) != mark_of(said, item):
            raise DecidedBetween(
                say(
                    "Somebody decided something of {item} since you looked. Nothing was changed: look at it "
                    "as it is now, and decide again.",
                    item=item.id,
                )
            )


@contextmanager
def _deciding(configuration: Configuration, purpose: str) -> Iterator[_Deciding]:
    """A run in which something may be decided, and the index following.

    What fails before the decision holds, in journal and database, leaves all as it was; what fails behind
    that is told as such: the decision holds, and what is derived from it follows later.
    """
    archive, url = configuration.archive, configuration.database_url
    deciding: _Deciding | None = None
    try:
        with ExitStack() as opened:
            deciding = _opened(opened, configuration, purpose)
            opened.enter_context(journal.holding(deciding.folder))
            yield deciding
        if not deciding.has_run:
            # The other run may have ended meanwhile, and nobody would take over what it did not see.
            deciding.is_followed = follow_late(archive, purpose, SOFTWARE, url)
        if deciding.is_followed:
            catch_up(archive, url)
    except Exception as error:
        if deciding is None or not deciding.has_decided:
            raise
        raise DecisionHolds(
            say(
                "The decision is written down and holds. But the run did not come to its end, and the index "
                "may lack it: {why} Then run: alliantie rebuild --index",
                why=told(no_room(error, archive) or error),
            )
        ) from error


def _opened(stack: ExitStack, configuration: Configuration, purpose: str) -> _Deciding:
    """The archive, opened for a run of its own, or to read where another run keeps writing to it."""
    archive, url = configuration.archive, configuration.database_url
    try:
        opened = writing(archive, purpose, SOFTWARE, database_url=url, patience=_PATIENCE)
        run = stack.enter_context(opened)
        return _Deciding(run.folder, run.engine, has_run=True)
    except ArchiveLocked:
        pass
    folder, engine = stack.enter_context(open_archive(archive, database_url=url))
    refuse_links(folder)
    return _Deciding(folder, engine, has_run=False)


def _statement(what: journal.Act, item: Item, decision: Decision, field: str, value: str = "") -> Statement:
    return Statement(journal.now(), decision.who, what, item.id, decision.why, field, value, item.url)


def _about(what: journal.Act, subject: str, decision: Decision, url: str, items: str = "") -> Statement:
    return Statement(journal.now(), decision.who, what, subject, decision.why, value=items, url=url)


def _known(field: str) -> str:
    if field not in corrections.FIELDS:
        raise NotACorrection(
            say("{field}: expected one of {fields}", field=field, fields=list(corrections.FIELDS))
        )
    return field
