"""Finds the kept addresses nearest to one that is not kept: in a folder of it, or at a host named alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from archive.catalogue.address_forms import forms_of
from archive.catalogue.withheld_things import WithheldThings
from archive.database import tables

_LOOKED_AT = 200
"""Addresses of one folder that are compared by their names; a folder may hold any number."""

_MOST_HOSTS = 1_000
_LIKE = 0.8
"""How alike the names of two hosts are at least, from 0 to 1, of which one may have been mistyped."""

_DEEPEST = 8
_LONGEST = 2_000
_BEHIND_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class NearAddress:
    """A kept address, with the item that is found there."""

    url: str
    item: str
    title: str
    kind: str


def near(connection: Connection, url: str, hidden: WithheldThings, most: int = 8) -> list[NearAddress]:
    """Kept addresses of the same host, those of the deepest folder that they share first; of one folder
    those with the likest name. Nothing for what is no web address."""
    found: dict[str, NearAddress] = {}
    for folders in _folders(url[:_LONGEST]):
        here = [each for folder in folders for each in _below(connection, folder)]
        shown = [each for each in here if each.item not in found and not hidden.hides(each.url, each.item)]
        for each in sorted(shown, key=lambda each: (-_likeness(each.url, url), each.url)):
            found.setdefault(each.item, each)
        if len(found) >= most:
            break
    return list(found.values())[:most]


def near_hosts(connection: Connection, url: str, hidden: WithheldThings, most: int = 3) -> list[NearAddress]:
    """The first kept address of each host with nearly the same name, the likest first."""
    wanted = _host(_origin(forms_of(url[:_LONGEST])[-1]))
    likeness = {each: SequenceMatcher(None, wanted, _host(each)).ratio() for each in _origins(connection)}
    like = sorted((each for each in likeness if likeness[each] >= _LIKE), key=lambda each: -likeness[each])
    first: dict[str, NearAddress] = {}
    for origin in like if wanted else ():
        if len(first) < most and _host(origin) not in first:
            first |= {_host(origin): each for each in near(connection, origin + "/", hidden, 1)}
    return list(first.values())


def _origins(connection: Connection) -> list[str]:
    """The origins of which an address is kept: the first address of each is looked for behind the last."""
    found: list[str] = []
    at = tables.item_addresses.c
    behind = ""
    for _ in range(_MOST_HOSTS):
        first = select(at.url).where(at.url > behind).order_by(at.url).limit(1)
        url = connection.execute(first).scalar()
        if url is None:
            break
        origin = _origin(url)
        found += [origin] if origin else []
        # Behind a host there may be a question mark at once, and not every address is of the web.
        behind = max(url, f"{origin}/{_BEHIND_ALL}")
    return found


def _host(origin: str) -> str:
    return origin.partition("://")[2].lower().removeprefix("www.")


def _folders(url: str) -> Iterator[list[str]]:
    """The folders of an address from the deepest up, each in the forms that its host may have."""
    origins = dict.fromkeys(_origin(form) for form in forms_of(url))
    path = urlsplit(forms_of(url)[-1]).path
    steps = path.split("/")[:-1][: _DEEPEST + 1]
    for depth in range(len(steps), 0, -1):
        folder = "/".join(steps[:depth]) + "/"
        yield [origin + folder for origin in origins if origin]


def _origin(form: str) -> str:
    try:
        parts = urlsplit(form)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else ""


def _below(connection: Connection, folder: str) -> list[NearAddress]:
    """The first addresses in a folder and those below it; the index of addresses is in their order."""
    at, items = tables.item_addresses.c, tables.items.c
    query = (
        select(at.url, items.id, items.title, items.kind)
        .join(tables.items, items.id == at.item_id)
        .where(at.url >= folder, at.url < folder + _BEHIND_ALL, items.same_as == "")
        .order_by(at.url)
        .limit(_LOOKED_AT)
    )
    rows = connection.execute(query)
    return [NearAddress(*row) for row in rows if row.url.startswith(folder)]


def _likeness(one: str, other: str) -> float:
    compared = SequenceMatcher(None, one.rpartition("://")[2][:300], other.rpartition("://")[2][:300])
    return compared.ratio()
