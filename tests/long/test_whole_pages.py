"""All that a page needs to be shown is asked for, and of every page it is known how much of it is there."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from tests import databases
from tests.conftest import run_alliantie
from tests.long.test_captured_addresses import sent
from tests.raw_server import ICON, Raw, RawServer, page, write_profile
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
        "/foto-klein.jpg", "/foto-groot.jpg", "/lui.png", "/film.mp4", "/affiche.jpg", "/kader",
        "/kader.png", "/weg.png",
        "/app.webmanifest", "/icoon-192.png", "/apart.png",
    }  # fmt: skip
    assert expected <= set(asked)
    assert len(asked) == len(set(asked))
    assert sum(ICON.encode() in request for request in site.server.requests) == 1
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
    databases.lose(site.archive)
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


def photo(width: int, height: int, seed: int) -> bytes:
    """A photo, the same at every size for one seed."""
    small = Image.new("RGB", (16, 12))
    small.putdata([((seed * (n + 3)) % 251, (n * 37 + seed) % 253, (n * n) % 241) for n in range(16 * 12)])
    data = io.BytesIO()
    small.resize((width, height), Image.Resampling.BICUBIC).save(data, "JPEG", quality=90)
    return data.getvalue()


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = tmp_path_factory.mktemp("gallery")
    body = f"""<h1>Foto's van de Alliantiedag in Zutphen</h1><p>{TEXT}</p>
<figure><img src="/zaal-400.jpg" srcset="/zaal-800.jpg 800w, /zaal-1600.jpg 1600w" alt="De zaal">
<figcaption>De volle zaal in Zutphen op 4 oktober 2013</figcaption></figure>
<div style="background: url(/behang.jpg)">Tekst</div>"""
    with RawServer({}) as server:
        server.answers = {
            "/": Raw(page(body)),
            "/zaal-400.jpg": sent("image/jpeg", photo(400, 300, 5)),
            "/zaal-1600.jpg": sent("image/jpeg", photo(1600, 1200, 5)),
            "/behang.jpg": sent("image/jpeg", photo(1200, 900, 11)),
        }
        mine = Site(place / "archive", write_profile(place / "sites", server), server)
        mine.run("crawl")
        yield mine


def test_the_sizes_of_a_photo_are_one_item_with_the_largest_as_its_file(gallery: Site) -> None:
    small, large = gallery.show("/zaal-400.jpg"), gallery.show("/zaal-1600.jpg")
    assert small["id"] == large["id"]
    assert large["url"].endswith("/zaal-1600.jpg")
    assert large["description"]["caption"] == "De volle zaal in Zutphen op 4 oktober 2013"
    found = json.loads(gallery.run("search", "kind:photo", "--json"))
    assert found["total"] == 1


def test_decoration_is_no_item_and_can_be_had_by_its_address(gallery: Site) -> None:
    assert gallery.show("/behang.jpg")["is"] == "file"
    assert [each["kind"] for each in gallery.show("/")["whole"]["parts"]] == ["picture", "background"]


def test_photos_are_the_same_items_after_everything_was_made_again(gallery: Site) -> None:
    before = [gallery.show(path).get("id") for path in ("/zaal-400.jpg", "/zaal-1600.jpg", "/behang.jpg")]
    databases.lose(gallery.archive)
    gallery.run("rebuild", "--all")
    after = [gallery.show(path).get("id") for path in ("/zaal-400.jpg", "/zaal-1600.jpg", "/behang.jpg")]
    assert before == after
