"""Says of a crawl which pages a browser made, which it did not, and what it asked for and did not get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from archive.shown.beside_complete import with_counts
from cli.terminal import one_line, wrapped
from wording import made_by_script
from wording.message import Message, restored, say
from wording.words import Words

_NOT_MADE = ("failed", "refused", "no browser")


def renderings_of_crawl(site: str, statistics: Mapping[str, Any], words: Words) -> list[str]:
    """The lines, with an empty one before each; none of a crawl that had no page for a browser to make."""
    found = statistics.get("renderings") or {}
    return [line for said in _said(site, found) for line in ("", wrapped(one_line(words(said))))]


def _said(site: str, found: Mapping[str, Any]) -> Iterator[Message]:
    pages: Mapping[str, int] = found.get("pages") or {}
    if made := pages.get("made", 0) + pages.get("broken off", 0):
        yield _made(site, made, pages.get("broken off", 0))
    if found.get("refused"):
        yield say(
            "{site}: the browser did not get: {reasons}.", site=site, reasons=with_counts(found["refused"])
        )
    for outcome in _NOT_MADE:
        if count := pages.get(outcome, 0):
            yield _not_made(site, outcome, count, found)
    yield from _tried(site, Counter(found.get("tried") or {}))


def _tried(site: str, tried: Counter[str]) -> Iterator[Message]:
    """What came of pages that nothing told to be made by a script, and that a browser made all the same."""
    if tried["pages"]:
        yield say(
            "{site}: a browser tried {tried:page/pages} without a sign of a script, one of each kind; "
            "scripts brought something to {gained:number} of them.",
            site=site,
            tried=tried["pages"],
            gained=tried["gained"],
        )
    if tried["failed"]:
        yield say(
            "{site}: {count:page/pages} of those could not be made, and stayed as fetched.",
            site=site,
            count=tried["failed"],
        )
    if gained := tried["gained"] + tried["like"]:
        yield say(
            "{site}: scripts brought {words:word/words} and {links:link/links} to {pages:page/pages} without "
            "a sign of it; {vain:page/pages} like them gained nothing, and stayed as fetched.",
            site=site,
            words=tried["words"],
            links=tried["links"],
            pages=gained,
            vain=tried["in vain"],
        )
    if tried["untried"]:
        yield say(
            "{site}: {count:page/pages} with scripts, of further kinds, were not tried in a browser: "
            "a crawl tries a few only.",
            site=site,
            count=tried["untried"],
        )


def _made(site: str, made: int, broken_off: int) -> Message:
    if not broken_off:
        return say("{site}: a browser made {made:page/pages}.", site=site, made=made)
    return say(
        "{site}: a browser made {made:page/pages}, of which {cut:number} cut short by a bound.",
        site=site,
        made=made,
        cut=broken_off,
    )


def _not_made(site: str, outcome: str, count: int, found: Mapping[str, Any]) -> Message:
    why = found.get("why") if outcome == "no browser" else ""
    what = made_by_script.rendering(outcome)
    said = say(
        "{site}: {count:page/pages} that a browser was to make stayed as fetched: {outcome}.",
        site=site,
        count=count,
        outcome=say("{what} ({why})", what=what, why=restored(why)) if why else what,
    )
    examples = found.get("examples", {}).get(outcome) or []
    return say("{said} For instance: {examples}", said=said, examples=examples) if examples else said
