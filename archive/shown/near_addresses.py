"""Finds addresses that are kept and lie near one that is not: of the same host, and as much of its path."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from archive.catalogue.address_forms import forms_of
from archive.curation.journal import Withheld
from archive.database import tables
from archive.fetched.address import taken_apart
from archive.fetched.captures import is_whole

_MOST_LOOKED_AT = 60


def near_addresses(connection: Connection, withheld: Withheld, url: str, most: int = 5) -> list[str]:
    """Up to ``most`` addresses of pages that were captured whole, those with most of the path first."""
    found: dict[str, None] = {}
    for beginning in _beginnings(url):
        for near in _captured_below(connection, beginning):
            if near not in withheld.exclusions:
                found.setdefault(near)
        if len(found) >= most:
            break
    return list(found)[:most]


def _beginnings(url: str) -> Iterator[str]:
    """The folders that an address lies in, the deepest first, in every form of its host."""
    parts = taken_apart(url)
    if parts is None or not parts.hostname:
        return
    steps = [step for step in parts.path.split("/") if step]
    for length in range(len(steps), -1, -1):
        path = "/" + "".join(f"{step}/" for step in steps[:length])
        for form in forms_of(f"{parts.scheme}://{parts.netloc}{path}"):
            if form.endswith("/"):
                yield form


def _captured_below(connection: Connection, beginning: str) -> list[str]:
    """Addresses of pages that begin so. A range, and no pattern, so that the index of addresses is used."""
    columns = tables.captures.c
    query = (
        select(columns.url)
        .where(columns.url >= beginning, columns.url < f"{beginning}\U0010ffff")
        .where(columns.media_type.like("%html%"), is_whole())
        .order_by(columns.url)
        .limit(_MOST_LOOKED_AT)
    )
    return list(dict.fromkeys(connection.execute(query).scalars()))
