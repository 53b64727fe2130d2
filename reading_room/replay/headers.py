"""The headers with which what was kept is sent: a policy under which nothing runs or leaves, and little else.

The policy was tried in Chromium 156 and Firefox 153, where every sentence here was seen to hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from reading_room.replay.addresses import Kind

_SANDBOX = "sandbox allow-top-navigation-by-user-activation allow-downloads"
"""Without ``allow-scripts`` browsers show what pages have for readers without scripts. A click on a link to
the room works; so does opening it in another tab, without leave for pages to open windows."""

_KEPT = ("content-language",)
"""Headers of a capture that are sent on: others say what is no longer so, or ask browsers for something."""

_NOT_IN_A_HEADER = re.compile(r"[\x00-\x1f\x7f-\uffff]+")
_REFUSED = (
    "script",
    "worker",
    "sharedworker",
    "serviceworker",
    "audioworklet",
    "paintworklet",
    "json",
    "manifest",
)
_NOT_IN_A_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\\/:*?\"<>|%]+")
_LONGEST_NAME = 120


def policy(room: str, replay: str, kind: Kind) -> dict[str, str]:
    """The headers of everything that is sent from the host of replay, by origin of the room and of replay.

    The host of replay is written out: ``'self'`` is nothing to a sandboxed page. Only a page that stands in
    the room itself says who may frame it: the page around a frame is sandboxed, and has no origin to name.
    """
    rules = [
        _SANDBOX,
        "default-src 'none'",
        f"img-src {replay} data:",
        f"style-src {replay} 'unsafe-inline'",
        f"font-src {replay} data:",
        f"media-src {replay} data:",
        f"frame-src {replay}",
        "script-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    if kind in ("", "sv", "id"):
        rules.append(f"frame-ancestors {room}")
    return {
        "Content-Security-Policy": "; ".join(rules),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-DNS-Prefetch-Control": "off",
        # The origin of a sandboxed page is "null": without this it would have no fonts.
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "X-Robots-Tag": "noindex, nofollow",
    }


def of_capture(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Those headers of a capture that are sent on, each once, in one line and in ASCII."""
    kept: dict[str, str] = {}
    for name, value in headers:
        if name.strip().lower() in _KEPT and name.strip().lower() not in map(str.lower, kept):
            kept[name.strip().title()] = _NOT_IN_A_HEADER.sub(" ", value).strip()[:200]
    return kept


def is_refused(headers: Mapping[str, str]) -> bool:
    """Tell if a request, by its headers in small letters, is for something to run: nothing here is."""
    return headers.get("sec-fetch-dest") in _REFUSED or headers.get("service-worker") == "script"


def is_visit(headers: Mapping[str, str]) -> bool:
    """Tell if a request is for a page of its own, and not for a part of one: that belongs in the room."""
    return headers.get("sec-fetch-dest") == "document"


def attachment(name: str) -> str:
    """A ``Content-Disposition`` by which a file is saved under a name without any tricks (RFC 6266)."""
    clean = _NOT_IN_A_NAME.sub("_", name).strip(" ._")[:_LONGEST_NAME] or "file"
    plain = clean.encode("ascii", "replace").decode().replace("?", "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, '')}"
