"""Tells the words of a page from those of its site's template, where no profile knows the main text.

A generic extractor may take for the main text what stands on every page: a footer is often longer than what a
page of a builder's site says itself. What recurs is known only when the site is; so this follows from all of
its pages, in whatever order and at whatever time they were read. Pages with the same words and pictures
count as one, and what is known of a page by then (its whole text, and the guess) is kept.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from archive.catalogue.text_likeness import sketched
from archive.database import tables
from archive.fetched.read_as import is_read_by_itself
from archive.readings.reading import READ, digest_of, own_digest
from wording.message import NOTHING, say

FEWEST = 4
"""Pages on which a line stands that is the template's."""

_SHARE = 4
"""So many times as many pages has the site at most, of which that is said."""

_MOST_OF_ITS_OWN = 0.5
"""From this share of a page's own characters on a guess that holds them is kept, without the template."""

_BATCH = 200
_NO_TEXT = "no text"
_ONLY_TEMPLATE = say("the page shows no words but those of every page")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Recurring:
    """The lines of a site that recur, folded: those of its template, and those that make no two pages alike.

    Of a site with two or three pages nobody can tell what its template is: there all that stands on two is
    left out where they are compared, and a guess that holds nothing else is not believed.
    """

    template: frozenset[str]
    shared: frozenset[str]

    @property
    def name(self) -> str:
        """Names what was found, so that a page is looked at again when it changes."""
        return _digest(self.template | {f"+{line}" for line in self.shared})


@dataclass(frozen=True, slots=True)
class _Texts:
    """All words of a page, and those that a generic extractor took for its main text."""

    whole: str
    guess: str


def choose_main_texts(connection: Connection, site: str, recipe: str, reader: str) -> list[str]:
    """Choose the main text of every page of a site of which ``reader`` guessed it.

    Returns the digests of the payloads of which the text is another now. Of most it stays what it was, and
    only what they are compared by changes: these need not be described again.
    """
    recurring = _recurring(connection, site, recipe, reader)
    readings = tables.readings.c
    changed = []
    for some in _chunks(_outdated(connection, site, recipe, reader, recurring.name)):
        mine = (readings.recipe == recipe, readings.payload_digest.in_(some))
        for row in connection.execute(select(tables.readings).where(*mine)).all():
            new = _rechosen(row, recurring)
            if any(row._mapping[column] != value for column, value in new.items()):
                same = (readings.payload_digest == row.payload_digest, readings.recipe == recipe)
                connection.execute(update(tables.readings).where(*same).values(**new))
            if _as_described(row._mapping) != _as_described({**row._mapping, **new}):
                changed.append(row.payload_digest)
    return changed


def _as_described(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What of that which a template changes a description, or a search, goes by."""
    details = row["details"]
    is_guessed = bool(details.get("own_digest") or details.get("pictures"))
    return is_guessed, *(row[column] for column in ("main_text", "other_text", "outcome", "reason"))


def _recurring(connection: Connection, site: str, recipe: str, reader: str) -> _Recurring:
    """The lines of a site that stand on a good part of its pages, or on two of a few."""
    items, readings = tables.items.c, tables.readings.c
    query = (
        select(readings.main_text, readings.other_text, readings.details)
        .join(
            tables.items,
            (items.payload_digest == readings.payload_digest) & (items.recipe == readings.recipe),
        )
        .where(items.site == site, items.key.like("page %"), _is_guessed(recipe, reader))
    )
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for row in connection.execute(query.order_by(items.id)):
        lines = frozenset(map(_folded, _texts_of(row).whole.split("\n")))
        page = _digest(lines) + row.details.get("pictures", "")
        if page not in seen:
            seen.add(page)
            counts.update(lines)
    least = max(FEWEST, -(-len(seen) // _SHARE))
    return _Recurring(
        frozenset(line for line, count in counts.items() if count >= least and line),
        frozenset(line for line, count in counts.items() if len(seen) < FEWEST and count > 1 and line),
    )


def _outdated(connection: Connection, site: str, recipe: str, reader: str, template: str) -> list[str]:
    """The payloads of a site of which the main text was chosen by another template."""
    readings, captures = tables.readings.c, tables.captures.c
    # The same bytes may have come from two sites: then the first of them tells.
    site_of = select(func.min(captures.site))
    by_itself = site_of.where(is_read_by_itself(readings.payload_digest)).scalar_subquery()
    rendered = site_of.where(captures.rendered == readings.payload_digest).scalar_subquery()
    query = select(readings.payload_digest, readings.details, readings.sketch).where(
        _is_guessed(recipe, reader), func.coalesce(by_itself, rendered) == site
    )
    return [
        row.payload_digest
        for row in connection.execute(query.order_by(readings.payload_digest))
        if row.details.get("template", _digest(frozenset())) != template or not row.sketch
    ]


def _is_guessed(recipe: str, reader: str) -> ColumnElement[bool]:
    readings = tables.readings.c
    return (readings.recipe == recipe) & (readings.reader == reader) & readings.outcome.in_((READ, _NO_TEXT))


def _rechosen(row: Row[Any], recurring: _Recurring) -> dict[str, Any]:
    """The columns of a reading with the main text that the template leaves."""
    texts, template = _texts_of(row), recurring.template
    own = [line for line in texts.whole.split("\n") if _folded(line) not in template]
    own_text = "\n".join(own)
    apart = "\n".join(line for line in own if _folded(line) not in recurring.shared)
    main = _main_text(texts, own, template)
    if apart and recurring.shared.issuperset(map(_folded, re.split(r"[\n|]", texts.guess))):
        main = texts.whole
    other = "" if texts.whole == main == texts.guess else texts.whole
    details = {key: value for key, value in row.details.items() if key not in ("guess", "template")}
    details["own_digest"] = own_digest(own_text, row.details.get("pictures", ""))
    if main != texts.guess:
        details["guess"] = texts.guess
    if template or recurring.shared:
        details["template"] = recurring.name
    return {
        "main_text": main,
        "other_text": other,
        "outcome": READ if main else _NO_TEXT,
        "reason": NOTHING if main else (_ONLY_TEMPLATE if texts.whole else row.reason),
        "text_digest": digest_of(main),
        "sketch": f"{len(own_text)}:{sketched(apart).partition(':')[2]}",
        "details": details,
    }


def _texts_of(row: Any) -> _Texts:
    guess = row.details.get("guess", row.main_text)
    return _Texts(row.other_text or guess, guess)


def _main_text(texts: _Texts, own: list[str], template: frozenset[str]) -> str:
    """The guess where it holds nothing of the template, else the page's own in it, else all its own.

    What stands between two lines of its own that are in the guess is text as well.
    """
    parts = set(map(_folded, re.split(r"[\n|]", texts.guess)))
    if parts.isdisjoint(template):
        return texts.guess
    guess = f" {_folded(texts.guess)} "
    places = [
        place
        for place, line in enumerate(own)
        if (folded := _folded(line)) in parts or f" {folded} " in guess
    ]
    held = own[places[0] : places[-1] + 1] if places else []
    is_most = sum(map(len, held)) >= _MOST_OF_ITS_OWN * sum(map(len, own))
    return "\n".join(held if is_most else own)


def _folded(line: str) -> str:
    """A line as its words alone: extractors set marks of their own around them."""
    return " ".join(_WORD.findall(line.casefold()))


def _digest(lines: frozenset[str]) -> str:
    whole = "\n".join(sorted(lines)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:16]


def _chunks(values: list[str]) -> Iterator[list[str]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
