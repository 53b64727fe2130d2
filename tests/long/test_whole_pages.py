"""All that a page needs to be shown is asked for, and of every page it is known how much of it is there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import run_alliantie
from tests.long.test_captured_addresses import sent
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site

TEXT = " ".join(f"Bewoner {n} vertelde over de huur in de Kerkstraat." for n in range(12))
HOME = """<link rel="stylesheet" href="/stijl.css">
<link rel="manifest" href="/app.webmanifest">
<style>h1 { background: url(balk.gif) }</style>
<h1>Welkom</h1><a href="/nieuws/verslag">verslag</a>
<img src="/foto-klein.jpg" srcset="/foto-midden.jpg 600w, /foto-groot.jpg 1200w" alt="De zaal">
<img data-src="/lui.png" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<video src="/film.mp4" poster="/affiche.jpg"></video>
<iframe src="https://www.youtube.com/embed/abc123" title="Film van de dag"></iframe>
<iframe src="/kader"></iframe>
<form action="/zoek"><input name="q"></form>
<img src="/weg.png"><img src="/verboden/logo.png">"""
SHEET = """@import 'meer.css'; @font-face { font-family: A; src: url(letter.woff2) }
body { background: url(/bg.png) }"""
MORE = "@import url(/stijl.css); li { list-style: url('bolletje.gif') }"
PICTURE = b"\x89PNG\r\n\x1a\nplaatje"
MANIFEST = '{"icons": [{"src": "/icoon-192.png", "sizes": "192x192"}]}'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = tmp_path_factory.mktemp("whole")
    pictures = "/balk.gif /foto-klein.jpg /foto-groot.jpg /foto-midden.jpg /lui.png /affiche.jpg /bg.png"
    pictures += " /bolletje.gif /icoon-192.png /kader.png /apart.png"
    with RawServer({}) as server:
        server.answers = {
            "/": Raw(page(HOME)),
            "/robots.txt": sent("text/plain", b"User-agent: *\nDisallow: /verboden/\n"),
            "/stijl.css": sent("text/css", SHEET.encode()),
            "/meer.css": sent("text/css", MORE.encode()),
            "/letter.woff2": sent("font/woff2", b"wOF2letter"),
            "/film.mp4": sent("video/mp4", b"film"),
            "/app.webmanifest": sent("application/manifest+json", MANIFEST.encode()),
            "/kader": Raw(page("<p>Een kader</p><img src='/kader.png'>")),
            "/nieuws/verslag": Raw(page(f"<h1>Verslag van de avond</h1><p>{TEXT}</p><img src='/apart.png'>")),
            **{path: sent("image/png", PICTURE + path.encode()) for path in pictures.split()},
        }
        extra = '[links]\nonly = ["/nieuws/"]\n'
        mine = Site(place / "archive", write_profile(place / "sites", server, extra=extra), server)
        mine.run("crawl")
        yield mine


def whole_of(site: Site, path: str) -> dict[str, Any]:
    found: dict[str, Any] = site.show(path)["whole"]
    return found


def test_all_that_a_page_needs_is_asked_for_once(site: Site) -> None:
    asked = site.server.targets()
    expected = {
        "/stijl.css", "/meer.css", "/letter.woff2", "/bg.png", "/bolletje.gif", "/balk.gif",
        "/foto-klein.jpg", "/foto-groot.jpg", "/lui.png", "/film.mp4", "/affiche.jpg", "/kader", "/kader.png", "/weg.png",
        "/app.webmanifest", "/icoon-192.png", "/favicon.ico", "/apart.png",
    }  # fmt: skip
    assert expected <= set(asked)
    assert len(asked) == len(set(asked))
    assert "/foto-midden.jpg" not in asked
    assert "/verboden/logo.png" not in asked


def test_a_page_says_how_much_of_it_is_kept_and_why_the_rest_is_not(site: Site) -> None:
    whole = whole_of(site, "/")
    missing = {
        each["url"].removeprefix(site.origin): (each["state"], each["reason"])
        for each in whole["parts"]
        if each["state"] != "kept"
    }
    assert missing == {
        "/weg.png": ("failed", "answered 404"),
        "/verboden/logo.png": ("refused", "robots.txt"),
    }
    assert whole["all"] - whole["kept"] == 2
    assert [(each["provider"], each["title"]) for each in whole["embeds"]] == [("YouTube", "Film van de dag")]
    assert whole_of(site, "/nieuws/verslag")["kept"] == 1


def test_it_is_the_same_after_everything_was_made_again(site: Site) -> None:
    def all_of_it() -> list[Any]:
        return [whole_of(site, path) for path in ("/", "/nieuws/verslag")]

    before = json.dumps(all_of_it(), sort_keys=True)
    site.run("rebuild", "--derived")
    assert json.dumps(all_of_it(), sort_keys=True) == before
    site.run("rebuild", "--all")
    assert json.dumps(all_of_it(), sort_keys=True) == before
    site.run("verify")


def test_a_quiet_night_asks_for_no_part(site: Site) -> None:
    asked = len(site.server.requests)
    own = ("--archive", str(site.archive), "--sites", str(site.sites))
    done = run_alliantie(*own, "nightly", "--contact", "a@voorbeeld.example")
    assert done.returncode == 0, done.stdout + done.stderr
    again = site.server.targets()[asked:]
    assert "/stijl.css" not in again
    assert "/letter.woff2" not in again
