"""Beside "complete" stands how many pages are whole and what was not followed, wherever it is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import run_alliantie
from tests.foreign_files import Page, write_warc
from tests.long.test_captured_addresses import sent
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.site_by_night import SiteByNight
from tests.test_derive import Site

FILM = '<iframe src="https://www.youtube.com/embed/abc123" title="De wijkfilm"></iframe>'
FORM = '<form action="/inschrijven" method="post"><input name="naam"></form>'
PICTURE = b"\x89PNG\r\n\x1a\nplaatje"
SHEET = "@font-face { font-family: Wijk; src: url(/verboden/wijk.woff2) } h1 { background: url(/balk.png) }"
NAMES = ("huur", "koken", "bus", "tuin")


def text_about(name: str) -> str:
    return " ".join(f"Buurvrouw {n} sprak over {name} en schreef het op." for n in range(12))


def body(name: str, sheet: str = "/stijl.css", more: str = "") -> Raw:
    head = f'<link rel="stylesheet" href="{sheet}">' if sheet else ""
    return Raw(page(f"{head}<h1>Over {name}</h1><p>{text_about(name)}</p>{more}"))


def answers(sheet: str = "/stijl.css", more: str = "") -> dict[str, Raw]:
    links = "".join(f'<p><a href="/{name}">{name}</a></p>' for name in NAMES)
    return {
        "/": Raw(page(f'<link rel="stylesheet" href="{sheet}"><h1>Welkom in de wijk</h1>{links}{more}')),
        "/robots.txt": sent("text/plain", b"User-agent: *\nDisallow: /verboden/\n"),
        "/balk.png": sent("image/png", PICTURE),
        **{f"/{name}": body(name, sheet) for name in NAMES},
    }


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """Pages that lack a font behind robots.txt and, but for one, a style sheet, with a film and a form."""
    place = tmp_path_factory.mktemp("wijk")
    with RawServer({}) as server:
        server.answers = {
            **answers("/weg.css", FILM + FORM + '<a href="mms://radio.example/wijk">luister</a>'),
            "/tuin": body("tuin", ""),
            "/bus": body("bus", "/stijl.css"),
            "/stijl.css": sent("text/css", SHEET.encode()),
        }
        mine = Site(place / "archive", write_profile(place / "sites", server), server)
        yield mine, mine.run("crawl")


@pytest.fixture
def site(crawled: tuple[Site, str]) -> Site:
    return crawled[0]


def flat(text: str) -> str:
    return " ".join(text.split())


def in_dutch(site: Site, command: str) -> str:
    done = run_alliantie("--archive", str(site.archive), "--sites", str(site.sites), "--lang", "nl", command)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_report_of_a_crawl_tells_it_in_both_languages(crawled: tuple[Site, str]) -> None:
    site, said = crawled
    first = flat(said)
    assert "proef: 1 of 5 pages have all their parts. Parts that are missing: " in first
    assert "robots.txt (1)" in first
    assert "answered 404 (1)" in first
    assert "player of YouTube (1)" in first
    assert "form (1)" in first
    assert "(mms:) (1)" in first
    dutch = flat(in_dutch(site, "report"))
    assert "van 5 pagina’s zijn er 1 met al hun onderdelen bewaard. Ontbrekende onderdelen: " in dutch
    assert "gezien en niet gevolgd: " in dutch


def test_status_tells_it_in_a_line_a_site(site: Site) -> None:
    said = flat(site.run("status"))
    assert "proef: 1 of 5 pages whole; missing parts: " in said
    assert "; seen and not followed: " in said
    assert "van 5 pagina’s 1 heel; ontbrekende onderdelen: " in flat(in_dutch(site, "status"))
    data = json.loads(site.run("status", "--json"))
    assert data["unfollowed"]["proef"] == {"embed YouTube": 1, "form": 1, "scheme mms": 1}
    assert data["crawls"][0]["statistics"]["whole pages"]["whole"] == 1


def test_a_trial_tells_what_a_page_needs_and_what_nobody_follows(site: Site) -> None:
    own = ("--archive", str(site.archive), "--sites", str(site.sites), "sites", "try", f"{site.origin}/")
    tried = json.loads(run_alliantie(*own, "--contact", "a@voorbeeld.example", "--json").stdout)
    assert tried["parts"] == {"style": 1}
    assert tried["unfollowed"] == {"embed YouTube": 1, "form": 1, "scheme mms": 1}
    assert [each["title"] for each in tried["embeds"]] == ["De wijkfilm"]
    assert "youtube" not in json.dumps([tried["followed"], tried["not_followed"], tried["left_out"]])
    said = flat(run_alliantie(*own, "--contact", "a@voorbeeld.example").stdout)
    assert "To be shown it needs: style sheet (1)." in said
    assert "Seen and not followed: player of YouTube (1), form (1)" in said
    assert "player of YouTube: De wijkfilm https://www.youtube.com/embed/abc123" in said


def test_a_report_lists_pages_and_items_and_counts_parts(site: Site) -> None:
    (told,) = json.loads(site.run("report", "--json"))
    assert {url.removeprefix(site.origin) for url in told["changes"]["new"]} == {
        "/",
        *(f"/{name}" for name in NAMES),
    }
    assert told["changes"]["parts"] == {"new": 2, "failed": 1}
    assert told["changes"]["failed"] == []
    assert told["whole_pages"] == {
        "pages": 5,
        "whole": 1,
        "missing": {"answered 404": 1, "robots.txt": 1},
        "unknown": 0,
        "share": 0.2,
    }
    said = site.run("report")
    assert "/stijl.css" not in said
    assert "proef: parts of pages: 2 new, 1 failed." in said


def test_an_address_that_was_only_linked_to_is_shown_with_the_page_that_does(tmp_path: Path) -> None:
    archive = ("--archive", str(tmp_path / "a"))
    run_alliantie(*archive, "init")
    linking = Page("/zaal", "De zaal <a href=/agenda-1998.doc>agenda</a>")
    run_alliantie(*archive, "import", "warc", str(write_warc(tmp_path / "oud.warc.gz", [linking])))
    url = Page("/agenda-1998.doc", "").url
    shown = json.loads(run_alliantie(*archive, "show", url, "--json").stdout)
    assert (shown["is"], shown["named_by"]) == ("named", [{"page": linking.url, "way": "link"}])


def test_of_what_others_captured_the_report_tells_it_too(tmp_path: Path) -> None:
    pages = [Page("/welkom", "Welkom"), Page("/zaal", "De zaal <img src=/zaal.jpg>")]
    archive = ("--archive", str(tmp_path / "a"))
    run_alliantie(*archive, "init")
    done = run_alliantie(*archive, "import", "warc", str(write_warc(tmp_path / "oud.warc.gz", pages)))
    assert done.returncode == 0, done.stderr
    (told,) = json.loads(run_alliantie(*archive, "report", "--json").stdout)
    assert (told["whole_pages"]["pages"], told["whole_pages"]["whole"]) == (2, 1)
    assert told["whole_pages"]["missing"] == {"not in the file": 1}


@pytest.fixture
def nights(tmp_path: Path) -> Iterator[SiteByNight]:
    with RawServer({}) as server:
        server.answers = {**answers(), "/stijl.css": sent("text/css", b"h1 { background: url(/balk.png) }")}
        yield SiteByNight(tmp_path, server)


def told(nights: SiteByNight, day: int) -> dict[str, Any]:
    (site,) = nights.report(day)["sites"]
    return dict(site)


def test_a_night_tells_of_pages_that_lack_a_part_once_and_of_one_picture_not_at_all(
    nights: SiteByNight,
) -> None:
    nights.night(1)
    assert told(nights, 1)["whole"]["whole"] == 5
    assert (told(nights, 1)["parts"], told(nights, 1)["notices"]) == ({"new": 2}, [])
    server = nights.server
    server.answers = {**server.answers, "/huur": body("huur", more='<img src="/kwijt.png">')}
    nights.night(2)
    assert (told(nights, 2)["whole"]["whole"], told(nights, 2)["notices"]) == (4, [])
    server.answers = {**answers("/nieuw.css"), "/stijl.css": server.answers["/stijl.css"]}
    said = nights.night(3)
    (notice,) = told(nights, 3)["notices"]
    assert (notice["what"], notice["to"], notice["count"]) == (
        "part missing",
        f"{server.origin}/nieuw.css",
        5,
    )
    assert "nieuw.css is missing since this night, and 5 pages lack it." in flat(said.stdout)
    assert "0 of 5 pages whole; missing parts: answered 404 (1)" in flat(said.stdout)
    assert "; parts of pages: 1 failed." in flat(said.stdout)
    nights.night(4)
    assert told(nights, 4)["notices"] == []


@pytest.mark.soak
def test_a_style_sheet_that_most_pages_name_is_told_when_it_goes(nights: SiteByNight) -> None:
    nights.night(1)
    del nights.server.answers["/stijl.css"]  # type: ignore[attr-defined]
    home = nights.server.answers["/"].data.decode()
    changed = home.partition("<body>")[2].partition("</body>")[0] + "<p>Wij zijn er weer.</p>"
    nights.server.answers = {**nights.server.answers, "/": Raw(page(changed))}
    nights.night(2)
    site = told(nights, 2)
    assert site["parts"]["vanished"] == 1
    assert [(each["what"], each["count"]) for each in site["notices"]] == [("style gone", 5)]
    nights.night(3)
    assert told(nights, 3)["notices"] == []
