"""Whatever was captured is shown, and its bytes are handed out, whether or not it became an item."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.catalogue.address_forms import forms_of, plain_form
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie, run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site, redirect

TEXT = " ".join(f"Bewoner {n} vertelde over de huur in de Kerkstraat." for n in range(12))
STYLE = b"body { color: navy }"
RULES = b"User-agent: *\nDisallow: /prive/\n"


def sent(media_type: str, data: bytes) -> Raw:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(data)}\r\n\r\n"
    return Raw(head.encode() + data)


HOME = """<link rel="stylesheet" href="/stijl.css">
<link rel="alternate" type="application/rss+xml" href="/feed">
<h1>Welkom</h1><a href="/nieuws/">nieuws</a> <a href="/weg">weg</a> <a href="/kring">kring</a>
<a href="/verslag/">verslag</a> <a href="/oud">oud</a> <a href="/prive/brief">brief</a>
<a href="/bericht-van-vroeger">vroeger</a>"""
FEED = "<rss version='2.0'><channel><item><link>{origin}/verslag/</link></item></channel></rss>"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = tmp_path_factory.mktemp("captured")
    with RawServer({}) as server:
        server.answers = {
            "/": Raw(page(HOME)),
            "/robots.txt": sent("text/plain", RULES),
            "/stijl.css": sent("text/css", STYLE),
            "/feed": sent("application/rss+xml", FEED.format(origin=server.origin).encode()),
            "/nieuws/": Raw(
                page("<h1>Nieuws</h1><p><a href='/verslag/'>Verslag van de huurdersavond</a></p>")
            ),
            "/weg": Raw(redirect("/nergens")),
            "/kring": Raw(redirect("/kring")),
            "/oud": Raw(redirect("/verslag/")),
            "/verslag/": Raw(page(f"<h1>Verslag van de huurdersavond</h1><p>{TEXT}</p>")),
            "/bericht-van-vroeger": Raw(page("<h1>Pagina niet gevonden</h1>")),
        }
        sites = write_profile(place / "sites", server, extra='[links]\nlists = ["/nieuws/$"]\n')
        mine = Site(place / "archive", sites, server)
        mine.run("crawl")
        yield mine


@pytest.mark.parametrize(
    ("path", "role", "statuses"),
    [
        ("/weg", "redirect", [301]),
        ("/nergens", "error", [404]),
        ("/kring", "redirect", [301]),
        ("/robots.txt", "robots", [200]),
        ("/nieuws/", "links", [200]),
        ("/feed", "feed", [200]),
        ("/stijl.css", "file", [200]),
        ("/bericht-van-vroeger", "absent", [200]),
    ],
)
def test_every_address_with_a_capture_says_what_it_is(
    site: Site, path: str, role: str, statuses: list[int]
) -> None:
    shown = site.show(path)
    assert (shown["is"], [each["status"] for each in shown["captures"]]) == (role, statuses)
    assert site.origin + path in site.run("--lang", "nl", "show", site.origin + path)


def test_a_redirect_says_where_it_leads_and_one_to_an_item_shows_that(site: Site) -> None:
    assert site.show("/weg")["leads_now_to"] == f"{site.origin}/nergens"
    assert f"It leads to {site.origin}/nergens" in site.run("show", f"{site.origin}/weg")
    assert site.show("/oud")["id"] == site.show("/verslag/")["id"]


def test_what_was_refused_is_shown_with_its_reason(site: Site) -> None:
    shown = site.show("/prive/brief")
    assert (shown["is"], shown["captures"]) == ("refused", [])
    assert [each["reason"] for each in shown["refused"]] == ["robots.txt"]
    done = call_alliantie("--archive", str(site.archive), "get", f"{site.origin}/prive/brief", "-o", "-")
    assert done.returncode == ExitCode.USAGE
    assert "was not fetched" in done.stderr


def test_a_list_shows_its_words(site: Site) -> None:
    assert "Verslag van de huurdersavond" in site.run("show", f"{site.origin}/nieuws/", "--text")


@pytest.mark.parametrize(("path", "data"), [("/stijl.css", STYLE), ("/robots.txt", RULES), ("/weg", b"")])
def test_the_bytes_of_its_newest_capture_are_handed_out(
    site: Site, tmp_path: Path, path: str, data: bytes
) -> None:
    site.run("get", site.origin + path, "-o", str(tmp_path / "bytes"))
    assert (tmp_path / "bytes").read_bytes() == data


@pytest.mark.parametrize("asked", ["{0}#nieuws", "{1}mieke:geheim@{2}", "{3}", "{2}", "{0}?"])
def test_an_address_is_found_in_whichever_form_it_is_written(site: Site, asked: str) -> None:
    url = f"{site.origin}/nieuws/"
    forms = (url, "http://", url.removeprefix("http://"), url.rstrip("/"))
    shown: dict[str, Any] = json.loads(site.run("show", asked.format(*forms), "--json"))
    assert shown["url"] == url


def test_what_is_withheld_stays_so_in_every_form(site: Site) -> None:
    url = f"{site.origin}/bericht-van-vroeger"
    site.run("exclude", url, "--why", "op verzoek")
    for asked in (url, f"{url}/", f"{url}#x"):
        for command in ("show", "get"):
            done = call_alliantie("--archive", str(site.archive), command, asked)
            assert done.returncode == ExitCode.USAGE
            assert "is withheld" in done.stderr
    site.run("exclude", "--lift", url, "--why", "mag weer")
    assert site.show("/bericht-van-vroeger")["is"] == "absent"


def test_an_address_that_was_never_met_is_said_to_be_unknown(site: Site) -> None:
    done = run_alliantie("--archive", str(site.archive), "show", f"{site.origin}/nooit")
    assert done.returncode == ExitCode.USAGE
    assert "Nothing in this archive has" in done.stderr


@pytest.mark.parametrize(
    ("asked", "captured"),
    [
        ("http://www.proef.example/map", "https://proef.example/map/"),
        ("HTTP://Proef.Example:80/map/", "http://proef.example/map/"),
        ("proef.example", "http://proef.example/"),
        ("https://proef.example/x?a=1#kop", "https://www.proef.example/x?a=1"),
        ("http://proef.example:8080/x", "http://proef.example:8080/x/"),
    ],
)
def test_one_address_has_many_forms(asked: str, captured: str) -> None:
    assert captured in forms_of(asked)
    assert forms_of(asked)[0] == asked


@pytest.mark.parametrize(
    "url", ["http://u:p@a.example:80/x", "http://a.example/x#y", "http://a.example:80/x"]
)
def test_what_was_captured_in_an_odd_form_agrees_with_the_plain_one(url: str) -> None:
    assert plain_form(url) == "http://a.example/x"


@pytest.mark.parametrize("words", ["4tq2xk7m5abc", "", "http://[::1", "mailto:x@a.example", "http://a:x/"])
def test_what_is_no_address_has_one_form(words: str) -> None:
    assert forms_of(words) == [words]
