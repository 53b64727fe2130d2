"""Which addresses name the same page: the key under which a page is known, whatever way led to it."""

from __future__ import annotations

from functools import lru_cache

from spiders.platforms import PLATFORMS
from spiders.profiles.site_profile import Platform


@lru_cache(maxsize=50_000)
def key_of(url: str, platform: Platform = "generic") -> str:
    """The key of a page: twins of an address have the same one. Which are twins, the platform knows."""
    return PLATFORMS[platform].key_of(url)
