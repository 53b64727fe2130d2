"""Which documents a page may load in its main frame: its own, its redirects, and itself a few times more."""

from __future__ import annotations

from urllib.parse import urldefrag


class PageWay:
    """The way of a page from its address to its document; once it is there, it leads nowhere else."""

    def __init__(self, reloads: int) -> None:
        self._reloads = reloads
        self._own: set[str] = set()
        self._is_there = False

    @property
    def is_there(self) -> bool:
        """True when the document came."""
        return self._is_there

    def may_ask(self, url: str, method: str) -> bool:
        """True of the page's address, of what it redirects to, and of either once more after it came."""
        address = urldefrag(url).url
        if not self._is_there:
            self._own.add(address)
            return True
        if method != "GET" or address not in self._own or self._reloads <= 0:
            return False
        self._reloads -= 1
        self._is_there = False
        return True

    def arrive(self) -> None:
        """The document came, or will not come."""
        self._is_there = True
