"""Remembers which templates of a site a browser tried, by their marks, and where scripts brought something.

A page is to be tried when it has a script, a place for one, or a section of the site that no page had which
was tried. Where something came, the places that were filled are learned, or else the scripts in that section,
and pages that have these are made as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from pipeline.read.by_script.template_marks import TemplateMarks

MOST_TRIALS = 10
"""Pages of a crawl that are made only to see what comes."""

_IN_VAIN = 3
"""Pages in a row that were made for what was learned, and to which nothing came: it is forgotten."""
_A_MONTH = timedelta(days=30)
_MOST_TRIED = 5_000
_MOST_KEPT = 400
"""Marks that a crawl hands on to the next."""

Keys = frozenset[str]
"""Marks by digests: a crawl keeps no names of what stands in pages."""


@dataclass(slots=True)
class TriedTemplates:
    """What is known of the templates of one site, ``since`` a day. ``trials`` counts those of this crawl."""

    since: date
    trials: int = 0
    _tried: set[str] = field(default_factory=set)
    _learned: dict[Keys, int] = field(default_factory=dict)
    """Marks that together say that scripts bring something; with the pages in a row to which nothing came."""
    _forgotten: set[Keys] = field(default_factory=set)
    """Those that said so in vain, and are not learned again."""

    def is_new(self, marks: TemplateMarks) -> bool:
        """Tell if nothing is known of what scripts do on such a page."""
        return bool(marks.scripts) and not _keys(marks) <= self._tried

    def is_to_be_tried(self, marks: TemplateMarks) -> bool:
        """Tell if a browser should make a page to see what comes, and may still."""
        return self.trials < MOST_TRIALS and self.is_new(marks)

    def gains(self, marks: TemplateMarks) -> bool:
        """Tell if scripts brought something to pages like this one."""
        return bool(self._learned) and bool(marks.scripts) and any(self._learned_of(marks))

    def note(self, marks: TemplateMarks, still_open: Iterable[str], *, is_material: bool) -> None:
        """Note what came of a page with these marks; ``still_open`` are the places in what was made of it."""
        self._add_tried(marks)
        if is_material and len(self._learned) < _MOST_KEPT:
            self._learn(marks, frozenset(marks.places).difference(still_open))
        for keys in list(self._learned_of(marks)):
            self._learned[keys] = 0 if is_material else self._learned[keys] + 1
            if self._learned[keys] >= _IN_VAIN:
                del self._learned[keys]
                self._forgotten.add(keys)

    def give_up(self, marks: TemplateMarks) -> None:
        """Note that nothing can be told of pages with these marks: the browser failed at one."""
        self._add_tried(marks)

    def as_dict(self) -> dict[str, Any]:
        """What the next crawl of the site is to know, as plain data."""
        return {
            "since": self.since.isoformat(),
            "tried": sorted(self._tried)[:_MOST_KEPT],
            "learned": sorted(map(sorted, self._learned))[:_MOST_KEPT],
            "forgotten": sorted(map(sorted, self._forgotten))[:_MOST_KEPT],
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any], today: date) -> TriedTemplates:
        """What an earlier crawl knew; nothing of what is not of its form.

        What brought nothing a month ago is tried again: scripts change under the same name. What was learned
        is looked at on every page.
        """
        since = _day(kept.get("since"))
        is_fresh = since is not None and since <= today < since + _A_MONTH
        found = cls(since if since and is_fresh else today)
        if is_fresh:
            found._tried = _texts(kept.get("tried"))
            found._forgotten = set(_sets(kept.get("forgotten")))
        found._learned = dict.fromkeys(_sets(kept.get("learned")), 0)
        return found

    def _add_tried(self, marks: TemplateMarks) -> None:
        # Nobody knows how many names a site has for its places.
        if len(self._tried) < _MOST_TRIED:
            self._tried |= _keys(marks)

    def _learn(self, marks: TemplateMarks, filled: frozenset[str]) -> None:
        """Places that were filled tell such pages from others; without any, scripts and section do."""
        found = {frozenset((_key("place", place),)) for place in filled}
        if not filled and not any(self._learned_of(marks)):
            found = {frozenset(_keys(replace(marks, places=())))}
        for keys in found - self._forgotten:
            self._learned.setdefault(keys, 0)

    def _learned_of(self, marks: TemplateMarks) -> Iterable[Keys]:
        mine = _keys(marks)
        return [keys for keys in self._learned if keys <= mine]


def _keys(marks: TemplateMarks) -> set[str]:
    scripts = {_key("script", each) for each in marks.scripts}
    return scripts | {_key("place", each) for each in marks.places} | {_key("section", marks.section)}


def _key(kind: str, name: str) -> str:
    return hashlib.sha256(f"{kind} {name}".encode("utf-8", "replace")).hexdigest()[:8]


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _sets(values: Any) -> list[Keys]:
    """The sets of texts in a list of lists of these; none that is empty, which would hold for every page."""
    lists = values if isinstance(values, list) else []
    return [frozenset(texts) for each in lists if (texts := _texts(each))]


def _texts(values: Any) -> set[str]:
    return {each for each in values if isinstance(each, str)} if isinstance(values, list) else set()
