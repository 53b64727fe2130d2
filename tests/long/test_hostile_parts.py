"""Parts that are bombs, lies, circles and traps cost little, are told, and make no page look whole."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from spiders.links.style_sheets import read_sheet
from tests.conftest import call_alliantie, run_alliantie
from tests.long.test_captured_addresses import sent
from tests.raw_server import Raw, RawServer, page

LIMIT = 3_000_000
PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)
TEXT = " ".join(f"Bewoner {n} vertelde over de huur in de Kerkstraat." for n in range(12))
LAUGHS = "<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xi="http://www.w3.org/2001/XInclude">
<script href="/svg.js"/><xi:include href="file:///etc/hostname"/><style>@import "/svg.css";</style>
<image href="/in-tekening.png"/></svg>"""
MB = "/* opvulling van een blad */\n" * 70_000


def say_to_log_in(status: str) -> Raw:
    return Raw(page("Log in om dit te zien", status=status))


def leads(to: str) -> Raw:
    return Raw(f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode())


def sheet(text: str) -> Raw:
    return sent("text/css", text.encode())


def encoded(data: bytes, encoding: str, media_type: str = "text/css") -> Raw:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Encoding: {encoding}\r\n"
    return Raw(f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data)


PAGES = {
    "blad-van-50-mb": '<link rel=stylesheet href="/groot.css">',
    "lang-blad": '<link rel=stylesheet href="/lang.css">',
    "kring": '<link rel=stylesheet href="/kring-a.css">',
    "zonder-eind": '<link rel=stylesheet href="/eindeloos.css?v=0">',
    "data": f'<img src="data:image/gif;base64,{"A" * 2_000_000}">'
    f"<style>p {{ background: url(data:image/gif;base64,{'B' * 500_000}) }}</style>",
    "komma": f'<img srcset=" , ,, {", " * 150_000}"><img srcset="  ">',
    "letter": "<style>@font-face { font-family: A; src: url(/letter.woff2) }</style>",
    "leugen": '<img src="/leugen.png"><img src="/leeg.png"><img src="/woorden.png">'
    '<link rel=stylesheet href="/leugen.css">',
    "zelf": '<img src=""><link rel=stylesheet href="#"><iframe src=""></iframe>'
    '<iframe src="/p/zelf"></iframe><img src="#"><video src=""></video>',
    "dicht": '<img src="/401.png"><img src="/403.png"><img src="/naar-inloggen.png">',
    "zacht": '<img src="/zacht/a.png"><link rel=stylesheet href="/zacht/b.css"><script src="/zacht/c.js">'
    "</script><video src='/zacht/d.mp4'></video><link rel=manifest href='/zacht/e.webmanifest'>"
    "<link rel=icon href='/zacht/f.ico'>",
    "verwijzing": '<img src="/rond/a.png"><img src="/naar-elders.png"><img src="/naar-binnen.png">'
    '<img src="/naar-verboden.png"><link rel=stylesheet href="/naar-blad">',
    "kaders": '<iframe src="/kader/0"></iframe>',
    "groot": "<style>@font-face { font-family: A; src: url(/2gb.woff2) }</style>",
    "bommen": '<link rel=stylesheet href="/bom.css"><link rel=stylesheet href="/stuk.css">'
    '<link rel=stylesheet href="/utf16.css">',
    "tekening": '<object data="/lach.svg"></object><object data="/tekening.svg"></object>',
    "plaatje-van-tekening": '<img src="/alleen-plaatje.svg">',
    "goed": '<img src="/goed-als-html.png"><img src="/goed-als-tekst.png">'
    '<link rel=stylesheet href="/html.css">',
}
ANSWERS = {
    "/groot.css": sheet(MB * 26),
    "/lang.css": sheet(f"{MB} p {{ background: url(/achteraan.png) }}"),
    "/kring-a.css": sheet("@import '/kring-b.css';"),
    "/kring-b.css": sheet("@import '/kring-a.css'; @import 'kring-b.css'; @import '';"),
    "/letter.woff2": Raw(page("Deze pagina bestaat niet")),
    "/leugen.png": sent("image/png", b"<!DOCTYPE html><title>Niet gevonden</title><p>Helaas"),
    "/leugen.css": sent("text/css", b"<!DOCTYPE html><title>Niet gevonden</title><p>Helaas"),
    "/woorden.png": sent("text/plain", b"Helaas, dit plaatje is er niet meer."),
    "/leeg.png": sent("image/png", b""),
    "/401.png": say_to_log_in("401 Unauthorized"),
    "/403.png": say_to_log_in("403 Forbidden"),
    "/naar-inloggen.png": leads("/inloggen"),
    "/inloggen": Raw(page("<h1>Inloggen</h1><form><input type=password></form>")),
    "/rond/a.png": leads("/rond/b.png"),
    "/rond/b.png": leads("/rond/a.png"),
    "/naar-elders.png": leads("http://beeld.example/zaal.png"),
    "/naar-binnen.png": leads("http://127.0.0.1:9/binnen.png"),
    "/naar-verboden.png": leads("/verboden/x.png"),
    "/naar-blad": leads("/echt.css"),
    "/echt.css": sheet("p { background: url(/in-echt.png) }"),
    "/in-echt.png": sent("image/png", PNG),
    "/robots.txt": sent("text/plain", b"User-agent: *\nDisallow: /verboden/\n"),
    "/2gb.woff2": Raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: font/woff2\r\nContent-Length: 2000000000\r\n\r\nwOF2", hang_up=True
    ),
    "/bom.css": encoded(gzip.compress(b"/*" + b"a" * 150_000_000), "gzip"),
    "/stuk.css": encoded(b"geen gzip", "gzip"),
    "/utf16.css": sent("text/css; charset=utf-8", "@import '/is-utf16.css';".encode("utf-16")),
    "/is-utf16.css": sheet(""),
    "/lach.svg": sent("image/svg+xml", f"<!DOCTYPE svg [{LAUGHS}]><svg><text>&l11;</text></svg>".encode()),
    "/tekening.svg": sent("image/svg+xml", DRAWING.encode()),
    "/alleen-plaatje.svg": sent("image/svg+xml", DRAWING.replace("/in-tek", "/nooit-").encode()),
    "/svg.css": sheet(""),
    "/svg.js": sent("text/javascript", b"alert(1)"),
    "/in-tekening.png": sent("image/png", PNG),
    "/goed-als-html.png": sent("text/html", PNG),
    "/goed-als-tekst.png": sent("text/plain", PNG),
    "/html.css": sent("text/html", b"p { background: url(/uit-html.png) }"),
    "/uit-html.png": sent("image/png", PNG),
}


