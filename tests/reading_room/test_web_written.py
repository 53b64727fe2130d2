"""What is XML, and what is text: XHTML is a page, whatever its prefix and type."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.reading_room.captured import SITE, Captured, archive_of, page
from tests.reading_room.opened_room import OpenedRoom, opened_room

_SPACE = "http://www.w3.org/1999/xhtml"
_WORDS = "Over armoede spraken tweehonderd mensen uit het hele land met elkaar. " * 6


def xhtml(prefix: str) -> bytes:
    mark = f"{prefix}:" if prefix else ""
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    markup = (
        f'<?xml version="1.0"?><{mark}html {space}="{_SPACE}"><{mark}head><{mark}title>Verslag</{mark}title>'
        f'</{mark}head><{mark}body><{mark}p>{_WORDS}</{mark}p><{mark}a href="/brief">brief</{mark}a>'
        f"<{mark}script>alert(1)</{mark}script></{mark}body></{mark}html>"
    )
    return markup.encode()


FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Nieuws van de alliantie</title></channel></rss>'
)
MAP = b'<?xml version="1.0"?><urlset><url><loc>https://www.socialealliantie.nl/brief</loc></url></urlset>'
PAGES = {
    f"/{prefix or 'gewoon'}-{number}": (prefix, media_type)
    for prefix in ("", "h")
    for number, media_type in enumerate(("application/xhtml+xml", "text/xml", "application/xml"))
}
WRITTEN = {
    "/nieuws.rss": (FEED, "application/rss+xml", "Nieuws van de alliantie"),
    "/nieuws.xml": (FEED, "text/xml", "Nieuws van de alliantie"),
    "/sitemap.xml": (MAP, "application/xml", "https://www.socialealliantie.nl/brief"),
    "/lijst.xml": (b'<?xml version="1.0"?><boek><deel>Armoede</deel></boek>', "text/xml", "Armoede"),
    "/oud.xml": (
        '<?xml version="1.0" encoding="windows-1252"?><boek>Caf\xe9</boek>'.encode("cp1252"),
        "text/xml",
        "Caf\xe9",
    ),
    "/oud.txt": (
        "Het caf\xe9 van de wijk, waar wij elkaar spreken.".encode("cp1252"),
        "text/plain",
        "caf\xe9",
    ),
}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRoom]:
    answers = [page("/brief", "Brief aan de minister")]
    answers += [Captured(path, xhtml(prefix), media_type) for path, (prefix, media_type) in PAGES.items()]
    answers += [Captured(path, body, media_type) for path, (body, media_type, _) in WRITTEN.items()]
    with opened_room(archive_of(tmp_path_factory.mktemp("xml"), answers)) as opened:
        yield opened


@pytest.mark.parametrize("path", PAGES)
def test_xhtml_is_shown_as_a_page_whatever_its_prefix_and_its_type(room: OpenedRoom, path: str) -> None:
    assert "<iframe" in room.ask(f"/web/20131004120000/{SITE}{path}").text
    shown = room.replay(f"/web/20131004120000/{SITE}{path}")
    assert shown.headers["content-type"].startswith("application/xhtml+xml")
    assert f'href="http://localhost:{room.port}/web/20131004120000/{SITE}/brief"' in shown.text
    assert "alert" not in shown.text


@pytest.mark.parametrize("path", WRITTEN)
def test_other_xml_and_text_are_shown_as_they_are_written(room: OpenedRoom, path: str) -> None:
    words = WRITTEN[path][2]
    around = room.ask(f"/web/20131004120000/{SITE}{path}")
    assert (around.status, words in around.words) == (200, True)
    shown = room.replay(f"/web/20131004120000fr_/{SITE}{path}")
    assert (shown.status, shown.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    assert words in shown.text
