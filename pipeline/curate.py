"""Writes down what a person decides of items, and has database and index follow at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from archive.archive_error import CannotWrite, NotACorrection, NotKept
from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.curation import corrections, journal
from archive.curation.journal import Statement
from archive.curation.journal_table import follow_journal
from archive.database.connecting import DatabaseFailure, cannot_write
from archive.fetched import captures
from archive.no_room import no_room
from archive.writing.writing_run import WritingRun, writing
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.indexing import catch_up
from wording.message import say
from wording.told_error import told


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


class _Run:
    """The run of a decision, once it is open, and if what was decided holds already."""

    run: WritingRun
    has_decided = False


def correct(
    configuration: Configuration,
    id_or_url: str,
    given: Iterable[tuple[str, str]],
    withdrawn: Iterable[str],
    decision: Decision,
) -> Item:
    """Correct fields of an item, or withdraw their corrections; returns the item as it is now.

    Raises NotACorrection or NotKept before anything is written; ItemWithheld for one nobody may see.
    """
    values = [(field, corrections.checked(field, value)) for field, value in given]
    fields = [_known(field) for field in withdrawn]
    with _deciding(configuration, "alliantie correct") as deciding:
        run = deciding.run
        item = _find(run, id_or_url)
        journal.withheld(run.folder).check(item)
        statements = [
            *(_statement("correct", item, decision, field, value) for field, value in values),
            *(_statement("withdraw", item, decision, field) for field in fields),
        ]
        _write_down(deciding, statements)
        item = _find(run, item.id)
    return item


def exclude(configuration: Configuration, id_or_url: str, decision: Decision) -> Item | None:
    """Withhold an item, or whatever is or will be found at an address; None when nothing is there yet.

    Where an address leads elsewhere now, that is what stood there itself: whoever wants a page withheld that
    sends its visitors home does not mean the home page. Raises NotKept for what is neither an address nor the
    id of an item.
    """
    with _deciding(configuration, "alliantie exclude") as deciding:
        run = deciding.run
        item = _find_or_none(run, id_or_url)
        subjects = [item.id] if item and "://" not in id_or_url else _meant_at(run, id_or_url)
        url = item.url if item else id_or_url
        _write_down(deciding, [_about("exclude", subject, decision, url) for subject in subjects])
    return item


def lift(configuration: Configuration, id_or_url: str, decision: Decision) -> Item | None:
    """End the exclusion of just this id or address, else every one that withholds the item found there.

    Raises NotKept when there is none.
    """
    with _deciding(configuration, "alliantie exclude --lift") as deciding:
        run = deciding.run
        held = journal.withheld(run.folder)
        is_named = id_or_url in held.exclusions
        item = None if is_named else _find_or_none(run, id_or_url)
        subjects = held.subjects(item) if item else [id_or_url] * is_named
        if not subjects:
            raise NotKept(say("{subject} is not withheld: there is nothing to lift.", subject=id_or_url))
        _write_down(
            deciding, [_about("lift", each, decision, held.exclusions[each].url) for each in subjects]
        )
    return item


@contextmanager
def _deciding(configuration: Configuration, purpose: str) -> Iterator[_Run]:
    """A run in which something may be decided, and the index following.

    What fails before the decision holds, in journal and database, leaves all as it was; what fails behind
    that is told as such: the decision holds, and what is derived from it follows later.
    """
    deciding = _Run()
    try:
        with writing(
            configuration.archive, purpose, SOFTWARE, database_url=configuration.database_url
        ) as run:
            deciding.run = run
            yield deciding
        catch_up(configuration.archive, configuration.database_url)
    except Exception as error:
        if not deciding.has_decided:
            raise
        raise CannotWrite(
            say(
                "The decision is written down and holds. But the run did not come to its end, and the index "
                "may lack it: {why} Then run: alliantie rebuild --index",
                why=told(no_room(error, configuration.archive) or error),
            )
        ) from error


def _write_down(deciding: _Run, statements: list[Statement]) -> None:
    """Have journal and database say it both, or neither."""
    run = deciding.run
    try:
        with journal.adding_statements(run.folder, statements):
            follow_journal(run.folder, run.engine)
    except DatabaseFailure as error:
        raise cannot_write(run.engine, error) from error
    deciding.has_decided = True


def _statement(what: journal.Act, item: Item, decision: Decision, field: str, value: str = "") -> Statement:
    return Statement(journal.now(), decision.who, what, item.id, decision.why, field, value, item.url)


def _about(what: journal.Act, subject: str, decision: Decision, url: str) -> Statement:
    return Statement(journal.now(), decision.who, what, subject, decision.why, url=url)


def _known(field: str) -> str:
    if field not in corrections.FIELDS:
        raise NotACorrection(
            say("{field}: expected one of {fields}", field=field, fields=list(corrections.FIELDS))
        )
    return field


def _find(run: WritingRun, id_or_url: str) -> Item:
    with run.engine.connect() as connection:
        return finding_items.find(connection, id_or_url)


def _meant_at(run: WritingRun, url: str) -> list[str]:
    """The subjects to withhold at an address: itself, or the items there before it led elsewhere."""
    with run.engine.connect() as connection:
        captured = captures.of_address(connection, url)
        target = captured[-1].leads_to if captured else ""
        stood = finding_items.items_at(connection, url) - finding_items.items_at(connection, target)
    return sorted(stood) if target and stood else [url]


def _find_or_none(run: WritingRun, id_or_url: str) -> Item | None:
    """The item; None for an address where nothing was found yet. Raises NotKept for any other words."""
    try:
        return _find(run, id_or_url)
    except NotKept:
        if id_or_url.startswith(("http://", "https://")):
            return None
        raise
