"""What a table would change: each cell beside what stands there now, and each that is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from archive.archive_error import ItemWithheld, NotACorrection
from archive.catalogue.items import Item, makers_in
from archive.curation.corrections import FIELDS, FOUND_AS, ORIGIN, stood
from archive.curation.joinings import Held, joinings_of
from archive.curation.journal import Journal
from archive.shown.private import without_mail
from pipeline.desk.known_names import KnownNames, NewName, takes_as_it_is
from pipeline.desk.table_cells import in_windows_letters, is_unchanged, new_value
from pipeline.desk.table_columns import ADDRESS, EDITORS, ID, UNTIL, Columns, misspelt
from pipeline.desk.table_dates import Order, order_of
from pipeline.desk.table_file import Row, Table
from wording.message import Message, say
from wording.unseen import seen

_SEEN = 80


@dataclass(frozen=True, slots=True)
class Change:
    """A value that is to change; both are as the journal has them. ``row`` is that of the table."""

    item: Item
    field: str
    before: str
    value: str
    row: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that cannot be taken: where it stands (``C14``), the name of its column, and why not."""

    place: str
    column: str
    why: Message


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever decides allows: names that nobody knows, and emptied cells as "there is none"."""

    takes_new: bool = False
    takes_empty: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a table would change, what of it is refused, and what else there is to say of it."""

    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...]
    remarks: tuple[Message, ...] = ()
    items: int = 0


class NotTheSame(NotACorrection):
    """A row is about another item than it says, or says two things at once."""