@dataclass
class HostileParts(RawServer):
    """Serves the pages with the parts, and parts that go on without end."""

    def answer_to(self, request: bytes) -> Raw:
        target = request.split(b" ", 2)[1].decode()
        if target in self.answers:
            return self.answers[target]
        if target in ANSWERS:
            return ANSWERS[target]
        if target == "/":
            return Raw(page("".join(f'<a href="/p/{name}">{name}</a> ' for name in PAGES)))
        if target.startswith("/p/") and (body := PAGES.get(target[3:])):
            return Raw(page(f"<h1>Verslag {target[3:]}</h1><p>{TEXT} {target}</p>{body}"))
        if target.startswith("/eindeloos.css"):
            number = int(target.partition("=")[2])
            return sheet(
                f"@import 'eindeloos.css?v={2 * number + 1}'; @import 'eindeloos.css?v={2 * number + 2}';"
            )
        if target.startswith("/kader/"):
            return Raw(page(f"Kader <iframe src='{target}0'></iframe><iframe src='{target}1'></iframe>"))
        if target.startswith("/zacht/"):
            return Raw(page(f"<h1>Niet gevonden</h1>{target}"))
        return super().answer_to(request)


@dataclass(frozen=True, slots=True)
class Crawled:
    archive: Path
    server: HostileParts
    said: dict[str, Any]

    def whole(self, name: str) -> dict[str, Any]:
        options = ("--archive", str(self.archive))
        done = call_alliantie(
            *options, "show", f"http://buurt.example{name if name[0] == '/' else '/p/' + name}", "--json"
        )
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)["whole"]
        return found

    def missing(self, name: str) -> dict[str, str]:
        return {
            each["url"].removeprefix("http://buurt.example"): each["reason"]
            for each in self.whole(name)["parts"]
            if each["state"] != "kept"
        }


