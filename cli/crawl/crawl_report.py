"""What a crawl came to, in words and a small table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cli.terminal import one_line, size, table, wrapped
from cli.wording.words import Words
from pipeline.crawl.shared_run import CrawlEnd
from spiders.follow.traps import LIMITS

_MOST_REASONS = 6
_MOST_EXAMPLES = 3


def crawl_report(ends: Sequence[CrawlEnd], seconds: float, language: str) -> str:
    """The report of a run: a sentence a site, a table, and why addresses were left out."""
    words = Words(language)
    parts = [
        *(_sentence(end, words) for end in ends),
        "",
        _table(ends, words),
        *_refused(ends, words),
        *(line for end in ends for line in _limits(end, words)),
        "",
        words("crawl took", seconds=f"{seconds:.1f}"),
    ]
    return "\n".join(parts)


def _sentence(end: CrawlEnd, words: Words) -> str:
    counts = end.statistics
    sentence = words(
        f"crawl {end.outcome}",
        site=end.site,
        captures=counts.get("captures", 0),
        items=counts.get("items", 0),
        volume=size(counts.get("bytes", 0)),
    )
    return wrapped(one_line(f"{sentence} {end.reason}"))


def _table(ends: Sequence[CrawlEnd], words: Words) -> str:
    columns = ("captures", "revisits", "status 4xx", "truncated", "items")
    header = [words("site"), *(words(f"column {column}") for column in columns), words("column refused")]
    rows = [
        [
            end.site,
            *(str(end.statistics.get(column, 0)) for column in columns),
            str(sum(end.statistics["refused"].values())),
        ]
        for end in ends
    ]
    return table(rows, header, right=range(1, len(header)))


def _refused(ends: Sequence[CrawlEnd], words: Words) -> list[str]:
    reasons: Counter[str] = Counter()
    for end in ends:
        reasons.update(end.statistics["refused"])
    if not reasons:
        return []
    shown = [f"{words.reason(reason)} {count}" for reason, count in reasons.most_common(_MOST_REASONS)]
    more = len(reasons) - len(shown)
    tail = [words("and more reasons", count=more)] if more > 0 else []
    return ["", wrapped(f"{words('refused')}: {', '.join([*shown, *tail])}.")]


def _limits(end: CrawlEnd, words: Words) -> list[str]:
    """Which limits a site went beyond, with some of the addresses that were left out for it."""
    lines: list[str] = []
    for reason, count in end.statistics["refused"].items():
        if key := LIMITS.get(reason):
            said = words("limit reached", site=end.site, reason=words.reason(reason), count=count, limit=key)
            urls = [example.url for example in end.examples if example.reason == reason]
            lines += ["", wrapped(said), *(f"  {one_line(url)}" for url in urls[:_MOST_EXAMPLES])]
    return lines
