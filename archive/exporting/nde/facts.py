"""What an archive itself tells for its description as a dataset, of what is open to all alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from archive.catalogue.items import Item
from archive.curation.journal import Journal
from archive.exporting import recorded_captures
from archive.exporting.decided import decisions_about
from archive.exporting.selection import Chosen
from archive.fetched import crawls
from archive.shown.private import without_mail
from wording.unseen import seen

_MOST_EVENTS = 24
_A_FEW = 20
"""A language counts where at least one of so many items is in it: of the rest, many are guesses."""

_SURE = 0.6
"""How sure a date is that counts for the period of all."""

_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_SAYS_LITTLE = ("page", "other")
"""Kinds that are no keywords."""

_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Facts:
    """``period`` has the first and the last year that items are of, ``begun`` and ``changed`` are days (UTC).

    What is not known is empty. The languages and events with most items stand first.
    """

    items: int = 0
    period: str = ""
    languages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    begun: str = ""
    changed: str = ""


def facts_of(connection: Connection, journal: Journal, chosen: Chosen) -> Facts:
    """The facts of what may go out."""
    items = chosen.items
    languages = Counter(filter(_LANGUAGE.fullmatch, (item.description.language for item in items)))
    kinds = Counter(item.description.kind for item in items)
    events = Counter(seen(without_mail(item.description.event)) for item in items if item.description.event)
    begun, changed = _days(connection, journal, chosen)
    return Facts(
        items=len(items),
        period=_period(items),
        languages=tuple(code for code, count in languages.most_common() if count * _A_FEW >= len(items)),
        kinds=tuple(kind for kind, _ in kinds.most_common() if kind not in _SAYS_LITTLE),
        events=tuple(event for event, _ in events.most_common(_MOST_EVENTS) if event),
        begun=begun,
        changed=changed,
    )


def _period(items: Iterable[Item]) -> str:
    """The years between which the dates of items lie, as ISO 8601 has an interval."""
    years: set[str] = set()
    for item in items:
        described = item.description
        if described.date_confidence >= _SURE:
            years.update(filter(_YEAR.fullmatch, (described.date.start[:4], described.date.end[:4])))
    if not years:
        return ""
    first, last = min(years), max(years)
    return first if first == last else f"{first}/{last}"


def _days(connection: Connection, journal: Journal, chosen: Chosen) -> tuple[str, str]:
    """When the first crawl began of which captures go out, and when anything of it changed last."""
    numbers, changes = set(), set()
    for capture in recorded_captures.of_numbers(connection, chosen.captures):
        numbers.add(capture.crawl)
        changes.add(f"{capture.captured_at:%Y-%m-%d}")
    begun = []
    for crawl in crawls.every(connection):
        if crawl.id in numbers:
            begun.append(f"{crawl.began_at:%Y-%m-%d}")
    decided = decisions_about(connection, journal, chosen.items)
    changes.update(one.at[:10] for one in decided if _DAY.fullmatch(one.at[:10]))
    changes.update(begun)
    return min(begun, default=""), max(changes, default="")