@dataclass
class Planning:
    """A table beside the items that it is about."""

    table: Table
    columns: Columns
    said: Journal
    known: KnownNames
    choices: Choices
    items: Mapping[str, Item]
    changes: dict[tuple[str, str], Change] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)

    def plan(self) -> Plan:
        """Look at every cell. What is refused is refused together, so that it can be mended at once."""
        rows = [(row, item) for row in self.table.rows if (item := self._item_of(row))]
        order = self._order(rows)
        for row, item in rows:
            for name in FIELDS:
                self._look_at(row, item, name, order)
        remarks = tuple(_remarks(self.columns))
        about = len({item.id for _, item in rows})
        return Plan(tuple(self.changes.values()), tuple(self.refusals), remarks, about)

    @cached_property
    def _merges(self) -> tuple[Held, ...]:
        return joinings_of(self.said).merges

    def _item_of(self, row: Row) -> Item | None:
        """The item of a row, None where it is refused."""
        key = self.columns.cell(row.cells, ID) or ""
        url = self.columns.cell(row.cells, ADDRESS) or ""
        item = self.items.get(key.lower()) or self.items.get(url)
        try:
            _check_row(row, self.columns, key, url, item)
            if item is not None:
                self.said.excluded.check(item)
                self._check_not_merged(item, key.lower(), url)
        except (NotACorrection, ItemWithheld) as error:
            self._refuse(row, ID if ID in self.columns.numbers else ADDRESS, error.message)
            return None
        return item

    def _check_not_merged(self, item: Item, key: str, url: str) -> None:
        """Raise for a row of what was merged into another: its cells say what it was by itself."""
        for number, merge in self._merges:
            is_row = merge.subject == key or (not key and merge.url == url != item.url)
            if is_row and merge.subject in item.same_as:
                raise NotTheSame(
                    say(
                        "{asked} was merged into {id} by decision {number:number} after this table was made: "
                        "leave this row out.",
                        asked=key or url,
                        id=item.id,
                        number=number,
                    )
                )

    def _order(self, rows: Iterable[tuple[Row, Item]]) -> Order:
        dates = (
            (cell, item.description.date.start)
            for row, item in rows
            if (cell := self.columns.cell(row.cells, "date"))
        )
        ends = (
            (cell, item.description.date.end)
            for row, item in rows
            if (cell := self.columns.cell(row.cells, UNTIL))
        )
        return order_of(chain(dates, ends))

    def _look_at(self, row: Row, item: Item, name: str, order: Order) -> None:
        now = stood(name, item.description)
        try:
            value = self._value(row, item, name, order)
            if value is None or value == now:
                return
            if not value and not self.choices.takes_empty:
                raise NotACorrection(_emptied(now))
            self._check_not_gone_back(item, name, value)
            if not self.choices.takes_new:
                self._check_names(name, value, now)
            self._add(Change(item, name, now, value, row.number))
        except NotACorrection as error:
            self._refuse(row, name, error.message)

    def _value(self, row: Row, item: Item, name: str, order: Order) -> str | None:
        """What the cells of a field say, None where they say nothing new."""
        if name == "date":
            return self._date(row, item, order)
        if name == "authors":
            return self._authors(row, item, order)
        cell = self.columns.cell(row.cells, name)
        if cell is None:
            return None
        now = stood(name, item.description)
        # A package has the sentence of a picture where nobody gave it a caption.
        shown = now or (item.description.sentence if name == "caption" else "")
        if is_unchanged(name, cell, shown, order):
            return None
        if not cell and not self.choices.takes_empty:
            raise NotACorrection(_emptied(now))
        return new_value(name, cell, shown, order)

    def _date(self, row: Row, item: Item, order: Order) -> str | None:
        """A date, whose end may stand in a column of its own."""
        now = item.description.date
        start, end = self.columns.cell(row.cells, "date"), self.columns.cell(row.cells, UNTIL)
        if end is None:
            whole = stood("date", item.description)
            is_same = start is None or is_unchanged("date", start, whole, order)
            return None if is_same or start is None else new_value("date", start, whole, order)
        if start is None:
            start = now.start
        if is_unchanged("date", start, now.start, order) and is_unchanged("date", end, now.end, order):
            return None
        first = now.start if is_unchanged("date", start, now.start, order) else start
        first = new_value("date", first, now.start, order)
        last = (
            now.end if is_unchanged("date", end, now.end, order) else new_value("date", end, now.end, order)
        )
        if "/" in first or not last:
            return first
        return new_value("date", f"{first}/{last}", now.start, order)

    def _authors(self, row: Row, item: Item, order: Order) -> str | None:
        """The makers of an item, whose editors may stand in a column of their own."""
        cell, apart = self.columns.cell(row.cells, "authors"), self.columns.cell(row.cells, EDITORS)
        described = item.description
        if apart is None:
            now = stood("authors", described)
            is_same = cell is None or is_unchanged("authors", cell, now, order)
            return None if is_same or cell is None else new_value("authors", cell, now, order)
        authors, editors = "; ".join(described.authors), "; ".join(described.editors)
        cell = authors if cell is None else cell
        if is_unchanged("authors", cell, authors, order) and is_unchanged("authors", apart, editors, order):
            return None
        names = new_value("authors", cell, authors, order)
        new = new_value("authors", apart, editors, order)
        return "; ".join(filter(None, (names, *(f"{editor} (red.)" for editor, _ in makers_in(new)))))

    def _check_names(self, name: str, value: str, now: str) -> None:
        try:
            self.known.check(name, value, now)
        except NewName as error:
            raise NewName(takes_as_it_is(error)) from error

    def _check_not_gone_back(self, item: Item, name: str, value: str) -> None:
        """Raise where a cell has what stood there before somebody corrected it: the table may be older."""
        about = self.said.numbered((item.id, *item.same_as))
        given = [(number, one) for number, one in about if one.field == name]
        # Whoever undid a decision may take it again, maybe by the same table without its mistakes.
        if not given or given[-1][1].undoes:
            return
        number, last = given[-1]
        before = {one.value for _, one in given[:-1] if one.what == "correct"}
        if value in before or value == _found(item, name):
            raise NotACorrection(
                say(
                    "{value} stood there before decision {number:number}, by {who} on {day}: is this table "
                    "older? To go back on that decision: alliantie undo {number:number}",
                    value=value[:_SEEN],
                    number=number,
                    who=last.who[:_SEEN],
                    day=last.at[:10],
                )
            )

    def _add(self, change: Change) -> None:
        key = (change.item.id, change.field)
        other = self.changes.setdefault(key, change)
        if other.value != change.value:
            raise NotTheSame(
                say(
                    "Row {row:number} is about the same item, and says: {other}.",
                    row=other.row,
                    other=other.value[:_SEEN],
                )
            )

    def _refuse(self, row: Row, name: str, why: Message) -> None:
        column = name if name in self.columns.numbers else {"date": UNTIL, "authors": EDITORS}.get(name, name)
        place = self.columns.place(column, row.number)
        self.refusals.append(Refusal(place, self.columns.name(column), why))


