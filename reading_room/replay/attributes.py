"""The attributes of an element as they are shown, by the table that tells which of them name addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reading_room.replay.outgoing import kind_of_part
from reading_room.replay.scene import Scene
from reading_room.replay.srcset import shown_srcset
from reading_room.replay.styles import shown_style
from spiders.links.constructs import OF_ANY, OF_ELEMENT, Construct, Rows

_NEVER = frozenset(
    """
    allow allowfullscreen allowpaymentrequest attributionsrc autofocus autoplay codebase credentialless
    crossorigin csp download fetchpriority formaction formenctype formmethod formtarget
    integrity loading manifest nonce ping referrerpolicy sandbox security seamless xml:base
    """.split()
)
"""What would send or load something, bind the page to bytes it no longer has, or take rights: left out."""

_MAY_LOAD = frozenset(
    """
    action archive background classid code data dynsrc href icon imagesrcset lowsrc object poster src srcdoc
    srcset xlink:href
    """.split()
)
"""Attributes that may name an address, on whatever element; where the table has no row they are left out."""

_LEFT = frozenset(("cite", "longdesc", "usemap"))
"""What names an address that no browser asks for by itself, and that is a part of the words of the page."""

_HANDLER = re.compile(r"on[a-z]", re.IGNORECASE)


def shown_attributes(tag: str, attributes: Mapping[str, str], scene: Scene) -> dict[str, str]:
    """The attributes of an element (names and values as they stand in a tree) as they are shown."""
    small = {name.lower(): value for name, value in attributes.items()}
    shown = {}
    for name, value in attributes.items():
        after = _shown_value(tag.lower(), name.lower(), value, small, scene)
        if after is not None:
            shown[name] = after
    return shown


def _shown_value(tag: str, name: str, value: str, attributes: Mapping[str, str], scene: Scene) -> str | None:
    """The value of one attribute; None where it is left out."""
    if name.startswith("data-") or name in _LEFT:
        return value
    if _HANDLER.match(name):
        scene.left_out["script"] += 1
        return None
    if name in _NEVER:
        return None
    row = _row(tag, name, attributes)
    if row is not None and not row.lazy:
        return _by_row(row, value, scene)
    if name in _MAY_LOAD and not value.lstrip().startswith("#"):
        return None
    return value


def _row(tag: str, name: str, attributes: Mapping[str, str]) -> Construct | None:
    rows = OF_ELEMENT.get(tag, OF_ANY).get(name)
    return rows.row_of(attributes) if isinstance(rows, Rows) else rows


def _by_row(row: Construct, value: str, scene: Scene) -> str | None:
    match row.form:
        case "srcset":
            return shown_srcset(value, scene.outgoing) or None
        case "style":
            return shown_style(value, scene.outgoing)
        case "address" if value.lstrip().startswith("#"):
            return value
        case "address":
            kind = kind_of_part(row.part)
            return scene.outgoing.part(value, kind) if kind else None
        case "video" | "widget":
            return value
        case _:
            return value if row.attribute == "value" else None
