"""Asks all pages of a site together what they tell of each: titles on which they agree, and days.

Where no profile says what on a page is its title, a page by itself cannot tell its own words from those of
its site. What is told here follows from the pages as they are now, in no order: a rebuild comes to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.catalogue import gathering_evidence
from archive.catalogue.items import item_id
from archive.catalogue.told_by_site import DescribedPage, described_pages
from archive.database.connecting import Connection
from archive.readings.reading import Reading, Stated
from pipeline.describe.days_of_site import DatedPage, told_of_days
from pipeline.normalise.agreed_title import title_by_site
from pipeline.normalise.listed_days import dated_rows
from pipeline.normalise.said_of_item import is_front
from pipeline.normalise.site_words import PageWords, SiteWords, folded, site_words
from pipeline.normalise.title import choose_title
from pipeline.read.html import GUESSED
from spiders.profiles.site_profile import SiteProfile

_BATCH = 500


class _Gathered:
    """What is kept of every page while its words are counted: no text is held, a site may be large."""

    def __init__(self) -> None:
        self.dated: list[DatedPage] = []
        self.rows: list[tuple[str, ...]] = []
        self.told: list[str] = []

    def words_of(self, pages: Iterable[DescribedPage], lists: Iterable[Reading]) -> Iterator[PageWords]:
        """The words of each page and list; none of a site without pages that were guessed at."""
        for page in pages:
            self.dated.append(DatedPage.of(page.id, page.payload_digest, page.reading))
            if page.reading.of_site:
                self.told.append(page.id)
            yield self._words(page.reading)
        if self.dated:
            yield from map(self._words, lists)

    def _words(self, reading: Reading) -> PageWords:
        titles = tuple(each.value for each in reading.stated if each.field == "title")
        words = PageWords(
            titles, reading.headings, tuple((reading.other_text or reading.main_text).split("\n"))
        )
        if rows := dated_rows(words.lines, (reading.title, *titles)):
            self.rows.append(rows)
        return words


def told_by_all_pages(
    connection: Connection, profile: SiteProfile, recipe: str
) -> dict[str, tuple[Stated, ...]]:
    """What the pages of a site tell of those that were guessed at, by the digest of the payload.

    Those of which they tell what they told before are left out.
    """
    gathered = _Gathered()
    pages = described_pages(connection, profile.name, recipe, GUESSED)
    site = site_words(gathered.words_of(pages, _lists(connection, profile.name, recipe)))
    if not gathered.dated:
        return {}
    before = _titles_without_site(connection, gathered.told, recipe, profile.organisation)
    of_titles: dict[str, tuple[Stated, ...]] = {}
    known: dict[str, tuple[Stated, ...]] = {}
    titles: dict[str, str] = {}
    for page in described_pages(connection, profile.name, recipe, GUESSED):
        alone = before.get(page.id, page.title)
        told = _told_of_title(page, alone, site, profile.organisation)
        of_titles.setdefault(page.payload_digest, told)
        known[page.payload_digest] = page.reading.of_site
        titles[page.id] = folded(next((each.value for each in told if each.field == "title"), alone))
    of_days = told_of_days(gathered.dated, titles, gathered.rows)
    every = {page: (*told, *of_days.get(page, ())) for page, told in of_titles.items()}
    return {page: told for page, told in every.items() if told != known[page]}


def _lists(connection: Connection, site: str, recipe: str) -> Iterator[Reading]:
    """The pages of a site of which no item is made, looked up when the first is asked for."""
    for page in gathering_evidence.pages_without_item(connection, site, recipe):
        yield page.reading


def _titles_without_site(
    connection: Connection, ids: list[str], recipe: str, organisation: str
) -> dict[str, str]:
    """The titles that these pages have when nobody asks their site, by page."""
    titles = {}
    for start in range(0, len(ids), _BATCH):
        for each in gathering_evidence.gather_pages(connection, ids[start : start + _BATCH], recipe):
            alone = replace(each.evidence, reading=replace(each.evidence.reading, of_site=()))
            titles[item_id(alone.key)] = choose_title(alone, None, organisation)[0]
    return titles


def _told_of_title(page: DescribedPage, title: str, site: SiteWords, organisation: str) -> tuple[Stated, ...]:
    if is_front(page.url):
        return ()
    return title_by_site(page.reading, page.url, site, title, organisation)
