"""Which addresses name the same page: the key under which a page is known, whatever way led to it."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from spiders.profile import Platform

_DEFAULT_FILES = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_JOOMLA_TAIL = re.compile(r"/(\d+)-([^/]+)$")
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|phpsessid|jsessionid|sid)$", re.IGNORECASE)
_PRINT = frozenset(("tmpl", "print", "layout"))


@lru_cache(maxsize=50_000)
def key_of(url: str, platform: Platform = "generic") -> str:
    """The key of a page: ``http`` and ``https``, ``www`` or not, and default files make no difference.

    The case of a path does: on most servers it names another file. On Joomla the tail ``563-title`` is
    the article, whatever menu path stands before it; its print view is the same article.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    path = _DEFAULT_FILES.sub("/", parts.path or "/")
    query = _query(parts.query, platform)
    if platform == "joomla" and (tail := _JOOMLA_TAIL.search(path)):
        path = f"/{tail.group(1)}-{tail.group(2)}"
    if platform == "joomla" and path.startswith("/index.php/"):
        path = path.removeprefix("/index.php")
    return f"{host}{port}{path}" + (f"?{query}" if query else "")


def _query(query: str, platform: Platform) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [
        (name, value)
        for name, value in pairs
        if not _TRACKING.match(name) and not (platform == "joomla" and name in _PRINT)
    ]
    return urlencode(sorted(kept))
