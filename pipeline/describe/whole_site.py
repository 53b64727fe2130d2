"""Asks all pages of a site together what they tell of each: titles on which they agree, and days.

Where no profile says what on a page is its title, a page by itself cannot tell its own words from those of
its site. What is told here follows from the pages as they are now, in no order: a rebuild comes to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.catalogue import gathering_evidence
from archive.catalogue.gathering_evidence import ListPage
from archive.catalogue.items import item_id
from archive.catalogue.told_by_site import DescribedPage, described_pages
from archive.database.connecting import Connection
from archive.readings.reading import Reading, Stated
from pipeline.describe.days_of_site import DatedPage, told_of_days
from pipeline.normalise.agreed_title import title_by_site
from pipeline.normalise.linked_rows import Linked, LinkedRow, linked_rows
from pipeline.normalise.listed_days import dated_rows
from pipeline.normalise.said_of_item import is_front
from pipeline.normalise.site_words import PageWords, SiteWords, folded, site_words
from pipeline.normalise.title import choose_title
from pipeline.read.html import GUESSED
from pipeline.workers.tasks import page_key
from spiders.links.joining import absolute
from spiders.profiles.site_profile import SiteProfile

_BATCH = 500


class _Gathered:
    """What is kept of every page while its words are counted: no text is held, a site may be large."""

    def __init__(self, profile: SiteProfile) -> None:
        self.dated: list[DatedPage] = []
        self.rows: list[tuple[str, ...]] = []
        self.linked: list[LinkedRow] = []
        self.told: list[str] = []
        self._platform = profile.platform

    def words_of(self, pages: Iterable[DescribedPage], lists: Iterable[ListPage]) -> Iterator[PageWords]:
        """The words of each page and list; none of a site without pages that were guessed at."""
        for page in pages:
            self.dated.append(DatedPage.of(page.id, page.payload_digest, page.reading))
            if page.reading.of_site:
                self.told.append(page.id)
            yield self._words(page.url, page.reading)
        if self.dated:
            yield from (self._words(each.url, each.reading) for each in lists)

    def _words(self, url: str, reading: Reading) -> PageWords:
        for written, label, row in linked_rows(reading):
            if target := absolute(url, written):
                self.linked.append(LinkedRow(self._id_of(url), self._id_of(target), label, row))
        titles = tuple(each.value for each in reading.stated if each.field == "title")
        words = PageWords(
            titles, reading.headings, tuple((reading.other_text or reading.main_text).split("\n"))
        )
        if rows := dated_rows(words.lines, (reading.title, *titles)):
            self.rows.append(rows)
        return words

    def _id_of(self, url: str) -> str:
        return item_id(page_key(url, self._platform))


def told_by_all_pages(
    connection: Connection, profile: SiteProfile, recipe: str
) -> dict[str, tuple[Stated, ...]]:
    """What the pages of a site tell of those that were guessed at, by the digest of the payload.

    Those of which they tell what they told before are left out.
    """
    gathered = _Gathered(profile)
    pages = described_pages(connection, profile.name, recipe, GUESSED)
    lists = gathering_evidence.pages_without_item(connection, profile.name, recipe)
    site = site_words(gathered.words_of(pages, lists))
    if not gathered.dated:
        return {}
    before = _titles_without_site(connection, gathered.told, recipe, profile.organisation)
    linked = Linked.of(gathered.linked)
    of_titles: dict[str, tuple[Stated, ...]] = {}
    known: dict[str, tuple[Stated, ...]] = {}
    titles: dict[str, str] = {}
    for page in described_pages(connection, profile.name, recipe, GUESSED):
        alone = before.get(page.id, page.title)
        told = _told_of_title(page, alone, site, profile.organisation, linked.names.get(page.id, frozenset()))
        of_titles.setdefault(page.payload_digest, told)
        known[page.payload_digest] = page.reading.of_site
        titles[page.id] = folded(next((each.value for each in told if each.field == "title"), alone))
    of_days = told_of_days(gathered.dated, titles, gathered.rows, linked.days)
    every = {page: (*told, *of_days.get(page, ())) for page, told in of_titles.items()}
    return {page: told for page, told in every.items() if told != known[page]}


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


def _told_of_title(
    page: DescribedPage, title: str, site: SiteWords, organisation: str, names: frozenset[str]
) -> tuple[Stated, ...]:
    if is_front(page.url):
        return ()
    return title_by_site(page.reading, page.url, site, title, organisation, names)
