"""Reads the icons that a manifest of a web application names (W3C Web Application Manifest)."""

from __future__ import annotations

import json
from typing import Any

from spiders.links.joining import absolute
from spiders.links.parts import Candidate, Part

_LARGEST_MANIFEST = 1_000_000
_MOST_ICONS = 100


def read_manifest(data: bytes, url: str) -> tuple[Part, ...]:
    """The icons that a manifest at ``url`` names, each once; none when ``data`` is no manifest.

    Pictures of the application for a shop, and of its shortcuts, are no parts of a page.
    """
    icons = _icons(data[:_LARGEST_MANIFEST])
    found: dict[str, Part] = {}
    for icon in icons[:_MOST_ICONS]:
        source = icon.get("src") if isinstance(icon, dict) else None
        address = absolute(url, source) if isinstance(source, str) and source.strip() else None
        if address:
            found[address] = Part("icon", (Candidate(address, _width(icon.get("sizes"))),))
    return tuple(found.values())


def _icons(data: bytes) -> list[Any]:
    try:
        manifest = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return []
    icons = manifest.get("icons") if isinstance(manifest, dict) else None
    return icons if isinstance(icons, list) else []


def _width(sizes: Any) -> int:
    """The largest width that is stated, as in ``48x48 96x96``."""
    widths = (each.lower().partition("x")[0] for each in sizes.split()) if isinstance(sizes, str) else ()
    return max((int(width) for width in widths if width.isdecimal() and len(width) < 6), default=0)