def crawl(place: Path, bounds: str, more: Mapping[str, Raw] = MappingProxyType({})) -> Iterator[Crawled]:
    with ExitStack() as stack:
        server = stack.enter_context(HostileParts(more))
        elsewhere = stack.enter_context(RawServer({"/zaal.png": sent("image/png", PNG)}))
        sites = place / "sites"
        sites.mkdir()
        (sites / "buurt.toml").write_text(
            'title = "Buurt"\norganisation = "Buurt"\nseeds = ["http://buurt.example/"]\n'
            f'scope = ["buurt.example:80"]\ndelay = 0\n{bounds}'
        )
        detours = [
            word
            for host, port in (("buurt", server.port), ("beeld", elsewhere.port))
            for word in ("--connect-to", f"{host}.example:80:127.0.0.1:{port}")
        ]
        options = ("--archive", str(place / "a"), "--sites", str(sites), "crawl", "--json")
        done = run_alliantie(*options, *detours, "--contact", "a@voorbeeld.example")
        assert done.returncode == 0, done.stdout + done.stderr
        yield Crawled(place / "a", server, json.loads(done.stdout)[0])


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    bounds = f"[limits]\nbytes = {LIMIT}\nseconds = 3\npattern = 40\n"
    yield from crawl(tmp_path_factory.mktemp("hostile"), bounds)


def test_a_crawl_of_hostile_parts_ends_and_asks_for_few(crawled: Crawled) -> None:
    assert crawled.said["outcome"] == "complete"
    assert crawled.said["statistics"]["waiting"] == 0
    asked = crawled.server.targets()
    assert sum(target.startswith("/eindeloos") for target in asked) <= 201
    assert len(asked) == len(set(asked)) < 600


_MISSING = {
    "blad-van-50-mb": {"/groot.css": "cut short"},
    "letter": {"/letter.woff2": "a page in its place"},
    "leugen": {
        "/leugen.png": "a page in its place",
        "/leeg.png": "nothing in its place",
        "/woorden.png": "another thing in its place",
        "/leugen.css": "a page in its place",
    },
    "dicht": {
        "/401.png": "answered 401",
        "/403.png": "answered 403",
        "/naar-inloggen.png": "a page in its place",
    },
    "zacht": dict.fromkeys(
        ("/zacht/a.png", "/zacht/b.css", "/zacht/d.mp4", "/zacht/e.webmanifest", "/zacht/f.ico"),
        "a page in its place",
    ),
    "verwijzing": {
        "/rond/a.png": "too many redirects",
        "/naar-binnen.png": "host left alone",
        "/naar-verboden.png": "robots.txt",
    },
    "groot": {"/2gb.woff2": "cut short"},
}
"""What each page lacks, and why."""


@pytest.mark.parametrize("name", _MISSING)
def test_a_page_tells_what_came_in_place_of_its_parts(crawled: Crawled, name: str) -> None:
    assert crawled.missing(name) == _MISSING[name]
    assert not crawled.whole(name)["is_whole"]


def test_where_a_part_led_to_is_told(crawled: Crawled) -> None:
    said = {each["url"]: each["detail"] for each in crawled.whole("dicht")["parts"]}
    assert said["http://buurt.example/naar-inloggen.png"] == "it leads to http://buurt.example/inloggen"
    options = ("--archive", str(crawled.archive), "--lang", "nl", "show")
    shown = call_alliantie(*options, "http://buurt.example/p/dicht").stdout
    assert "er kwam een pagina voor in de plaats" in shown


@pytest.mark.parametrize("name", ["lang-blad", "bommen"])
def test_no_page_is_whole_of_which_a_sheet_was_not_read_to_its_end(crawled: Crawled, name: str) -> None:
    whole = crawled.whole(name)
    assert whole["kept"] == whole["all"]
    assert not whole["is_whole"]
    assert whole["not_read_to_the_end"]
    shown = call_alliantie("--archive", str(crawled.archive), "show", f"http://buurt.example/p/{name}").stdout
    assert "not read to its end" in shown


