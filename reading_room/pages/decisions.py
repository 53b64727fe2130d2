"""The journal, newest first: who decided what and why; and how a decision is undone.

Everybody may read it. Of what is withheld a reader without log-in sees that there is something, and nothing
of it: no title, address, id or reason, which may name any of these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from archive.archive_error import ArchiveError
from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.curation.decisions import Decisions, Undoing
from archive.curation.joinings import names_in
from archive.curation.journal import Journal, Statement, read_journal
from archive.curation.withheld import is_standing
from archive.database.connecting import Connection
from archive.shown.decision_in_words import act_in_words, other_in_words
from pipeline.desk.deciding import WRITTEN_DOWN, Decided, Decision
from pipeline.desk.typed_values import as_read
from pipeline.desk.undo import undo as write_undoing
from reading_room.asked import Asked
from reading_room.curating.deciding import decided_page, is_asked, not_decided
from reading_room.curating.filled_in import Errors, reason_in
from reading_room.shown import page
from reading_room.troubles import NoSuchPage, NotAsExpected, status_of
from wording.message import Message, say
from wording.withholding import category

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal as it is shown. ``item`` is what it is about, if the catalogue has that.

    ``is_withheld`` is one about what is withheld now; who is not logged in sees of that no more than when and
    by whom it was decided, as ``is_sealed`` says. ``step`` is how it is undone, None where it cannot be;
    ``together`` are the lines that were decided at once with it.
    """

    number: int
    statement: Statement
    item: Item | None
    is_withheld: bool
    is_sealed: bool
    holds: bool
    step: Undoing | None
    together: range

    @property
    def act(self) -> Message:
        return act_in_words(self.statement)

    @property
    def other(self) -> Message:
        """With what, or where, of a decision about more than one thing."""
        return other_in_words(self.statement)

    @property
    def can_be_undone(self) -> bool:
        return self.step is not None


def decisions(asked: Asked) -> Response:
    """The page of the journal."""
    number = _page_number(asked)
    with asked.room.opened() as (folder, connection):
        journal = read_journal(folder)
        total = len(journal.statements)
        first = total - (number - 1) * A_PAGE
        wanted = range(max(0, first - A_PAGE), max(0, first))
        lines = _lines(connection, journal, [each + 1 for each in reversed(wanted)], asked)
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
        category_label=category,
    )


def undo(asked: Asked) -> Response:
    """The page on which a curator undoes a decision: one after which another came cannot be."""
    curator = asked.curator
    typed = asked.named["number"]
    with asked.room.opened() as (folder, connection):
        journal = read_journal(folder)
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
        if not 1 <= number <= len(journal.statements):
            raise NoSuchPage(say("This room has no page at that address."))
        [line] = _lines(connection, journal, [number], asked)
    why = asked.sent_value("why").strip()
    errors = reason_in(why) if asked.sent is not None else []
    if not line.can_be_undone:
        errors = [("", say("This decision does not hold any more: there is nothing to undo."))]
    if errors or asked.sent is None:
        return _undo_page(asked, line, errors, 422 if errors and asked.sent is not None else 200)
    try:
        return decided_page(asked, _undone(asked, line, Decision(curator, why)))
    except ArchiveError as error:
        return _undo_page(asked, line, [("", not_decided(error))], status_of(error))


def _undone(asked: Asked, line: Line, decision: Decision) -> Decided:
    numbers = line.together if is_asked(asked, "all") else range(line.number, line.number + 1)
    done = write_undoing(asked.desk.configuration, numbers, decision)
    return Decided((), done.is_followed)


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


def _lines(connection: Connection, journal: Journal, numbers: list[int], asked: Asked) -> list[Line]:
    names = {name for number in numbers for name in names_in(journal.statements[number - 1])}
    items = finding_items.find_several(connection, names)
    item_of = {name: item.id for item in items.values() for name in (item.id, *item.same_as)}
    said = Decisions(journal, item_of)
    return [_line(said, number, items, asked) for number in numbers]


def _line(said: Decisions, number: int, items: Mapping[str, Item], asked: Asked) -> Line:
    statement = said.statement(number)
    item = items.get(statement.subject)
    others = [items[name] for name in names_in(statement) if name in items]
    is_withheld = _is_withheld(said.journal, statement, others)
    return Line(
        number,
        statement,
        item,
        is_withheld,
        is_withheld and asked.session is None,
        said.holds(number),
        next(iter(said.undoing([number])), None),
        said.group_of(number),
    )


def _is_withheld(journal: Journal, statement: Statement, items: Sequence[Item]) -> bool:
    """True of what is about something that is withheld now, as far as anybody can know."""
    held = journal.withheld
    if is_standing(statement.subject):
        return True
    names = {statement.subject, statement.url, *statement.value.split()}
    if held.names & names or any(map(held.at, names)) or any(map(held.why, items)):
        return True
    # Of what the catalogue does not have nobody can say at which addresses it is.
    return not items and bool(held) and statement.what not in ("exclude", "lift", "access", "destroy")


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
