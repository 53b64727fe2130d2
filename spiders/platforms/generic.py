"""A site of which nothing is known: the rules that hold for addresses on the whole web."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import ClassVar
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from spiders.platforms.sessions import Pairs, without_session
from spiders.profiles.site_profile import Platform

NEVER = re.compile(r"(?!)")
"""A pattern that finds nothing."""

_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid)$", re.IGNORECASE)
_FORMER_DEFAULT_FILES = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_FORMER_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|phpsessid|jsessionid|sid)$", re.IGNORECASE)


class Generic:
    """The base of all platforms. What it says of an address is true wherever nobody knows better."""

    name: ClassVar[Platform] = "generic"
    signs: ClassVar[re.Pattern[str]] = NEVER
    """What the markup of a page holds when this platform made it."""
    views: ClassVar[frozenset[str]] = frozenset()
    """Parameters that show the same page in another way; they make no difference to its key."""

    def key_of(self, url: str) -> str:
        """The key of a page: ``http`` and ``https``, ``www`` or not, and sessions make no difference.

        All else does: the case of a path, on most servers; a file that may be what its directory shows, and
        may as well stand behind a splash page. What turns out to be the same is joined when it was read.
        """
        parts = urlsplit(url)
        # Bytes that are no UTF-8 stay apart: é is %E9 on old servers, and è is %E8.
        wild = "surrogateescape"
        pairs = parse_qsl(parts.query, keep_blank_values=True, errors=wild) if parts.query else []
        path, kept = without_session(parts.path or "/", pairs)
        kept = [(name, value) for name, value in kept if not _TRACKING.match(name)]
        kept = [(name, value) for name, value in kept if name not in self.views]
        path, kept = self.canonical(path, kept)
        # Of several with one name, the last counts for most programs: their order stays.
        kept.sort(key=itemgetter(0))
        return _host(parts) + path + (f"?{urlencode(kept, errors=wild)}" if kept else "")

    def former_key_of(self, url: str) -> str:
        """The key that release 0.1.0 gave a page, to which default files and ``sid`` made no difference."""
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True) if parts.query else []
        kept = [(name, value) for name, value in pairs if not _FORMER_TRACKING.match(name)]
        kept = [(name, value) for name, value in kept if name not in self.views]
        path, kept = self.canonical(_FORMER_DEFAULT_FILES.sub("/", parts.path or "/"), kept)
        return _former_host(parts) + path + (f"?{urlencode(sorted(kept))}" if kept else "")

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


def _host(parts: SplitResult) -> str:
    """The host, without the root of all names, which is always meant."""
    former = _former_host(parts)
    return former.replace(".:", ":").removesuffix(".") if former.endswith(".") or ".:" in former else former


def _former_host(parts: SplitResult) -> str:
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}:{parts.port}" if parts.port and parts.port not in (80, 443) else host
