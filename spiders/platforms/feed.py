"""Sites that say themselves what they hold: only what their feeds and sitemaps name is fetched."""

from __future__ import annotations

from typing import ClassVar

from spiders.platforms.generic import Generic
from spiders.profiles.site_profile import Platform

_PARTS_OF_A_PAGE = frozenset(("image", "requisite", "frame"))


class Feed(Generic):
    """For a site whose pages link to far more than is wanted, and whose feed or sitemap does not.

    Pictures and files that a page holds belong to it; other pages that it links to do not.
    """

    name: ClassVar[Platform] = "feed"

    def follows(self, relation: str, is_file: bool) -> bool:
        """Entries of feeds and sitemaps, feeds and sitemaps themselves, and the parts of a page."""
        return is_file or relation in ("entry", "feed") or relation in _PARTS_OF_A_PAGE
