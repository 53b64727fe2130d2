"""Tells what became of the parts of pages in a night, and which change of them a person should hear of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from archive.database.connecting import Connection
from archive.fetched.captures import REDIRECTS, is_assumed
from archive.fetched.crawls import Crawl
from archive.history.comparison import Difference
from archive.parts import whole_pages
from archive.parts.part_addresses import only_parts, pages_needing_styles
from pipeline.nightly.night_report import Failure, Notice

_FEWEST = 2
"""Pages that must lack a part before anybody is told; it must also be half of those that were looked at."""


@dataclass(frozen=True, slots=True)
class PartsOfNight:
    """Numbers of parts by what became of them, the addresses of those that are gone, and other failures."""

    counts: dict[str, int]
    gone: tuple[str, ...]
    other_failures: tuple[Failure, ...]


def parts_of_night(
    connection: Connection, site: str, differences: Sequence[Difference], failures: Sequence[Failure]
) -> PartsOfNight:
    """Set apart what concerns parts of pages: they are counted, not listed."""
    stood = {each.url: _stood(each) for each in differences if _became(each)}
    parts = only_parts(connection, site, {**{each.url: "" for each in failures}, **stood})
    failed = {each.url for each in failures if each.url in parts}
    became = {each.url: _became(each) for each in differences if each.url in parts and each.url not in failed}
    counts = Counter((*filter(None, became.values()), *("failed" for _ in failed)))
    return PartsOfNight(
        {way: counts[way] for way in ("new", "changed", "vanished", "failed") if counts[way]},
        tuple(url for url, what in became.items() if what == "vanished"),
        tuple(each for each in failures if each.url not in parts),
    )


def part_notices(
    connection: Connection, tonight: Crawl, earlier: Crawl, gone: Collection[str]
) -> Iterator[Notice]:
    """What a person should hear of, once: most pages lack a part, or lost the style sheet that they name.

    A picture that is missing here and there is none of it, nor is what was missing the night before.
    """
    if tonight.outcome not in ("complete", "short"):
        return
    before, now = (each.statistics.get("whole pages") or {} for each in (earlier, tonight))
    pages = now.get("pages", 0)
    if before and _lacking(now) > _lacking(before):
        missed = whole_pages.most_missed(connection, tonight.id)
        if missed and _is_many(missed.pages, pages):
            yield _notice("part missing", missed.state.url, missed.pages)
            return
    for url, count in pages_needing_styles(connection, tonight.site, gone).items():
        if _is_many(count, pages):
            yield _notice("style gone", url, count)


def _became(each: Difference) -> str:
    if each.before and each.before.is_there:
        if each.after.is_gone:
            return "vanished"
        return "changed" if each.after.is_there else ""
    if each.after.is_there:
        return "new"
    is_asked_again = each.before is not None or is_assumed(each.url)
    return "" if is_asked_again or each.after.status in REDIRECTS else "failed"


def _stood(each: Difference) -> str:
    """The media type of what stood at an address, or stands there; "" where nothing ever did."""
    states = [state for state in (each.before, each.after) if state and state.is_there]
    return states[0].media_type if states else ""


def _lacking(whole: dict[str, int]) -> int:
    return whole.get("pages", 0) - whole.get("whole", 0)


def _is_many(some: int, pages: int) -> bool:
    return some >= _FEWEST and some * 2 >= pages


def _notice(what: str, url: str, count: int) -> Notice:
    return Notice(what, urlsplit(url).hostname or "", url, count)
