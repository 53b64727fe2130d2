"""By which key a page is known, whatever address led to it; and which keys were met."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from spiders.platforms import PLATFORMS
from spiders.profiles.site_profile import Platform


@lru_cache(maxsize=50_000)
def key_of(url: str, platform: Platform = "generic") -> str:
    """The key of a page: twins of an address have the same one. Which are twins, the platform knows."""
    return PLATFORMS[platform].key_of(url)


_MAY_DIFFER = re.compile(r"[?;(]|/%28|/(?:index|default|home)\.|^[a-z]+://[^/]*\.(?:[:/]|$)", re.IGNORECASE)


def keys_of(url: str, platform: Platform = "generic") -> tuple[str, str]:
    """The key of a page, and the one that the first release gave it."""
    key = key_of(url, platform)
    return key, PLATFORMS[platform].former_key_of(url) if _MAY_DIFFER.search(url) else key


class Met:
    """The keys or addresses that were met before; a digest of eight bytes each."""

    def __init__(self) -> None:
        self._digests: set[bytes] = set()

    def meet(self, key: str) -> bool:
        """Note a key; true when it is new."""
        digest = _digest(key)
        if digest in self._digests:
            return False
        self._digests.add(digest)
        return True

    def has(self, key: str) -> bool:
        """True for a key that was met."""
        return _digest(key) in self._digests

    def forget(self, key: str) -> None:
        """Take a key for new again."""
        self._digests.discard(_digest(key))


def _digest(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
