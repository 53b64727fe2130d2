"""The pages that show the whole: front, photos, events, sites, search, and what is said about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from reading_room.pages.event_table import MOST_ROWS, Events, SeriesTable, Shown, lost_in, table_of_series
from reading_room.pages.photo_wall import photos_of
from reading_room.pages.sites_page import SiteShown, publishers, values_of_site
from reading_room.static_site.asked_of_files import written_page
from reading_room.static_site.lists import Lists, pages_of
from search.answer.request_and_hits import SURE, Hit
from wording.message import say
from wording.withholding import access

_NEWEST = 8
_MOST_EVENTS = 24
_PHOTOS_A_PAGE = 60
_SITES_A_PAGE = 50
_SERIES_A_PAGE = 20
_ROWS_OF_EACH = 30
_LOST_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest items, and how many there are in all."""

    total: int
    hits: list[Hit]


@dataclass(frozen=True, slots=True)
class Overviews:
    """Writes the pages that are one of a kind; ``made_at`` is when (UTC), and ``part`` is True of a part."""

    lists: Lists
    sites: list[SiteShown]
    events: Events
    made_at: datetime
    is_part: bool

    def write(self) -> None:
        """Write them all."""
        self._write_front()
        self._write_photos()
        self._write_events()
        self._write_sites()
        self._write_about()
        self._write_search()

    def _page(self, path: str, template: str, file: str = "", **values: object) -> None:
        file = file or self.lists.places.file_at(path, {})
        values.setdefault("is_part", self.is_part)
        asked = self.lists.asked(path, file)
        title = values.pop("title")
        self.lists.files.page(file, written_page(asked, template, title=str(title), **values))

    def _counts(self, name: str) -> dict[str, int]:
        return {value: len(found) for value, found in self.lists.contents.fields[name].items()}

    def _write_front(self) -> None:
        asked = self.lists.asked("/", self.lists.places.file_at("/", {}))
        dated = [n for n, item in enumerate(self.lists.contents.items) if item.description.date.start]
        events = sorted(self._counts("event").items(), key=lambda each: -each[1])[:_MOST_EVENTS]
        self._page(
            "/",
            "front.html",
            title=asked.words("Reading room"),
            answer=Newest(len(self.lists.contents.items), self.lists.hits(asked, dated[:_NEWEST])),
            kinds=dict(sorted(self._counts("kind").items(), key=lambda each: -each[1])),
            events=sorted(events),
            sites=self._counts("site"),
            sure=SURE,
        )

    def _write_photos(self) -> None:
        photos = self.lists.contents.fields["kind"].get("photo", [])
        first = self.lists.places.file_at("/fotos", {})
        words = self.lists.asked("/fotos", first).words
        heading = say("{count:photo/photos}", count=len(photos)) if photos else say("No photos")
        for file, shown in pages_of(first, len(photos), _PHOTOS_A_PAGE):
            asked = self.lists.asked("/fotos", file)
            self._page(
                "/fotos",
                "photos.html",
                file,
                title=words("Photos"),
                heading=heading,
                photos=photos_of(asked, self.lists.hits(asked, shown.of(photos))),
                chosen=[],
                paging=shown,
                sure=SURE,
            )

    def _write_events(self) -> None:
        names, first = self.events.names, self.lists.places.file_at("/bijeenkomsten", {})
        for file, shown in pages_of(first, len(names), _SERIES_A_PAGE):
            self._page(
                "/bijeenkomsten",
                "events.html",
                file,
                title=self.lists.asked("/bijeenkomsten", file).words("Events"),
                tables=[self._table(name, file) for name in shown.of(names)],
                most_rows=_ROWS_OF_EACH,
                paging=shown,
            )
        for name in names:
            self._write_series(name)

    def _table(self, name: str, file: str) -> SeriesTable:
        """The table of a series; a number leads to what there is of its kind in the list of the event."""
        table = table_of_series(self.lists.asked("/bijeenkomsten", file), self.events, name)
        rows = []
        for row in table.rows:
            event = f"{name} {row.year}" if row.year else name
            cells = zip(table.kinds, row.cells, strict=True)
            shown = tuple(self._cell(cell, event, kind, file) for kind, cell in cells)
            rows.append(replace(row, cells=shown))
        return replace(table, rows=tuple(rows))

    def _cell(self, cell: Shown, event: str, kind: str, file: str) -> Shown:
        """The cell as it is here: of an event in two towns the list has the things of both."""
        count, link = self.lists.of_kind(event, kind, file)
        return replace(cell, link=link if cell.count else "", is_exact=bool(link) and count == cell.count)

    def _write_series(self, name: str) -> None:
        first = self.lists.places.file_at("/bijeenkomsten", {"reeks": name})
        lost = lost_in(self.events, name)
        for file, shown in pages_of(first, len(lost), _LOST_A_PAGE):
            self._page(
                "/bijeenkomsten/reeks",
                "series.html",
                file,
                title=name,
                table=self._table(name, file),
                lost=shown.of(lost),
                lost_in_all=len(lost),
                paging=shown,
                most_rows=MOST_ROWS,
            )

    def _write_sites(self) -> None:
        first = self.lists.places.file_at("/sites", {})
        for file, shown in pages_of(first, len(self.sites), _SITES_A_PAGE):
            asked = self.lists.asked("/sites", file)
            known = publishers(asked)
            self._page(
                "/sites",
                "sites.html",
                file,
                title=asked.words("Sites"),
                sites=[(each, known.get(each.kept.site)) for each in shown.of(self.sites)],
                paging=shown,
                needs=[],
                access=access,
            )
        for site in self.sites:
            file = self.lists.places.file_at(f"/sites/{site.kept.site}", {})
            asked = self.lists.asked("/sites/site", file)
            self._page("/sites/site", "site.html", file, **values_of_site(asked, site))

    def _write_about(self) -> None:
        asked = self.lists.asked("/over", "")
        self._page(
            "/over",
            "about.html",
            title=asked.words("About these pages"),
            made_at=self.made_at,
            total=len(self.lists.contents.items),
            archive=self.lists.places.archive,
        )

    def _write_search(self) -> None:
        asked = self.lists.asked("/zoeken", "")
        choices = {name: self.lists.choices(name) for name in ("kind", "site", "year")}
        self._page("/zoeken", "search.html", title=asked.words("Search"), choices=choices, query="")
