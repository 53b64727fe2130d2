"""The report of crawls: the addresses each found new, changed, vanished, failed, or left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import click

from archive.fetched.crawls import Crawl, Refusal
from archive.history.crawl_changes import CrawlChanges
from cli.crawl.report_of_parts import parts_of_crawl
from cli.crawl.report_of_scripts import scripts_of_crawl
from cli.printed_data import print_csv, print_json
from cli.terminal import bold, one_line, table
from wording import labels
from wording.message import say
from wording.words import Words

_SHOWN = 20
_COLUMNS = {
    "new": say("new"),
    "changed": say("changed"),
    "same_text": say("same text"),
    "unchanged": say("unchanged"),
    "vanished": say("vanished"),
    "failed": say("failed"),
}
"""Ways in which an address can differ from the crawl before, with the heads of their columns."""

Reported = tuple[Crawl, CrawlChanges, list[Refusal]]
"""A crawl, what it changed, and examples of what it left out."""


def print_crawls(reported: list[Reported], form: str, words: Words) -> None:
    """Print crawls as ``text``, ``json`` or ``csv``."""
    if form == "json":
        print_json([_as_data(*each) for each in reported])
    elif form == "csv":
        rows = (
            (crawl.id, crawl.site, what, url)
            for crawl, changes, _ in reported
            for what in _COLUMNS
            for url in getattr(changes, what)
        )
        print_csv(("crawl", "site", "what", "url"), rows)
    else:
        click.echo(_in_words(reported, words))


def _as_data(crawl: Crawl, changes: CrawlChanges, refused: list[Refusal]) -> dict[str, object]:
    return {
        **asdict(crawl),
        "changes": asdict(changes),
        "refused_examples": [asdict(each) for each in refused],
    }


def _in_words(reported: list[Reported], words: Words) -> str:
    parts = [_table(reported, words)]
    for crawl, changes, refused in reported:
        for what in ("new", "changed", "vanished", "failed"):
            parts += _listed(f"{crawl.site}: {words(_COLUMNS[what])}", getattr(changes, what), words)
        parts += parts_of_crawl(crawl.site, crawl.statistics, words)
        parts += scripts_of_crawl(crawl.site, crawl.statistics, words)
        left_out = [_refused(each, words) for each in refused]
        parts += _listed(f"{crawl.site}: {words('left out')}", left_out, words)
    return "\n".join(parts)


def _table(reported: list[Reported], words: Words) -> str:
    rows = [
        [
            str(crawl.id),
            crawl.site,
            words(labels.outcome(crawl.outcome)),
            *(str(len(getattr(changes, what))) for what in _COLUMNS),
            str(sum(crawl.statistics.get("refused", {}).values())),
        ]
        for crawl, changes, _ in reported
    ]
    names = map(words, _COLUMNS.values())
    header = [words("crawl"), words("site"), words("outcome"), *names, words("left out")]
    return table(rows, header, right=[0, *range(3, len(header))])


def _refused(refusal: Refusal, words: Words) -> str:
    detail = f": {words(refusal.detail)}" if refusal.detail else ""
    return f"{refusal.url}  ({words(labels.refusal(refusal.reason))}{detail})"


def _listed(heading: str, lines: Iterable[str], words: Words) -> list[str]:
    every = list(lines)
    if not every:
        return []
    more = ["  " + words("and {count} more", count=len(every) - _SHOWN)] if len(every) > _SHOWN else []
    return ["", bold(one_line(heading)), *(f"  {one_line(line)}" for line in every[:_SHOWN]), *more]
