"""The four sites by name."""

from __future__ import annotations

from pathlib import Path

from bench.four_sites.galleries import make_galleries
from bench.four_sites.long_pages import make_long_pages
from bench.four_sites.shaped_site import ShapedSite
from bench.four_sites.tag_soup import make_tag_soup
from bench.site import Size, make_site

_PROFILE_OF_SHORT_PAGES = """
platform = "wordpress"
[read]
main = ["article.entry-content"]
title = ["h1"]
date = ["time.entry-date"]
"""


def _make_short_pages(folder: Path, addresses: int) -> int:
    files = addresses // 12
    size = Size(addresses - 2 * files, files, files)
    make_site(folder, size)
    return size.total


SITES = {
    site.name: site
    for site in (
        ShapedSite("short", "short pages, with a profile", _make_short_pages, reads=_PROFILE_OF_SHORT_PAGES),
        ShapedSite("long", "long pages, no profile", make_long_pages),
        ShapedSite("galleries", "photo galleries, no profile", make_galleries),
        ShapedSite("soup", "tag soup with documents, no profile", make_tag_soup),
    )
}
