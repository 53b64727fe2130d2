"""Invents what a large archive holds: forty sites that were crawled for years, the same in every run.

Three of five items are pages, a quarter are photos, the rest documents. Every file is shown on two pages, and
one item in twenty says nearly what another says. A quarter of all addresses was captured more than once.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from archive.catalogue.adding_items import Entry, Sighting
from archive.catalogue.items import Date, Description, Item, Value, item_id
from archive.catalogue.text_likeness import sketched
from archive.parts.makeup import Makeup, PagePart
from archive.readings.reading import Outcome, Reading, Stated
from bench.search_invented import vocabulary
from pipeline.workers.tasks import FILE_RECIPE, page_key, page_recipe
from spiders.profiles.site_profile import Read
from wording.message import NOTHING

SITES = tuple(f"site-{number:02}" for number in range(40))
NIGHTS = 400
RECIPE = page_recipe(Read())

_FIRST_NIGHT = datetime(2025, 1, 1, 2, 30)
_WORDS = 200
_KINDS = ("report", "article", "newsletter", "announcement", "minutes", "page", "other")
_EVENTS = ("Armoededag", "Sociale Top", "Voedselbankberaad", "Ontmoetingsdag", "")
_TOWNS = ("Zutphen", "Almelo", "Utrecht", "Rotterdam", "Leeuwarden", "Emmen", "")
_OF_TEMPLATE = (("style", "stijl.css"), ("picture", "logo.png"), ("script", "menu.js"))
_BITS = 256


def profile_of(site: str) -> str:
    """The profile of a site, as it stands in its file."""
    return (
        f'title = "{site.title()}"\norganisation = "Stichting {site}"\n'
        f'seeds = ["https://{host_of(site)}/"]\nscope = ["{host_of(site)}"]\n'
    )


def host_of(site: str) -> str:
    """The host of a site."""
    return f"www.{site}.example"


def crawl_number(site: int, night: int) -> int:
    """The number of the crawl of a site in a night."""
    return night * len(SITES) + site + 1


def crawl_row(site: int, night: int) -> dict[str, Any]:
    """A crawl of one site in one night: the first of all of it, any later one of what changed."""
    began = _FIRST_NIGHT + timedelta(days=night, minutes=site)
    statistics = {
        "answered": 5_000,
        "captures": 0 if night % 7 else 3,
        "items": 5_000,
        "status 2xx": 40,
        "status 304": 4_960,
        "refused": {"other site": 43, "answered 404": 5, "robots.txt": 2},
        "unfollowed": {"script on a click": 124, "form": 1},
        "whole pages": {"pages": 3_000, "whole": 2_990, "missing": {"answered 404": 10}, "unknown": 0},
        "made by script": {"signs": {}, "examples": []},
        "renderings": {"pages": {}, "refused": {}, "examples": {}, "why": "", "tried": {}},
        "waiting": 0,
        "certificates": {},
        "whole": night == 0,
    }
    return {
        "id": crawl_number(site, night),
        "site": SITES[site],
        "began_at": began,
        "ended_at": began + timedelta(minutes=30),
        "outcome": "complete",
        "reason": NOTHING,
        "software": "alliantie/bench",
        "profile_digest": "sha256:" + SITES[site],
        "statistics": statistics,
        "resumes": None,
        "provenance": None,
    }


class Thing:
    """The item with this number, by the words that texts are made of: a page, or a file that pages show."""

    def __init__(self, number: int, words: list[str], weights: list[float]) -> None:
        self.number = number
        self._words, self._weights = words, weights
        self._chance = random.Random(number)
        self._like = number - 40 if number >= 40 and number % 20 == 0 else number
        self.site = number % len(SITES)
        self.night = self._chance.randrange(NIGHTS) if number % 4 == 0 else 0

    @cached_property
    def text(self) -> str:
        """Its words; of what says nearly what another says, with one more."""
        words = random.Random(self._like).choices(self._words, cum_weights=self._weights, k=_WORDS)
        return " ".join(words if self._like == self.number else (*words, f"slot{self.number}"))

    @property
    def is_page(self) -> bool:
        """Three of five are."""
        return self._form < 12

    @property
    def is_photo(self) -> bool:
        """A quarter are."""
        return self._form >= 15

    @property
    def _form(self) -> int:
        # Of what nearly repeats another, it is the same.
        return self._like // len(SITES) % 20

    @cached_property
    def url(self) -> str:
        place = f"https://{host_of(SITES[self.site])}"
        if self.is_page:
            return f"{place}/nieuws/{self.number // 2_000}/bericht-{self.number}.html"
        return f"{place}/bestanden/{self.number // 2_000}/{self.number}.{'jpg' if self.is_photo else 'pdf'}"

    @cached_property
    def digest(self) -> str:
        """The digest of its payload."""
        return "sha256:" + hashlib.sha256(str(self.number).encode()).hexdigest()

    @property
    def media_type(self) -> str:
        """What it is to a server."""
        return "text/html" if self.is_page else "image/jpeg" if self.is_photo else "application/pdf"

    @property
    def captured_at(self) -> datetime:
        """When it was captured first."""
        return _FIRST_NIGHT + timedelta(days=self.night, minutes=self.site, seconds=self.number % 1_700)

    @cached_property
    def reading(self) -> Reading:
        """What was read out of it."""
        outcome: Outcome = "read" if not self.is_photo else "no text"
        if not self.is_page and not self.is_photo and self.number % 10 == 3:
            outcome = "scanned"
        words = self.text if outcome == "read" else ""
        return Reading(
            outcome,
            self.media_type,
            "bench",
            title=words[:60],
            main_text=words,
            other_text="Home Nieuws Agenda Contact" if self.is_page else "",
            headings=(words[:40],) if self.is_page else (),
            breadcrumb=("Home", "Nieuws") if self.is_page else (),
            stated=(Stated("title", words[:60], "html title"),) if self.is_page else (),
            width=1_600 if self.is_photo else None,
            height=1_200 if self.is_photo else None,
            look=self._look if self.is_photo else "",
            sketch=sketched(words),
        )

    @property
    def _look(self) -> str:
        """Of another size of a photo it differs in a few bits."""
        bits = random.Random(self._like).getrandbits(_BITS)
        for _ in range(8 if self._like != self.number else 0):
            bits ^= 1 << self._chance.randrange(_BITS)
        return f"{bits:064x}"

    @cached_property
    def entry(self) -> Entry:
        """The item, with where it was seen and what was read."""
        key = page_key(self.url, "generic") if self.is_page else f"file {self.digest}"
        item = Item(
            item_id(key),
            SITES[self.site],
            self.url,
            (),
            self.captured_at,
            self.media_type,
            self.reading.outcome,
            NOTHING,
            self.digest,
            RECIPE if self.is_page else FILE_RECIPE,
            self._description,
        )
        seen = (Sighting(self.url, self.number + 1, self.captured_at, self.captured_at),)
        return Entry(key, item, seen, self.reading)

    @property
    def _description(self) -> Description:
        year, chance = 2000 + self.number % 25, self._chance
        kind = "photo" if self.is_photo else chance.choices(_KINDS, (3, 4, 2, 2, 1, 4, 1))[0]
        event, town = chance.choice(_EVENTS), chance.choice(_TOWNS)
        told = {"kind": kind, "title": self.text[:60], "event": event, "place": town, "date": f"{year}-05"}
        values = (Value(name, said, "text", "B1 bench", self.text[:80], 0.8) for name, said in told.items())
        return Description(
            kind,
            self.text[:60],
            "nl",
            Date(f"{year}-05", "month", "text") if self.number % 3 else Date(),
            event=event,
            place=town,
            people=(f"Persoon {self.number % 500}",),
            organisations=(f"Organisatie {self.number % 60}",),
            values=tuple(value for value in values if value.value),
        )

    def capture_row(self, warc_file: int) -> dict[str, Any]:
        """Its first capture."""
        return {
            "id": self.number + 1,
            "crawl_id": crawl_number(self.site, self.night),
            "site": SITES[self.site],
            "url": self.url,
            "captured_at": self.captured_at,
            "status": 200,
            "media_type": self.media_type,
            "content_type": self.media_type,
            "payload_digest": self.digest,
            "payload_size": 20_000,
            "refers_to": None,
            "warc_file_id": warc_file,
            "warc_offset": self.number * 9_000,
            "warc_length": 9_000,
            "record_id": f"<urn:uuid:{self.number:08}-0000-4000-8000-000000000000>",
        }

    @property
    def pages(self) -> tuple[int, int]:
        """The numbers of the two pages of its site that show it, where it is a file."""
        place, of_site = self.number // len(SITES), len(SITES)
        begin = place // 20 * 20 + 1
        return (
            (begin + place % 11) * of_site + self.site,
            (begin + (place + 5) % 11) * of_site + self.site,
        )

    @property
    def makeup(self) -> Makeup:
        """What a page is made of."""
        place = f"https://{host_of(SITES[self.site])}/beeld/"
        return Makeup(tuple(PagePart(kind, (place + name,)) for kind, name in _OF_TEMPLATE))


def things(count: int) -> Iterator[Thing]:
    """The items of an archive of so many."""
    words = vocabulary(random.Random(1))
    weights, total = [], 0.0
    for rank in range(len(words)):
        total += 1 / (rank + 5)
        weights.append(total)
    return (Thing(number, words, weights) for number in range(count))
