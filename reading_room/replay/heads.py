"""What stands in the head of a page as it is shown: its ``link`` and ``meta`` elements."""

from __future__ import annotations

from reading_room.replay.attributes import shown_attributes
from reading_room.replay.element import Met, Shown
from reading_room.replay.outgoing import kind_of_part
from reading_room.replay.scene import Scene
from spiders.links.constructs import OF_ELEMENT, Construct, Rows
from spiders.links.refresh import read_refresh

_ASKED_AHEAD = frozenset(
    "dns-prefetch preconnect prefetch prerender modulepreload manifest import subresource serviceworker "
    "compression-dictionary expect search".split()
)
"""Relations that make a browser ask for something that is not seen, or look up a host."""

_CITED = frozenset("canonical alternate amphtml author license me shortlink".split())
"""Relations that say something of the page: their addresses stay, and nobody asks for them."""

_KEPT_HEADERS = ("content-language", "default-style", "imagetoolbar", "x-ua-compatible")
_NOT_KEPT_NAMES = ("referrer", "x-dns-prefetch-control")
_UTF_8 = "utf-8"


def shown_head_link(met: Met, scene: Scene) -> Shown | None:
    """A ``link``; None for one that only makes a browser ask for something."""
    relations = frozenset(met.get("rel").lower().split())
    part = _row_of(met)
    kind = kind_of_part(part.part) if part else None
    if relations & _ASKED_AHEAD or ("preload" in relations and kind in (None, "fr")):
        scene.left_out["asked ahead"] += 1
        return None
    left = {name: value for name, value in met.attributes.items() if name != "href"}
    shown = shown_attributes(met.tag, left, scene)
    target = met.attributes.get("href")
    if target is None:
        return Shown(met.tag, shown)
    address: str | None
    if kind is not None:
        address = scene.outgoing.part(target, kind)
    elif relations and relations <= _CITED:
        address = scene.outgoing.resolved(target) or target
    else:
        leads = scene.outgoing.link(target)
        address = leads[0] if leads else None
    if address is None:
        return None
    return Shown(met.tag, {**shown, "href": address})


def _row_of(met: Met) -> Construct | None:
    rows = OF_ELEMENT["link"]["href"]
    return rows.row_of(met.attributes) if isinstance(rows, Rows) else rows


def shown_meta(met: Met, scene: Scene) -> Shown | None:
    """A ``meta``; None for one that stands for a header which is not sent."""
    header = met.get("http-equiv").strip().lower()
    if met.get("name").strip().lower() in _NOT_KEPT_NAMES:
        return None
    if header == "refresh":
        return _shown_refresh(met, scene)
    if header == "content-type":
        return Shown(met.tag, {"http-equiv": "Content-Type", "content": f"text/html; charset={_UTF_8}"})
    if header and header not in _KEPT_HEADERS:
        scene.left_out["header"] += 1
        return None
    # Nothing in it is asked for: previews are for other sites, tiles for a browser of old.
    shown = {name: value for name, value in met.attributes.items() if not name.startswith("on")}
    if "charset" in shown:
        shown["charset"] = _UTF_8
    return Shown(met.tag, shown)


def _shown_refresh(met: Met, scene: Scene) -> Shown | None:
    """Where a page sends its reader: no browser goes there from a sandbox, so whoever shows it has to say."""
    refresh = read_refresh(met.get("content"))
    address = scene.outgoing.resolved(refresh.target) if refresh else None
    if refresh is None or address is None:
        return None
    if scene.refresh is None and not scene.depth and not met.place.is_within("noscript"):
        scene.refresh = refresh.seconds, address
    shown = scene.outgoing.part(refresh.target, "fr")
    return Shown(met.tag, {"http-equiv": "refresh", "content": f"{refresh.seconds};url={shown}"})
