"""The journal, newest first: who decided what and why; and how a decision is undone.

Everybody may read it. Of what is withheld a reader without log-in sees that there is something, and nothing
of it: no title, address, id or reason, which may name any of these.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from archive.archive_error import ArchiveError
from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.curation.journal import Journal, Statement, read_journal
from archive.database.connecting import Connection
from pipeline import curate
from pipeline.desk.deciding import WRITTEN_DOWN, Decided, Decision
from pipeline.desk.typed_values import as_read
from reading_room.asked import Asked
from reading_room.curating.deciding import decided_page, not_decided
from reading_room.curating.filled_in import Errors, reason_in
from reading_room.shown import page
from reading_room.troubles import NoSuchPage, NotAsExpected, status_of
from wording import labels
from wording.message import Message, say

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal as it is shown. ``item`` is what it is about, if the catalogue has that.

    ``is_withheld`` is one about what is withheld now; who is not logged in sees of that no more than when and
    by whom it was decided, as ``is_sealed`` says.
    """

    number: int
    statement: Statement
    item: Item | None
    is_withheld: bool
    is_sealed: bool
    holds: bool

    @property
    def act(self) -> Message:
        return labels.decision(self.statement.what)

    @property
    def can_be_undone(self) -> bool:
        return self.holds and self.statement.what in ("correct", "exclude")


def decisions(asked: Asked) -> Response:
    """The page of the journal."""
    number = _page_number(asked)
    with asked.room.opened() as (folder, connection):
        journal = read_journal(folder)
        total = len(journal.statements)
        first = total - (number - 1) * A_PAGE
        wanted = range(max(0, first - A_PAGE), max(0, first))
        lines = [_line(connection, journal, each, asked) for each in reversed(wanted)]
    if number > 1 and not lines:
        raise NoSuchPage(say("This room has no page at that address."))
    return page(
        asked,
        "decisions.html",
        title=say("Decisions") if number == 1 else say("Decisions, page {page:number}", page=number),
        lines=lines,
        total=total,
        before=asked.link("/besluiten", page=number - 1 if number > 2 else "") if number > 1 else "",
        after=asked.link("/besluiten", page=number + 1) if first - A_PAGE > 0 else "",
        done=_done(asked),
        as_read=as_read,
    )


def undo(asked: Asked) -> Response:
    """The page on which a curator undoes a decision: one that no longer holds cannot be."""
    curator = asked.curator
    typed = asked.named["number"]
    with asked.room.opened() as (folder, connection):
        journal = read_journal(folder)
        number = int(typed) - 1 if typed.isascii() and typed.isdigit() and len(typed) < 9 else -1
        if not 0 <= number < len(journal.statements):
            raise NoSuchPage(say("This room has no page at that address."))
        line = _line(connection, journal, number, asked)
    why = asked.sent_value("why").strip()
    errors = reason_in(why) if asked.sent is not None else []
    if not line.can_be_undone:
        errors = [("", say("This decision does not hold any more: there is nothing to undo."))]
    if errors or asked.sent is None:
        return _undo_page(asked, line, errors, 422 if errors and asked.sent is not None else 200)
    try:
        return decided_page(asked, _undone(asked, line.statement, Decision(curator, why)))
    except ArchiveError as error:
        return _undo_page(asked, line, [("", not_decided(error))], status_of(error))


def _undone(asked: Asked, statement: Statement, decision: Decision) -> Decided:
    configuration = asked.desk.configuration
    if statement.what == "exclude":
        return curate.lift(configuration, statement.subject, decision)
    return curate.correct(configuration, [statement.subject], [], [statement.field], decision)


def _undo_page(asked: Asked, line: Line, errors: Errors, status: int) -> Response:
    return page(
        asked,
        "undo.html",
        title=say("Undo a decision"),
        status=status,
        line=line,
        errors=errors,
        why=asked.sent_value("why"),
        as_read=as_read,
    )


def _line(connection: Connection, journal: Journal, number: int, asked: Asked) -> Line:
    statement = journal.statements[number]
    item = finding_items.look_for(connection, statement.subject)
    is_withheld = _is_withheld(journal, statement, item)
    return Line(
        number + 1,
        statement,
        item,
        is_withheld,
        is_withheld and asked.session is None,
        _holds(journal, number, item),
    )


def _is_withheld(journal: Journal, statement: Statement, item: Item | None) -> bool:
    """True of what is about something that is withheld now, as far as anybody can know."""
    held = journal.withheld
    names = {statement.subject, statement.url, *statement.value.split()}
    if held.names & names or any(map(held.at, names)) or (item and held.why(item)):
        return True
    # Of what the catalogue does not have nobody can say at which addresses it is.
    return item is None and bool(held.exclusions) and statement.what in ("correct", "withdraw")


def _holds(journal: Journal, number: int, item: Item | None) -> bool:
    statement = journal.statements[number]
    if statement.what == "exclude":
        return journal.withheld.exclusions.get(statement.subject) is statement
    subjects = (item.id, *item.same_as, item.url, *item.also_at) if item else (statement.subject,)
    return journal.corrections(subjects).get(statement.field) is statement


def _page_number(asked: Asked) -> int:
    typed = asked.value("page") or "1"
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:10]) <= 100_000):
        raise NotAsExpected(say("Expected a number of a page, found {value!r}", value=typed[:40]))
    return int(typed)


def _done(asked: Asked) -> Message | None:
    """What became of the decision from which a curator comes here."""
    if asked.session is None:
        return None
    told = {"overgenomen": say("Written down, and taken over."), "opgeschreven": WRITTEN_DOWN}
    return told.get(asked.value("gedaan"))
