"""Tells how complete the archive is for each event series: kept, only spoken of, or vanished since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from archive.catalogue import finding_items, missing_things
from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import Description
from archive.catalogue.withheld_things import WithheldThings, withheld_things
from archive.curation.withheld import Withheld
from archive.database.connecting import Connection
from archive.readings.reading import Reading
from pipeline.normalise import Vocabulary, describe

_MEDIA = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif"}
_MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is spoken of and cannot be had, with the sentences that speak of it."""

    url: str
    is_vanished: bool
    sentences: tuple[str, ...]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The things of one kind from one occasion; ``kind`` is "" for an occasion with nothing at all."""

    series: str
    year: int | None
    town: str
    kind: str
    present: int
    not_fetched: int
    vanished: int
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    description: Description
    missing: Missing | None


def completeness(
    connection: Connection, vocabulary: Vocabulary, withheld: Withheld, among: Set[str] | None = None
) -> list[Cell]:
    """The table of completeness, in order; withheld items do not count.

    Where it is asked ``among`` which items (ids), it tells of what is kept of these, and of nothing else.
    """
    names = {series.name for series in vocabulary.series}
    hidden = withheld_things(connection, withheld)
    found: dict[tuple[str, int | None, str, str], list[_Found]] = defaultdict(list)
    not_kept = _not_kept(connection, vocabulary, hidden) if among is None else ()
    for one in (*_kept(connection, hidden, among), *not_kept):
        series, year = series_of(one.description.event)
        if series in names:
            found[series, year, one.description.place, one.description.kind].append(one)
    cells = [_cell(*key, each) for key, each in found.items()]
    return in_order([*cells, *(_nothing(vocabulary, cells) if among is None else ())])


def _kept(connection: Connection, hidden: WithheldThings, among: Set[str] | None) -> Iterator[_Found]:
    """Every item that readers may see; one that answers at none of its addresses any more has vanished."""
    standing = missing_things.standing(connection)
    said = missing_things.said_of(connection, {url for url, answers in standing.items() if not answers})
    for item in finding_items.all_described(connection):
        if hidden.hides(item.id) or (among is not None and item.id not in among):
            continue
        urls = (item.url, *item.also_at)
        answers = [standing[url] for url in urls if url in standing]
        spoken = tuple(each for url in urls for each in _seen(said.get(url, ()), hidden))
        lost = _missing(item.url, spoken, is_vanished=True) if answers and not any(answers) else None
        yield _Found(item.description, lost)


def _not_kept(connection: Connection, vocabulary: Vocabulary, hidden: WithheldThings) -> Iterator[_Found]:
    for url, said in missing_things.not_kept(connection).items():
        if not hidden.hides(url) and (seen := _seen(said, hidden)):
            yield _Found(_described(url, seen, vocabulary), _missing(url, seen, is_vanished=False))


def _seen(said: tuple[Announcement, ...], hidden: WithheldThings) -> tuple[Announcement, ...]:
    """What pages say that readers may see: the words of a page that is withheld are withheld too."""
    return tuple(each for each in said if not hidden.hides(each.source))


def _missing(url: str, said: tuple[Announcement, ...], *, is_vanished: bool) -> Missing:
    sentences = tuple(dict.fromkeys(each.sentence for each in said))[:_MOST_SENTENCES]
    pages = tuple(dict.fromkeys(each.source for each in said))[:_MOST_SENTENCES]
    return Missing(url, is_vanished, sentences, pages)


def _described(url: str, said: tuple[Announcement, ...], vocabulary: Vocabulary) -> Description:
    """Describe a thing that nobody has, from what is said of it."""
    media_type = _MEDIA.get(Path(missing_things.path_of(url)).suffix, "application/octet-stream")
    reading = Reading("not read yet", media_type, "none 1")
    moment = datetime.now(UTC).replace(tzinfo=None)
    evidence = Evidence("missing " + url, "", (url,), "", "", reading, moment, announcements=said)
    return describe(evidence, vocabulary, site_language="", organisation="")


def series_of(event: str) -> tuple[str, int | None]:
    """The name of the series and the year of an event, such as ``Alliantiedag 2013``."""
    name, _, year = event.rpartition(" ")
    return (name, int(year)) if year.isdecimal() and len(year) == 4 else (event, None)


def _cell(series: str, year: int | None, town: str, kind: str, found: Iterable[_Found]) -> Cell:
    cell = Cell(series, year, town, kind, 0, 0, 0, ())
    for one in found:
        if one.missing is None:
            cell = replace(cell, present=cell.present + 1)
        elif one.missing.is_vanished:
            # What vanished from its site is kept here all the same.
            cell = replace(cell, present=cell.present + 1, vanished=cell.vanished + 1)
        else:
            cell = replace(cell, not_fetched=cell.not_fetched + 1)
    lost = tuple(sorted((one.missing for one in found if one.missing), key=lambda each: each.url))
    return replace(cell, missing=lost)


def _nothing(vocabulary: Vocabulary, cells: Iterable[Cell]) -> Iterator[Cell]:
    """Occasions of the vocabulary, town by town, of which there is not a single thing."""
    have = {(cell.series, cell.year, cell.town) for cell in cells}
    any_town = {(series, year) for series, year, _ in have}
    for series in vocabulary.series:
        for occasion in series.occasions:
            key = (series.name, occasion.year)
            for town in sorted(occasion.places) or ([""] if key not in any_town else []):
                if (*key, town) not in have:
                    yield Cell(*key, town, "", 0, 0, 0, ())


def in_order(cells: Iterable[Cell]) -> list[Cell]:
    """The cells by series, year, town and kind."""
    return sorted(cells, key=_order)


def _order(cell: Cell) -> tuple[str, int, str, str]:
    return cell.series, cell.year or 0, cell.town, cell.kind
