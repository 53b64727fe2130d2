"""States what a page tells machines of itself: title, authors, days, place, language (schema.org and hentry).

Only the thing that the page is about counts: by its address, or as the only one of its sort.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from archive.readings.reading import Stated
from pipeline.read.css_selection import Selection
from pipeline.read.json_ld import read_json_ld
from pipeline.read.marked_up import read_markup
from pipeline.read.stated_metadata import state, state_date
from pipeline.read.things import Described, Thing
from spiders.links.joining import absolute

_WORKS = frozenset(
    """
    Report Review CreativeWork Book Thesis DigitalDocument TextDigitalDocument PresentationDigitalDocument
    NoteDigitalDocument Message Manuscript Legislation Item Interview
    """.split()
)
_NO_EVENTS = frozenset(("PublicationEvent", "BroadcastEvent", "OnDemandEvent"))
_EVENTS = frozenset(("Festival", "Hackathon"))
_ORGANISATIONS = ("Organization", "Organisation", "NGO", "Church", "Corporation", "Agency", "School")
_FIGURE = re.compile(r"\d")
_MOST_NAMES = 12


def stated_for_machines(selection: Selection, url: str, canonical: str) -> Iterator[Stated]:
    """What is stated of the page at ``url``, one notation after the other; the first to name people does."""
    named: set[str] = set()
    found = (read_json_ld(selection.tree), *read_markup(selection, url))
    pages = _addresses_of_page(url, canonical) if any(each.things for each in found) else frozenset()
    for described in found:
        about = _About(described, pages, url)
        for stated in about.stated():
            if stated.field not in named:
                yield stated
        if about.names_people:
            named |= {"person", "organisation"}


class _About:
    """The things that a page describes in one notation, so far as they are the page or what it is about."""

    def __init__(self, described: Described, pages: frozenset[str], url: str) -> None:
        self._all, self._pages, self._url = described, pages, url
        self._source = described.source
        self.names_people = False

    def stated(self) -> Iterator[Stated]:
        if event := self._the(_is_event):
            yield from self._of_event(event)
        if work := self._the(_is_work):
            yield from self._of_work(work)
        if page := self._the(_is_page):
            yield from self._of_page(page)

    def _the(self, is_one: Callable[[Thing], bool]) -> Thing | None:
        """The thing of this sort that says it is at this page, else the only one that is not elsewhere."""
        things = [thing for each in self._all.things if is_one(thing := self._all.full(each))]
        places = {thing: frozenset(self._places(thing)) for thing in things}
        here = [thing for thing in things if self._is_here(places[thing])]
        if here:
            return here[0]
        anywhere = list(dict.fromkeys(thing for thing in things if not places[thing] or not self._url))
        return anywhere[0] if len(anywhere) == 1 else None

    def _is_here(self, places: frozenset[str]) -> bool:
        """True for an address of the page, or the same path at another host, where it may have stood."""
        own = {path for page in self._pages if len(path := page.partition("/")[2]) > 0}
        return bool(places & self._pages) or any(place.partition("/")[2] in own for place in places)

    def _places(self, thing: Thing) -> Iterator[str]:
        for name in ("@id", "url", "mainEntityOfPage"):
            for address in (
                *thing.texts(name),
                *(each.text("@id", "url") for each in thing.things(name)),
            ):
                # What begins with a mark or an underscore is a name within the page.
                if address and address[0] not in "#_" and (target := absolute(self._url, address)):
                    yield _plain(target)

    def _of_work(self, work: Thing) -> Iterator[Stated]:
        yield from state("headline", work.text("headline", "name"), self._source)
        yield from self._date("published", work.text("datePublished"))
        yield from self._date("published", *(each.text("startDate") for each in work.things("publication")))
        yield from self._common(work)

    def _of_event(self, event: Thing) -> Iterator[Stated]:
        yield from state("headline", event.text("name", "headline"), self._source)
        yield from self._date("begins", event.text("startDate"))
        yield from self._date("ends", event.text("endDate"))
        yield from state("location", self._location(event), self._source)
        yield from self._common(event)

    def _of_page(self, page: Thing) -> Iterator[Stated]:
        yield from self._date("page made", page.text("datePublished"))
        yield from self._common(page)

    def _common(self, thing: Thing) -> Iterator[Stated]:
        yield from self._date("page made", thing.text("dateCreated"))
        for text in thing.texts("dateModified"):
            yield from state_date("modified", text, self._source)
        yield from self._people(thing)
        for publisher in self._named(thing, "publisher"):
            yield from state("publisher", publisher, self._source)
        yield from state("language", thing.text("inLanguage"), self._source)
        yield from state("description", thing.text("description"), self._source)

    def _date(self, field: str, *texts: str) -> Iterator[Stated]:
        """A day as ISO 8601 where it is written so, else in the words that have figures in them."""
        for text in texts:
            stated = [*state_date(field, text, self._source)]
            if not stated and _FIGURE.search(text):
                stated = [*state(field, text, self._source)]
            yield from stated

    def _people(self, thing: Thing) -> Iterator[Stated]:
        found = [each for name in ("author", "creator") for each in thing.values.get(name, ())]
        for each in found[:_MOST_NAMES]:
            author = each if isinstance(each, str) else self._all.full(each)
            name = author if isinstance(author, str) else author.text("name")
            if name and "://" not in name:
                self.names_people = True
                yield from state(_family(author), name, self._source)

    def _named(self, thing: Thing, name: str) -> Iterator[str]:
        yield from thing.texts(name)
        yield from (self._all.full(each).text("name") for each in thing.things(name))

    def _location(self, event: Thing) -> str:
        """The name and the town of the first place that is told."""
        for place in event.values.get("location", ()):
            if isinstance(place, str):
                return place
            place = self._all.full(place)
            address = next(place.things("address"), None)
            town = address.text("addressLocality") if address else place.text("address")
            return ", ".join(part for part in (place.text("name"), town) if part)
        return ""


def _family(author: Thing | str) -> str:
    types: Sequence[str] = () if isinstance(author, str) else author.types
    return "organisation" if any(each.endswith(_ORGANISATIONS) for each in types) else "person"


def _is_event(thing: Thing) -> bool:
    return any((each.endswith("Event") and each not in _NO_EVENTS) or each in _EVENTS for each in thing.types)


def _is_work(thing: Thing) -> bool:
    """True for a work of words, or one of pictures or sound that its page is expressly about."""
    works = any(each.endswith(("Article", "Posting")) or each in _WORKS for each in thing.types)
    is_made = any(each.endswith("Object") for each in thing.types) and "mainEntityOfPage" in thing.values
    return (works or is_made) and "Comment" not in thing.types


def _is_page(thing: Thing) -> bool:
    return any(each.endswith("Page") for each in thing.types)


def _addresses_of_page(url: str, canonical: str) -> frozenset[str]:
    named = absolute(url, canonical) if canonical else None
    return frozenset(_plain(each) for each in (url, named) if each)


def _plain(url: str) -> str:
    """An address to compare others with: without scheme, ``www``, fragment and the slash at its end."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return (parts.netloc.lower().removeprefix("www.") + parts.path).rstrip("/") + query
