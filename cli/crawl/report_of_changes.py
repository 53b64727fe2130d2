"""The report of crawls: the pages and items each found new, changed, vanished, failed, or left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import click

from archive.fetched.crawls import Crawl, Refusal
from archive.history.crawl_changes import CrawlChanges
from archive.parts.whole_pages import WholePages
from archive.shown.beside_complete import parts_told
from cli.crawl.report_of_renderings import renderings_of_crawl
from cli.crawl.report_of_scripts import scripts_of_crawl
from cli.parts_of_site import parts_of_site
from cli.printed_data import print_csv, print_json
from cli.terminal import bold, one_line, table, wrapped
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


@dataclass(frozen=True, slots=True)
class Reported:
    """A crawl, what it changed, and examples of what it left out.

    ``whole`` counts the pages that are kept of its site at this moment, ``unfollowed`` what was seen on pages
    and not followed.
    """

    crawl: Crawl
    changes: CrawlChanges
    refused: list[Refusal]
    whole: WholePages
    unfollowed: dict[str, int]


def print_crawls(reported: list[Reported], form: str, words: Words) -> None:
    """Print crawls as ``text``, ``json`` or ``csv``."""
    if form == "json":
        print_json(list(map(_as_data, reported)))
    elif form == "csv":
        rows = (
            (each.crawl.id, each.crawl.site, what, url)
            for each in reported
            for what in _COLUMNS
            for url in getattr(each.changes, what)
        )
        print_csv(("crawl", "site", "what", "url"), rows, words.language)
    else:
        click.echo(_in_words(reported, words))


def _as_data(each: Reported) -> dict[str, object]:
    share = each.whole.whole / each.whole.pages if each.whole.pages else None
    return {
        **asdict(each.crawl),
        "changes": asdict(each.changes),
        "refused_examples": [asdict(refusal) for refusal in each.refused],
        "whole_pages": {**asdict(each.whole), "share": None if share is None else round(share, 4)},
        "unfollowed": each.unfollowed,
    }


def _in_words(reported: list[Reported], words: Words) -> str:
    parts = [_table(reported, words)]
    for each in reported:
        site, changes = each.crawl.site, each.changes
        for what in ("new", "changed", "vanished", "failed"):
            parts += _listed(f"{site}: {words(_COLUMNS[what])}", getattr(changes, what), words)
        parts += _parts(site, changes, words)
        parts += parts_of_site(site, asdict(each.whole), each.unfollowed, words)
        parts += scripts_of_crawl(site, each.crawl.statistics, words)
        parts += renderings_of_crawl(site, each.crawl.statistics, words)
        left_out = [_refused(refusal, words) for refusal in each.refused]
        parts += _listed(f"{site}: {words('left out')}", left_out, words)
    return "\n".join(parts)


def _parts(site: str, changes: CrawlChanges, words: Words) -> list[str]:
    """The parts of pages that are otherwise than before, as numbers: nobody looks for a style sheet."""
    counts = parts_told(changes.parts)
    if not counts:
        return []
    return ["", wrapped(words("{site}: parts of pages: {counts}.", site=site, counts=counts))]


def _table(reported: list[Reported], words: Words) -> str:
    rows = [
        [
            str(each.crawl.id),
            each.crawl.site,
            words(labels.outcome(each.crawl.outcome)),
            *(str(len(getattr(each.changes, what))) for what in _COLUMNS),
            str(sum(each.crawl.statistics.get("refused", {}).values())),
        ]
        for each in reported
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
