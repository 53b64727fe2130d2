"""The report of a crawl that ended: a sentence a site, a small table, and why addresses were left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from archive.parts.whole_pages import WholePages
from cli.crawl.report_of_renderings import renderings_of_crawl
from cli.crawl.report_of_scripts import scripts_of_crawl
from cli.parts_of_site import parts_of_site
from cli.terminal import one_line, table, wrapped
from pipeline.crawl.shared_run import CrawlEnd
from spiders.follow.traps import LIMITS
from wording import labels
from wording.message import Message, restored, say
from wording.words import Words

_MOST_REASONS = 6
_MOST_EXAMPLES = 3
_COLUMNS = {
    "captures": say("captures"),
    "revisits": say("unchanged"),
    "status 4xx": say("missing"),
    "truncated": say("broken off"),
    "items": say("items"),
}
"""Counts of a crawl, with the heads of their columns."""


NOT_COUNTED: Mapping[str, WholePages] = {}


def crawl_report(
    ends: Sequence[CrawlEnd], seconds: float, words: Words, whole: Mapping[str, WholePages] = NOT_COUNTED
) -> str:
    """The report of a run over one or more sites that took this many seconds.

    ``whole`` counts the pages that are kept of each site by now, as far as that can be known.
    """
    parts = [
        *(_sentence(end, words) for end in ends),
        "",
        _table(ends, words),
        *_refused(ends, words),
        *(line for end in ends for line in _parts(end, whole, words)),
        *(line for end in ends for line in scripts_of_crawl(end.site, end.statistics, words)),
        *(line for end in ends for line in renderings_of_crawl(end.site, end.statistics, words)),
        *(line for end in ends for line in _limits(end, words)),
        *(line for end in ends for line in _paces(end, words)),
        "",
        words("Took {seconds:decimal} s.", seconds=round(seconds, 1)),
    ]
    return "\n".join(parts)


def _sentence(end: CrawlEnd, words: Words) -> str:
    return wrapped(one_line(f"{words(_came_to(end))} {words(end.reason)}"))


def _came_to(end: CrawlEnd) -> Message:
    captures, items = end.statistics.get("captures", 0), end.statistics.get("items", 0)
    size = end.statistics.get("bytes", 0)
    if end.outcome == "failed":
        return say("{site}: failed after {captures:capture/captures}.", site=end.site, captures=captures)
    if end.outcome == "interrupted":
        return say(
            "{site}: interrupted. {captures:capture is/captures are} kept ({size:bytes}).",
            site=end.site,
            captures=captures,
            size=size,
        )
    if end.outcome == "short":
        return say(
            "{site}: fell short. {captures:capture/captures} ({size:bytes}), {items:item/items}.",
            site=end.site,
            captures=captures,
            size=size,
            items=items,
        )
    return say(
        "{site}: complete. {captures:capture/captures} ({size:bytes}), {items:item/items}.",
        site=end.site,
        captures=captures,
        size=size,
        items=items,
    )


def _table(ends: Sequence[CrawlEnd], words: Words) -> str:
    header = [words("site"), *map(words, _COLUMNS.values()), words("left out")]
    rows = [
        [
            end.site,
            *(str(end.statistics.get(column, 0)) for column in _COLUMNS),
            str(sum(end.statistics["refused"].values())),
        ]
        for end in ends
    ]
    return table(rows, header, right=range(1, len(header)))


def _refused(ends: Sequence[CrawlEnd], words: Words) -> list[str]:
    counts: Counter[str] = Counter()
    for end in ends:
        counts.update(end.statistics["refused"])
    if not counts:
        return []
    shown = [f"{words(labels.refusal(code))} ({count})" for code, count in counts.most_common(_MOST_REASONS)]
    if more := len(counts) - len(shown):
        shown.append(words("and {count:more reason/more reasons}", count=more))
    return ["", wrapped(words("Left out: {reasons}.", reasons=shown))]


def _parts(end: CrawlEnd, whole: Mapping[str, WholePages], words: Words) -> list[str]:
    found = asdict(whole[end.site]) if end.site in whole else end.statistics.get("whole pages")
    return parts_of_site(end.site, found, end.statistics.get("unfollowed"), words)


def _paces(end: CrawlEnd, words: Words) -> list[str]:
    """Which hosts were asked more slowly than the profile says, or asked for more than is kept."""
    paces = map(restored, end.statistics.get("paces", {}).values())
    return ["", *(wrapped(one_line(words(why))) for why in paces)] if end.statistics.get("paces") else []


def _limits(end: CrawlEnd, words: Words) -> list[str]:
    """Which limits a site went beyond, with some of the addresses that were left out for it."""
    lines: list[str] = []
    for code, count in end.statistics["refused"].items():
        if key := LIMITS.get(code):
            said = words(
                "{site}: {reason}, {count:address/addresses} (limits.{limit} in its profile), such as",
                site=end.site,
                reason=labels.refusal(code),
                count=count,
                limit=key,
            )
            urls = [example.url for example in end.examples if example.reason == code]
            lines += ["", wrapped(said), *(f"  {one_line(url)}" for url in urls[:_MOST_EXAMPLES])]
    return lines
