"""What an unchanged page needs to be shown is asked for again by no night, nor by a crawl for changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from archive.fetched import crawls
from tests import databases
from tests.long.test_captured_addresses import sent
from tests.raw_server import Raw, RawServer, page
from tests.site_by_night import SiteByNight

_TEXT = " ".join(f"Buurtbewoner {n} sprak over de speeltuin aan de Lindelaan." for n in range(12))
_HOME = f"""<link rel="stylesheet" href="/opmaak.css"><script src="/menu.js"></script>
<link rel="icon" href="/blad.png"><h1>De speeltuin</h1><p>{_TEXT}</p><a href="/zomer">zomer</a>
<img src="/glijbaan.png" srcset="/glijbaan-groot.png 1200w" alt="De glijbaan">"""
_SUMMER = f'<link rel="stylesheet" href="/opmaak.css"><h1>De zomer</h1><p>{_TEXT} In de zomer.</p>'
_PARTS = {"/opmaak.css", "/menu.js", "/blad.png", "/letters.woff2", "/zand.png"} | {
    "/glijbaan.png",
    "/glijbaan-groot.png",
}


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteByNight]:
    sheet = b"@font-face { font-family: L; src: url(letters.woff2) } body { background: url(zand.png) }"
    with RawServer({}) as server:
        server.answers = {
            "/": Raw(page(_HOME)),
            "/zomer": Raw(page(_SUMMER)),
            "/opmaak.css": sent("text/css", sheet),
            "/menu.js": sent("text/javascript", b"var open = false"),
            "/letters.woff2": sent("font/woff2", b"wOF2letters"),
            **{
                path: sent("image/png", b"\x89PNG\r\n\x1a\n" + path.encode())
                for path in ("/blad.png", "/zand.png", "/glijbaan.png", "/glijbaan-groot.png")
            },
        }
        mine = SiteByNight(tmp_path_factory.mktemp("speeltuin"), server)
        mine.night(1)
        assert set(server.targets()) >= _PARTS
        server.requests.clear()
        yield mine


def crawl_for_changes(site: SiteByNight) -> None:
    done = site.call("crawl", "--if-changed")
    assert done.returncode == 0, done.stdout + done.stderr


def next_night(site: SiteByNight) -> None:
    site.night(2)


def last_crawl(site: SiteByNight) -> dict[str, Any]:
    """The statistics of the last crawl."""
    with databases.reading(site.archive) as (_, engine), engine.connect() as connection:
        return crawls.every(connection)[-1].statistics


_AGAIN = pytest.mark.parametrize("again", [next_night, crawl_for_changes])


@_AGAIN
def test_unchanged_pages_have_nothing_asked_for_that_they_are_made_of(
    site: SiteByNight, again: Callable[[SiteByNight], None]
) -> None:
    again(site)
    asked = set(site.server.targets())
    assert asked >= {"/", "/zomer"}
    assert not _PARTS & asked


@_AGAIN
def test_pictures_that_an_unchanged_page_shows_count_as_found(
    site: SiteByNight, again: Callable[[SiteByNight], None]
) -> None:
    first = last_crawl(site)
    again(site)
    last = last_crawl(site)
    assert last["items"] == first["items"]
    assert set(site.server.targets()) == {"/robots.txt", "/", "/zomer"}


def test_after_a_month_all_that_a_page_shows_is_asked_for_again(site: SiteByNight) -> None:
    site.night_of(datetime(2027, 4, 2, 2, 30, tzinfo=UTC))
    assert set(site.server.targets()) >= _PARTS


@_AGAIN
def test_a_changed_page_has_asked_for_again_what_it_is_made_of_once(
    site: SiteByNight, again: Callable[[SiteByNight], None]
) -> None:
    site.server.answers["/zomer"] = Raw(page(_SUMMER.replace("zomer", "late zomer")))
    again(site)
    asked = site.server.targets()
    assert asked.count("/opmaak.css") == 1
    assert "/menu.js" not in asked
