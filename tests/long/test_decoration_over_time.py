"""A picture that a page showed in any crawl is an item, also once the archive was made again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.long.test_captured_addresses import sent
from tests.long.test_whole_pages import TEXT, photo
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site

SHOWN = f"<h1>Zomerfeest</h1><p>{TEXT}</p><img src='/feest.jpg' alt='Het feest op het plein'>"
BEHIND = f"<h1>Zomerfeest</h1><p>{TEXT} Later.</p><div style='background: url(/feest.jpg)'>.</div>"


def site_with(place: Path, server: RawServer, *bodies: str) -> Site:
    """A site whose page was another one at each of its crawls."""
    mine = Site(place / "archive", write_profile(place / "sites", server), server)
    for body in bodies:
        server.answers = {
            "/": Raw(page(body)),
            "/feest.jpg": sent("image/jpeg", photo(900, 700, 7)),
        }
        mine.run("crawl")
    return mine


def item_of(site: Site) -> Callable[[], object]:
    return lambda: site.show("/feest.jpg").get("id")


@pytest.mark.parametrize(
    ("bodies", "is_item"),
    [
        ((SHOWN, BEHIND), True),
        ((BEHIND, SHOWN), True),
        ((SHOWN, BEHIND, BEHIND + "."), True),
        ((BEHIND, BEHIND + "."), False),
    ],
    ids=["then behind", "then shown", "behind twice", "never shown"],
)
def test_a_picture_that_was_shown_once_is_an_item(
    tmp_path: Path, bodies: tuple[str, ...], is_item: bool
) -> None:
    with RawServer({}) as server:
        site = site_with(tmp_path, server, *bodies)
        ask = item_of(site)
        before = ask()
        assert (before is not None) == is_item
        for how in ("--derived", "--all"):
            site.run("rebuild", how)
            assert ask() == before