@pytest.mark.parametrize(
    ("name", "count"),
    [("kring", 2), ("data", 0), ("komma", 0), ("zelf", 0), ("goed", 4), ("tekening", 4)],
)
def test_strange_parts_that_are_all_there_are_whole(crawled: Crawled, name: str, count: int) -> None:
    whole = crawled.whole(name)
    assert (whole["kept"], whole["all"], whole["is_whole"]) == (count, count, True)


def test_style_sheets_and_frames_without_end_are_told(crawled: Crawled) -> None:
    assert set(crawled.missing("zonder-eind").values()) == {"parts without end"}
    assert not crawled.whole("kaders")["is_whole"]
    assert set(crawled.whole("kaders")["not_listed"].values()) == {2}


def test_a_drawing_has_parts_in_a_frame_and_none_as_a_picture(crawled: Crawled) -> None:
    parts = {each["url"].rpartition("/")[2] for each in crawled.whole("tekening")["parts"]}
    assert parts == {"lach.svg", "tekening.svg", "svg.css", "in-tekening.png"}
    assert [each["url"] for each in crawled.whole("plaatje-van-tekening")["parts"]] == [
        "http://buurt.example/alleen-plaatje.svg"
    ]
    assert "/nooit-ening.png" not in crawled.server.targets()


def test_a_picture_that_is_called_a_page_is_a_picture(crawled: Crawled) -> None:
    assert crawled.missing("goed") == {}
    assert "/uit-html.png" in crawled.server.targets()


def test_the_summary_counts_what_is_missing(crawled: Crawled) -> None:
    found = crawled.said["statistics"]["whole pages"]
    whole = [name for name in PAGES if crawled.whole(name)["is_whole"]]
    assert found["whole"] >= len(whole)
    assert found["missing"]["a page in its place"] >= 8
    assert found["missing"]["parts unread"] >= 2


def test_all_of_it_is_the_same_after_everything_was_made_again(crawled: Crawled) -> None:
    def all_of_it() -> str:
        return json.dumps([crawled.whole(name) for name in PAGES], sort_keys=True)

    before = all_of_it()
    for how in ("--derived", "--all"):
        done = call_alliantie("--archive", str(crawled.archive), "rebuild", how)
        assert done.returncode == 0, done.stderr
        assert all_of_it() == before


FLOOD = "".join(f"<img src=/veel/{n}.png>" for n in range(100_000))
SHEETS = "".join(f"p.k{n} {{ background: url(/achter/{n}.png) }}" for n in range(10_000))


def test_parts_by_the_thousand_cost_no_more_than_a_crawl_may_and_are_counted(tmp_path: Path) -> None:
    more = {
        "/": Raw(page('<a href="/veel">veel</a> <a href="/achter">achter</a>')),
        "/veel": Raw(page(f"<h1>Alle foto's</h1>{FLOOD}")),
        "/achter": Raw(page("<h1>Alle achtergronden</h1><link rel=stylesheet href=/achter.css>")),
        "/achter.css": sheet(SHEETS),
    }
    bounds = "[limits]\npattern = 20\n[parts]\nmost = 30\n"
    for crawled in crawl(tmp_path, bounds, more):
        assert len(crawled.server.targets()) < 150
        seen = crawled.said["statistics"]["unfollowed"]
        assert seen["parts beyond"] == 95_000 + 5_000
        for name, count in (("veel", 95_000), ("achter", 5_000)):
            whole = crawled.whole(f"/{name}")
            assert whole["kept"] < 60
            assert sum(whole["not_listed"].values()) == count
            assert not whole["is_whole"]
        missing = crawled.said["statistics"]["whole pages"]["missing"]
        assert missing["parts beyond"] == 100_000


def test_of_a_style_sheet_of_50_mb_a_part_is_read_and_the_rest_is_counted() -> None:
    data = (b"/* opvulling */ p { color: red }\n" * 2_000_000)[:52_428_800]
    found = read_sheet(b"p { background: url(vooraan.png) }" + data, "http://buurt.example/groot.css")
    assert [part.url for part in found.parts] == ["http://buurt.example/vooraan.png"]
    assert found.unread > 50_000_000
