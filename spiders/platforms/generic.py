"""A site of which nothing is known: the rules that hold for addresses on the whole web."""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from spiders.profiles.site_profile import Platform

Pairs = list[tuple[str, str]]
"""The parameters of a query, in order."""

NEVER = re.compile(r"(?!)")
"""A pattern that finds nothing."""

_DEFAULT_FILES = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|phpsessid|jsessionid|sid)$", re.IGNORECASE)


class Generic:
    """The base of all platforms. What it says of an address is true wherever nobody knows better."""

    name: ClassVar[Platform] = "generic"
    signs: ClassVar[re.Pattern[str]] = NEVER
    """What the markup of a page holds when this platform made it."""
    views: ClassVar[frozenset[str]] = frozenset()
    """Parameters that show the same page in another way; they make no difference to its key."""

    def key_of(self, url: str) -> str:
        """The key of a page: ``http`` and ``https``, ``www`` or not, and default files make no difference.

        The case of a path does: on most servers it names another file.
        """
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
        pairs = parse_qsl(parts.query, keep_blank_values=True) if parts.query else []
        kept = [(name, value) for name, value in pairs if not _TRACKING.match(name)]
        kept = [(name, value) for name, value in kept if name not in self.views]
        path, kept = self.canonical(_DEFAULT_FILES.sub("/", parts.path or "/"), kept)
        return f"{host}{port}{path}" + (f"?{urlencode(sorted(kept))}" if kept else "")

    def canonical(self, path: str, pairs: Pairs) -> tuple[str, Pairs]:
        """The one path and parameters for all those by which the platform knows the same page."""
        return path, pairs

    def is_list(self, parts: SplitResult) -> bool:
        """Tell if an address is that of a list of pages: a source of links, not a thing of its own."""
        return False

    def objection(self, parts: SplitResult) -> str | None:
        """Why no address like this is fetched from any site of the platform, or None."""
        return None

    def follows(self, relation: str, is_file: bool) -> bool:
        """Tell if links of this relation lead to more of the site."""
        return True
