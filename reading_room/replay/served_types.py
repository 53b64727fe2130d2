"""As which type something is sent, by what it is and what it was asked for; and what is not sent at all."""

from __future__ import annotations

from archive.parts.part_types import PAGES, can_be
from reading_room.replay.addresses import Kind
from spiders.links.parts import PartKind

SVG = "image/svg+xml"
TEXT = "text/plain; charset=utf-8"
"""What is no page but written to be read, such as a feed, is shown as what is written there."""

_PARTS: dict[Kind, PartKind] = {"cs": "style", "im": "picture"}
_WRITTEN = ("text/plain", "text/xml", "text/csv", "application/xml", "application/json")
_SAFE = ("image/", "audio/", "video/", "font/", "application/font-", "application/x-font-")
_SAFE_FONTS = ("application/vnd.ms-fontobject",)
_UNKNOWN = "application/octet-stream"


def served_type(kind: Kind, media_type: str) -> str | None:
    """The type of the answer to a request for something of a kind; None where what was kept is no such thing.

    ``media_type`` is what a reader found by the bytes, where that is known, else what was declared. A page
    that came in the place of a picture or a style sheet is sent as neither.
    """
    part = _PARTS.get(kind)
    if part and not can_be(part, media_type):
        return None
    if kind == "cs":
        return "text/css; charset=utf-8"
    if kind in ("", "fr") and media_type in (*PAGES, SVG):
        return f"{media_type}; charset=utf-8"
    if kind in ("", "fr") and is_written(media_type):
        return TEXT
    if media_type.startswith(_SAFE) or media_type in _SAFE_FONTS:
        return media_type
    return _UNKNOWN if kind in ("im", "oe", "id") else None


def is_written(media_type: str) -> bool:
    """True of what is no page and no drawing, and that people can read as it is written: text and XML."""
    return media_type in _WRITTEN or (media_type.endswith("+xml") and media_type != SVG)