def ids_in(table: Table, columns: Columns) -> frozenset[str]:
    """The ids that a table names."""
    return frozenset((columns.cell(row.cells, ID) or "").lower() for row in table.rows) - {""}


def addresses_in(table: Table, columns: Columns, known: Mapping[str, Item]) -> frozenset[str]:
    """The addresses of the rows of which the id leads to nothing."""
    rows = (row for row in table.rows if (columns.cell(row.cells, ID) or "").lower() not in known)
    return frozenset(columns.cell(row.cells, ADDRESS) or "" for row in rows) - {""}


def _check_row(row: Row, columns: Columns, key: str, url: str, item: Item | None) -> None:
    if len(row.cells) > len(columns.names) and any(map(str.strip, row.cells[len(columns.names) :])):
        raise NotTheSame(
            say(
                "This row has more cells than there are columns: a sign between cells stands in one that has "
                "no quotation marks."
            )
        )
    if item is None:
        raise NotTheSame(
            say(
                "Nothing in this archive has the id or address {asked!r}. A row that is new describes "
                "nothing: leave it out.",
                asked=(key or url)[:_SEEN],
            )
        )
    if key and key.lower() not in (item.id, *item.same_as) and not _is_number(key):
        raise NotTheSame(
            say(
                "No item has the id {asked!r}; the one at this address has {id}.",
                asked=key[:_SEEN],
                id=item.id,
            )
        )
    if url and url not in _addresses(item):
        raise NotTheSame(
            say(
                "{id} is not at the address of this row, {url}: were columns sorted apart from each other? "
                "Take the table anew, and sort whole rows.",
                id=item.id,
                url=url[:_SEEN],
            )
        )


def _emptied(now: str) -> Message:
    return say("The cell is empty, and was: {before}. --empty takes that for none.", before=now[:_SEEN])


def _addresses(item: Item) -> frozenset[str]:
    """The addresses of an item as our tables write them: some without what shows nothing, or without mail."""
    every = (item.url, *item.also_at)
    forms = {form for url in every for form in (url, seen(url), seen(without_mail(url)))}
    return frozenset(forms | set(map(in_windows_letters, forms)))


def _is_number(key: str) -> bool:
    """True of an id that a spreadsheet took for a number: then the address tells the item."""
    try:
        float(key.replace(",", "."))
    except ValueError:
        return False
    return True


def _found(item: Item, name: str) -> str | None:
    """What was found of itself, beside a correction; None where nothing was."""
    values = [
        each
        for each in item.description.values
        if FOUND_AS.get(each.field, each.field) == name and each.origin != ORIGIN
    ]
    if not values:
        return None
    if name not in FOUND_AS.values():
        return values[0].value
    # As corrections are written: behind the authors the editors.
    values.sort(key=lambda each: each.field == "editor")
    return "; ".join(f"{each.value} (red.)" if each.field == "editor" else each.value for each in values)


def _remarks(columns: Columns) -> Iterator[Message]:
    """What is not looked at, so that nobody thinks it was; a name that may be misspelt first."""
    for name in columns.unread:
        if near := misspelt(name):
            yield say(
                "The column {name} is none that is known; did you mean {near}?", name=name[:_SEEN], near=near
            )
    if columns.unread:
        yield say(
            "Not looked at, as nothing in it can be corrected: {names}.",
            names=[name[:_SEEN] for name in columns.unread[:_MOST_NAMED]],
        )


_MOST_NAMED = 30
