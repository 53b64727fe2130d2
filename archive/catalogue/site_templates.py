"""Tells the words of a page from those of its site's template, where no profile knows the main text.

A generic extractor may take for the main text what stands on every page: a footer is often longer than what a
page of a builder's site says itself. What recurs is known only when the site is; so this follows from all of
its pages, in whatever order and at whatever time they were read. Pages with the same words and pictures
count as one, and what is known of a page by then (its whole text, and the guess) is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, select, update

from archive.catalogue.folded_words import folded_line
from archive.catalogue.own_words import CountedLines, Recurring, Texts, own_words
from archive.catalogue.stand_ins import stands_for_itself
from archive.catalogue.text_likeness import sketched
from archive.database import tables
from archive.fetched.read_as import is_read_by_itself
from archive.readings.reading import READ, digest_of, own_digest
from wording.message import NOTHING, say

_BATCH = 200
_NO_TEXT = "no text"
_NOTHING_RECURS = Recurring().name
_ONLY_TEMPLATE = say("the page shows no words but those of every page")


def choose_main_texts(connection: Connection, site: str, recipe: str, reader: str) -> list[str]:
    """Choose the main text of every page of a site of which ``reader`` guessed it.

    Returns the digests of the payloads of which the text is another now. Of most it stays what it was, and
    only what they are compared by changes: these need not be described again.
    """
    recurring = _recurring(connection, site, recipe, reader)
    name = recurring.name
    readings = tables.readings.c
    changed = []
    for some in _chunks(_outdated(connection, site, recipe, reader, name)):
        mine = (readings.recipe == recipe, readings.payload_digest.in_(some))
        rows = connection.execute(select(tables.readings).where(*mine)).all()
        chosen = {row.payload_digest: _rechosen(row, recurring, name) for row in rows}
        _write(connection, recipe, chosen)
        for row in rows:
            before = dict(row._mapping)
            if _as_described(before) != _as_described(before | chosen[row.payload_digest]):
                changed.append(row.payload_digest)
    return changed


def _write(connection: Connection, recipe: str, chosen: Mapping[str, dict[str, Any]]) -> None:
    readings = tables.readings.c
    same = (readings.payload_digest == bindparam("of_payload"), readings.recipe == recipe)
    rows = [{**new, "of_payload": payload} for payload, new in chosen.items()]
    if rows:
        columns: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "of_payload"}
        connection.execute(update(tables.readings).where(*same).values(columns), rows)


def _as_described(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What of that which a template changes a description, or a search, goes by."""
    details = row["details"]
    is_guessed = bool(details.get("own_digest") or details.get("pictures"))
    return is_guessed, *(row[column] for column in ("main_text", "other_text", "outcome", "reason"))


def _recurring(connection: Connection, site: str, recipe: str, reader: str) -> Recurring:
    """The lines of a site that stand on a good part of its pages, or on two of a few."""
    items, readings = tables.items.c, tables.readings.c
    query = (
        select(readings.main_text, readings.other_text, readings.details)
        .join(
            tables.items,
            (items.payload_digest == readings.payload_digest) & (items.recipe == readings.recipe),
        )
        .where(items.site == site, items.key.like("page %"), _is_guessed(recipe, reader))
        .where(stands_for_itself())
    )
    counted = CountedLines()
    for row in connection.execute(query.order_by(items.id)):
        texts = _texts_of(row)
        counted.take(texts.whole, row.details.get("pictures", ""), texts.titles)
    return counted.recurring()


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
        if row.details.get("template", _NOTHING_RECURS) != template or not row.sketch
    ]


def _is_guessed(recipe: str, reader: str) -> ColumnElement[bool]:
    readings = tables.readings.c
    return (readings.recipe == recipe) & (readings.reader == reader) & readings.outcome.in_((READ, _NO_TEXT))


def _rechosen(row: Row[Any], recurring: Recurring, name: str) -> dict[str, Any]:
    """The columns of a reading with the main text that the template leaves."""
    texts = _texts_of(row)
    own = own_words(texts, recurring)
    main = own.main_text
    other = "" if texts.whole == main == texts.guess else texts.whole
    details = {key: value for key, value in row.details.items() if key not in ("guess", "template")}
    details["own_digest"] = own_digest(own.own_text, row.details.get("pictures", ""))
    if main != texts.guess:
        details["guess"] = texts.guess
    if recurring.template or recurring.shared:
        details["template"] = name
    return {
        "main_text": main,
        "other_text": other,
        "outcome": READ if main else _NO_TEXT,
        "reason": NOTHING if main else (_ONLY_TEMPLATE if texts.whole else row.reason),
        "text_digest": row.text_digest if main == row.main_text else digest_of(main),
        "sketch": f"{len(own.own_text)}:{sketched(own.apart).partition(':')[2]}",
        "details": details,
    }


def _texts_of(row: Any) -> Texts:
    guess = row.details.get("guess", row.main_text)
    titles = " ".join(folded_line(each["value"]) for each in row.details.get("stated", ()) if _is_title(each))
    return Texts(row.other_text or guess, guess, f" {titles} ")


def _is_title(stated: Mapping[str, str]) -> bool:
    return stated["field"] == "title"


def _chunks(values: list[str]) -> Iterator[list[str]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
