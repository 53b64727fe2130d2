"""The lists that lead to the items, by year, kind, site, event, place, person, organisation and theme."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.catalogue.items import KINDS, Item
from reading_room.asked import Asked
from reading_room.pages.facets import label_of
from reading_room.pages.paging import Paging
from reading_room.pages.public_hits import public_hit
from reading_room.room import Room
from reading_room.static_site.asked_of_files import AskedOfFiles, written_page
from reading_room.static_site.files import Files
from reading_room.static_site.places import FIELDS, Places, numbered, relative
from search.answer.hits import hit_of_item
from search.answer.request_and_hits import SURE, Hit
from search.index.schema import years_of
from wording import labels
from wording.message import say

A_PAGE = 100
_A_PAGE_OF_VALUES = 500
_SHOWN_OF_EACH = 24


@dataclass(frozen=True, slots=True)
class ListedValue:
    """A value as it is read, how many items have it, and where they are listed."""

    label: str
    count: int
    link: str


@dataclass(frozen=True, slots=True)
class ListedField:
    """A field with its most frequent values; ``all_of_them`` leads to the rest, "" where there is none."""

    name: str
    values: tuple[ListedValue, ...]
    different: int
    all_of_them: str


class Contents:
    """What the site has: its items in order, newest first, and those of each value of each field, by number.

    A person or a place that is named by its e-mail address is none. Of an event the kinds stand together.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = sorted(items, key=_newest_first)
        self.fields: dict[str, dict[str, list[int]]] = {name: {} for name in FIELDS}
        for number, item in enumerate(self.items):
            for name, values in values_of(item).items():
                for value in dict.fromkeys(values):
                    if value.strip() and "@" not in value:
                        self.fields[name].setdefault(value, []).append(number)
        for numbers in self.fields["event"].values():
            numbers.sort(key=lambda number: (KINDS.index(self.kind(number)), number))

    def kind(self, number: int) -> str:
        """The kind of the item with this number."""
        kind = self.items[number].description.kind
        return kind if kind in KINDS else "other"


def values_of(item: Item) -> dict[str, Iterable[str]]:
    """By field the values of an item, under which it is listed."""
    described = item.description
    return {
        "year": years_of(described.date),
        "kind": (described.kind,),
        "site": (item.site,),
        "event": (described.event,),
        "place": (described.place,),
        "person": (*described.authors, *described.editors, *described.people),
        "organisation": described.organisations,
        "theme": described.themes,
    }


def _newest_first(item: Item) -> tuple[tuple[int, ...], str]:
    """Undated items come last."""
    start = item.description.date.start
    digits = [int(part) for part in start.split("-") if part.isdecimal()]
    return tuple(-each for each in digits) or (1,), item.id


@dataclass(frozen=True, slots=True)
class Lists:
    """Writes the lists of a site."""

    room: Room
    language: str
    places: Places
    contents: Contents
    files: Files

    def asked(self, path: str, file: str) -> AskedOfFiles:
        """A page at an address of the room, in this file."""
        return AskedOfFiles(self.room, self.language, path, places=self.places, file=file)

    def write(self) -> None:
        """Write the list of every value, all values of every field, and the fields together."""
        for name, values in self.contents.fields.items():
            for value, numbers in values.items():
                self._write_list(name, value, numbers)
            if values:
                self._write_values(name)
        self._write_overview()

    def hits(self, asked: Asked, numbers: Sequence[int]) -> list[Hit]:
        """The items with these numbers as hits, as everybody may see them."""
        return [public_hit(asked, hit_of_item(self.contents.items[number])) for number in numbers]

    def _write_list(self, name: str, value: str, numbers: list[int]) -> None:
        first = self.places.list_of({name: value})
        for file, shown in pages_of(first, len(numbers), A_PAGE):
            asked = self.asked("/lijsten", file)
            label = label_of(name, value, asked.words)
            text = written_page(
                asked,
                "list.html",
                title=say("{field}: {value}", field=labels.field(name), value=label),
                field=name,
                label=label,
                by_kind=name == "event",
                total=len(numbers),
                hits=self.hits(asked, shown.of(numbers)),
                paging=shown,
                field_link=relative(_file_of(name), file),
                sure=SURE,
            )
            self.files.page(file, text)

    def of_kind(self, event: str, kind: str, file: str) -> tuple[int, str]:
        """How many items of an event are of a kind, and the way from ``file`` to them; "" where none are."""
        numbers = self.contents.fields["event"].get(event, [])
        mine = [place for place, number in enumerate(numbers) if self.contents.kind(number) == kind]
        if not mine:
            return 0, ""
        first = numbered(self.places.list_of({"event": event}), mine[0] // A_PAGE + 1)
        return len(mine), f"{relative(first, file)}#{kind}"

    def _write_values(self, name: str) -> None:
        """Write all values of a field in the order of their names; of years and kinds in their own."""
        first = _file_of(name)
        # Every page of values lies in the same folder: the ways from one are those from all.
        values = self._listed(name, first)
        for file, shown in pages_of(first, len(values), _A_PAGE_OF_VALUES):
            asked = self.asked("/lijsten", file)
            text = written_page(
                asked,
                "list_of_values.html",
                title=say("{field}: all values", field=labels.field(name)),
                field=name,
                total=len(values),
                values=shown.of(values),
                paging=shown,
            )
            self.files.page(file, text)

    def _write_overview(self) -> None:
        file = self.places.file_at("/lijsten", {})
        shown = [field for name in FIELDS if (field := self.field(name, file)).values]
        text = written_page(self.asked("/lijsten", file), "lists.html", title=say("Lists"), fields=shown)
        self.files.page(file, text)

    def field(self, name: str, file: str) -> ListedField:
        """A field with its most frequent values, and years in their order, for a page in ``file``."""
        listed = self._listed(name, file)
        if name != "year":
            kept = sorted(sorted(listed, key=_most_first)[:_SHOWN_OF_EACH], key=_by_label)
        else:
            kept = listed
        return ListedField(name, tuple(kept), len(listed), relative(_file_of(name), file))

    def choices(self, name: str) -> list[tuple[str, ListedValue]]:
        """All values of a field as a search may be narrowed by them, years newest first."""
        words = self.asked("/zoeken", "").words
        found = [
            (value, ListedValue(label_of(name, value, words), len(numbers), ""))
            for value, numbers in self.contents.fields[name].items()
        ]
        return sorted(found, key=lambda each: _by_label(each[1]), reverse=name == "year")

    def _listed(self, name: str, file: str) -> list[ListedValue]:
        words = self.asked("/lijsten", file).words
        listed = [
            ListedValue(
                label_of(name, value, words), len(numbers), relative(self.places.list_of({name: value}), file)
            )
            for value, numbers in self.contents.fields[name].items()
        ]
        return sorted(listed, key=_by_label)


def pages_of(first: str, total: int, size: int) -> Iterator[tuple[str, Paging]]:
    """The file of each page of a list that begins in ``first``, at least one, with the ways to the next."""
    last = max(1, -(-total // size))
    for number in range(1, last + 1):
        file = numbered(first, number)
        before = relative(numbered(first, number - 1), file) if number > 1 else ""
        after = relative(numbered(first, number + 1), file) if number < last else ""
        yield file, Paging(number, last, (number - 1) * size, size, before, after)


def _file_of(name: str) -> str:
    return posixpath.join("lijsten", FIELDS[name], "index.html")


def _most_first(value: ListedValue) -> tuple[int, str]:
    return -value.count, value.label.casefold()


def _by_label(value: ListedValue) -> str:
    return value.label.casefold()
