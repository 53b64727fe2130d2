"""Asks all pages of a site together what they tell of each: titles on which they agree, and words of nobody.

Where no profile says what on a page is its title, a page by itself cannot tell its own words from those of its
site. What is told here follows from the pages as they are now, in no order: a rebuild comes to the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archive.catalogue import gathering_evidence
from archive.catalogue.items import item_id
from archive.catalogue.told_by_site import DescribedPage, described_pages
from archive.database.connecting import Connection
from archive.readings.reading import Reading, Stated
from pipeline.normalise.agreed_title import agreed_title, words_of_site
from pipeline.normalise.said_of_item import is_front
from pipeline.normalise.site_words import PageWords, SiteWords, site_words
from pipeline.normalise.title import choose_title
from pipeline.read.html import GUESSED
from spiders.profiles.site_profile import SiteProfile


def told_by_all_pages(
    connection: Connection, profile: SiteProfile, recipe: str
) -> dict[str, tuple[Stated, ...]]:
    """What the pages of a site tell of each of those that were guessed at, by the digest of its payload."""
    pages = list(described_pages(connection, profile.name, recipe, GUESSED))
    if not pages:
        return {}
    lists = gathering_evidence.pages_without_item(connection, profile.name, recipe)
    readings = (*(page.reading for page in pages), *(page.reading for page in lists))
    site = site_words(map(_words_of, readings))
    told: dict[str, tuple[Stated, ...]] = {}
    for page in _by_themselves(connection, pages, recipe, profile.organisation):
        told.setdefault(page.payload_digest, tuple(_told_of(page, site, profile.organisation)))
    return told


def _by_themselves(
    connection: Connection, pages: list[DescribedPage], recipe: str, organisation: str
) -> Iterator[DescribedPage]:
    """The pages with the titles that they have when nobody asks their site."""
    told = [page.id for page in pages if page.reading.of_site]
    titles = {}
    for each in gathering_evidence.gather_pages(connection, told, recipe):
        alone = replace(each.evidence, reading=replace(each.evidence.reading, of_site=()))
        titles[item_id(alone.key)] = choose_title(alone, None, organisation)[0]
    for page in pages:
        yield replace(page, title=titles.get(page.id, page.title))


def _words_of(reading: Reading) -> PageWords:
    titles = tuple(each.value for each in reading.stated if each.field == "title")
    return PageWords(titles, reading.headings, tuple((reading.other_text or reading.main_text).split("\n")))


def _told_of(page: DescribedPage, site: SiteWords, organisation: str) -> Iterator[Stated]:
    if is_front(page.url):
        return
    told = (page.reading, page.url, site, page.title, organisation)
    if agreed := agreed_title(*told):
        yield Stated("title", agreed.title, ", ".join(agreed.witnesses))
    else:
        yield from (Stated("words of the site", words, "") for words in words_of_site(*told))
