"""Asks all pages of a site together what they tell of each: titles on which they agree, and words of nobody.

Where no profile says what on a page is its title, a page by itself cannot tell its own words from those of its
site. What is told here follows from the pages as they are now, in no order: a rebuild comes to the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from archive.catalogue import gathering_evidence
from archive.catalogue.items import item_id
from archive.catalogue.told_by_site import DescribedPage, described_pages
from archive.database.connecting import Connection
from archive.readings.reading import IN_HEAD, Reading, Stated
from pipeline.normalise.agreed_title import agreed_title, words_of_site
from pipeline.normalise.dated_slots import ListedPage, Slots, slots_of
from pipeline.normalise.listed_days import listed_days
from pipeline.normalise.said_of_item import is_front
from pipeline.normalise.site_words import FEWEST, PageWords, SiteWords, folded, site_words
from pipeline.normalise.stated_by_page import DAY_OF_MANY, LISTED, stated_date
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
    shown = [_words_of(each.reading) for each in (*pages, *lists)]
    site = site_words(shown)
    of_titles: dict[str, tuple[Stated, ...]] = {}
    titles: dict[str, str] = {}
    for page in _by_themselves(connection, pages, recipe, profile.organisation):
        told = tuple(_told_of_title(page, site, profile.organisation))
        of_titles.setdefault(page.payload_digest, told)
        titles[page.id] = folded(next((each.value for each in told if each.field == "title"), page.title))
    listed = _listed_days([each.lines for each in shown], titles)
    of_days = _told_of_days(pages, listed)
    return {page: (*told, *of_days.get(page, ())) for page, told in of_titles.items()}


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


def _listed_days(lines: list[tuple[str, ...]], titles: Mapping[str, str]) -> Mapping[str, str]:
    """The days that lists show beside the titles of pages, of which each has one alone, by page."""
    times = Counter(titles.values())
    days = listed_days(lines, {title for title, count in times.items() if count == 1})
    return {page: days[title].start for page, title in titles.items() if title in days}


def _told_of_days(pages: list[DescribedPage], listed: Mapping[str, str]) -> dict[str, tuple[Stated, ...]]:
    """What the site tells of the days of its pages, by the digest of the payload."""
    slots = slots_of(ListedPage(page.reading, listed.get(page.id, "")) for page in pages)
    of_many = _days_of_many(pages)
    told: dict[str, tuple[Stated, ...]] = {}
    for page in pages:
        told.setdefault(page.payload_digest, tuple(_told_of_day(page, slots, of_many, listed)))
    return told


def _states_its_day(stated: tuple[Stated, ...]) -> bool:
    """True for a page that shows or states its day, and not only that of a move."""
    of_many = {each.value for each in stated if each.field == DAY_OF_MANY}
    days = (each.value for each in stated if each.field in ("date", "published", "begins"))
    return any(day[:10] not in of_many for day in days)


def _days_of_many(pages: Iterable[DescribedPage]) -> frozenset[str]:
    """The days that many pages of a site state: on one of them it was moved, and no page was written."""
    stated = [set(_stated_days(page.reading)) for page in pages]
    counts = Counter(day for days in stated for day in days)
    many = max(FEWEST, -(-sum(map(bool, stated)) // 4))
    return frozenset(day for day, count in counts.items() if count >= many)


def _stated_days(reading: Reading) -> Iterator[str]:
    for each in reading.stated:
        is_told = each.field == "published" or (each.field == "date" and each.source == IN_HEAD)
        day = stated_date(each.value) if is_told else None
        if day is not None and day.precision == "day":
            yield day.start


def _told_of_day(
    page: DescribedPage, slots: Slots, of_many: frozenset[str], listed: Mapping[str, str]
) -> Iterator[Stated]:
    """The day that the template or a list shows of a page; none of one that has an element for it."""
    told = [
        Stated(DAY_OF_MANY, day, "all pages")
        for day in sorted(of_many.intersection(_stated_days(page.reading)))
    ]
    is_shown = any(each.field == "date" and each.source != IN_HEAD for each in page.reading.stated)
    if not is_shown and (shown := slots.day_of(page.reading)):
        told.append(Stated("date", shown, "slot of the template"))
    yield from told
    is_list = any(each.field == "entries" for each in page.reading.stated)
    if page.id in listed and not is_list and not _states_its_day((*page.reading.stated, *told)):
        yield Stated(LISTED, listed[page.id], "list")


def _told_of_title(page: DescribedPage, site: SiteWords, organisation: str) -> Iterator[Stated]:
    if is_front(page.url):
        return
    told = (page.reading, page.url, site, page.title, organisation)
    if agreed := agreed_title(*told):
        yield Stated("title", agreed.title, ", ".join(agreed.witnesses))
    else:
        yield from (Stated("words of the site", words, "") for words in words_of_site(*told))
