"""The completeness of event series as a reader sees it: a row an occasion, a column a kind."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from archive.catalogue.items import KINDS
from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import withheld
from archive.database.connecting import Connection
from archive.folder import Folder
from archive.shown.why_missing import why_missing
from pipeline.describe.event_series import Cell, Missing, completeness
from pipeline.describe.withheld_events import Occasion, withheld_occasions, without_their_towns
from pipeline.normalise import Vocabulary, load_vocabulary
from reading_room.asked import Asked
from reading_room.room import Room
from spiders.profiles.declaration import is_there
from wording import labels
from wording.message import Message, say

NAME = "reeks"
"""What the address of a series calls its name: behind the question mark every name can stand."""

MOST_ROWS = 500
"""Occasions of one series on a page; the table for a spreadsheet has all."""

_EXPECTED = ("announcement", "report", "introduction", "presentation", "photo")
"""Kinds that an event usually has: that there are none is worth telling."""

_MOST_REASONS = 2


@dataclass(frozen=True, slots=True)
class Events:
    """The cells of all series; ``reasons`` say by address why something is missing, as codes."""

    names: tuple[str, ...]
    cells: tuple[Cell, ...]
    reasons: dict[str, str]
    withheld: frozenset[Occasion]


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of the table: how many there are, the search that finds them, and what is to be said of it.

    The search finds others as well unless it ``is_exact``: what names no town cannot be asked for as such.
    """

    count: int = 0
    link: str = ""
    notes: tuple[Message, ...] = ()
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class TableRow:
    """One occasion; ``cells`` has one for each column."""

    year: int | None
    town: str
    cells: tuple[Shown, ...]
    is_withheld: bool


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """The table of one series, with its totals."""

    name: str
    kinds: tuple[str, ...]
    rows: tuple[TableRow, ...]
    kept: int
    not_fetched: int
    vanished: int


@dataclass(frozen=True, slots=True)
class Lost:
    """Something of an occasion that cannot be had where it was, and why."""

    cell: Cell
    missing: Missing
    why: Message


@dataclass(slots=True)
class _Occasion:
    by_kind: dict[str, Cell] = field(default_factory=dict)


def events_of(room: Room) -> Events:
    """The completeness of all series; kept while the archive and its vocabulary are as they were."""
    with room.opened() as (folder, connection):
        own = folder.vocabulary if is_there(folder.vocabulary) else None
        path = room.vocabulary or own
        mark = path.stat().st_mtime_ns if path and path.exists() else 0

        def work_out(folder: Folder, connection: Connection) -> Events:
            return worked_out(folder, connection, load_vocabulary(path))

        return room.answers.of(f"events {mark}", folder, connection, work_out)


def worked_out(
    folder: Folder, connection: Connection, vocabulary: Vocabulary, among: Set[str] | None = None
) -> Events:
    """The completeness of all series; of a part of the archive only what is kept ``among`` these items."""
    exclusions = withheld(folder)
    cells = completeness(connection, vocabulary, exclusions, among)
    lost = [each.url for cell in cells for each in cell.missing if not each.is_vanished]
    names = tuple(dict.fromkeys(cell.series for cell in cells))
    occasions: frozenset[Occasion] = frozenset()
    if among is None:
        hidden = withheld_things(connection, exclusions)
        cells, occasions = without_their_towns(cells, withheld_occasions(connection, hidden))
    return Events(names, tuple(cells), why_missing(connection, lost), occasions)


def table_of_series(asked: Asked, events: Events, name: str) -> SeriesTable:
    """The table of one series."""
    mine = [cell for cell in events.cells if cell.series == name]
    kinds = {*_EXPECTED, *(cell.kind for cell in mine if cell.kind)}
    columns = tuple(kind for kind in KINDS if kind in kinds)
    occasions: dict[tuple[int | None, str], _Occasion] = {}
    for cell in mine:
        occasions.setdefault((cell.year, cell.town), _Occasion()).by_kind[cell.kind] = cell
    rows = tuple(
        TableRow(
            year,
            town,
            tuple(_shown(asked, events, occasion.by_kind.get(kind)) for kind in columns),
            (name, year, town) in events.withheld,
        )
        for (year, town), occasion in occasions.items()
    )
    return SeriesTable(
        name,
        columns,
        rows,
        sum(cell.present for cell in mine),
        sum(cell.not_fetched for cell in mine),
        sum(cell.vanished for cell in mine),
    )


def _shown(asked: Asked, events: Events, cell: Cell | None) -> Shown:
    if cell is None:
        return Shown()
    notes = []
    if cell.vanished:
        notes.append(say("{count:number} gone from its site since", count=cell.vanished))
    if cell.not_fetched:
        notes.append(_not_fetched(events, cell))
    event = f"{cell.series} {cell.year}" if cell.year else cell.series
    link = asked.link("/zoeken", kind=cell.kind, event=event, place=cell.town, all=1)
    return Shown(cell.present, link if cell.present else "", tuple(notes), bool(cell.town and cell.year))


def _not_fetched(events: Events, cell: Cell) -> Message:
    codes = [events.reasons.get(each.url, "") for each in cell.missing if not each.is_vanished]
    reasons = [labels.refusal(code) for code in dict.fromkeys(filter(None, codes))]
    return say("{count:number} not kept: {reasons}", count=cell.not_fetched, reasons=reasons[:_MOST_REASONS])


def lost_in(events: Events, name: str) -> list[Lost]:
    """Everything of a series that is missing or gone, by occasion."""
    return [
        Lost(cell, each, _why(events, each))
        for cell in events.cells
        if cell.series == name
        for each in cell.missing
    ]


def _why(events: Events, missing: Missing) -> Message:
    if missing.is_vanished:
        return say("kept here, and gone from its site since")
    return labels.refusal(events.reasons.get(missing.url, ""))
