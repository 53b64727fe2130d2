"""A crawl goes wherever pages and servers lead a browser, and a page that only leads on is no item."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import run_alliantie
from tests.databases import lose, move_to_server
from tests.raw_server import Raw, RawServer, page, write_profile

_MOVED = b"HTTP/1.1 302 Elders\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"


def words_of(title: str) -> str:
    """Words of its own for each page, so that none is taken for a copy of another."""
    return "De wethouder sprak. " + " ".join(f"{title.lower()}{n}" for n in range(60))


def story(title: str, more: str = "") -> Raw:
    return Raw(
        page(
            f"<html><title>{title}</title><body><h1>{title}</h1><p>{words_of(title)}</p>{more}</body></html>"
        )
    )


def sent_on(content: str, words: str = "") -> Raw:
    return Raw(page(f'<html><head><meta http-equiv="refresh" content="{content}"></head>{words}</html>'))


_STARTS = (
    "<a href='\\map\\streep.html'>streep</a> <a href=verhuisd>verhuisd</a> <a href=anker>anker</a> "
    "<a href=meteen.html>meteen</a> <a href=straks.html>straks</a> <a href=kop>kop</a> "
    "<a href=leeg1>1</a> <a href=leeg2>2</a> <a href=leeg3>3</a> <a href=lezen>lezen</a> "
    "<a href=blijft>blijft</a> <a href=ververst>ververst</a> "
    "<a href=naamloos>naamloos</a> <a href=raar.html>raar</a> <a href=frans.html>frans</a>"
)
ANSWERS = {
    "/": story("Begin", _STARTS),
    "/map/streep.html": story("Streep", "</body></html><p>Zeekomkommer <a href='..\\staart.html'>staart</a>"),
    "/staart.html": story("Staart"),
    "/verhuisd": Raw(_MOVED % b"\\map\\nieuw.html"),
    "/map/nieuw.html": story("Nieuw adres"),
    "/anker": Raw(_MOVED % b"/vast.html#deel2"),
    "/vast.html": story("Vast"),
    "/meteen.html": sent_on("0;/d'hondt.html", "<p>U wordt doorverwezen."),
    "/d'hondt.html": story("Hondt"),
    "/straks.html": sent_on("0.5, url=doel.html", f"<p>{words_of('straks')}"),
    "/doel.html": story("Doel"),
    "/kop": Raw(page("<p>doorverwezen", headers="Refresh: 0; url=/koptekst.html\r\n")),
    "/koptekst.html": story("Koptekst"),
    "/leeg1": Raw(page("", headers="Refresh: 0;url=/leeg1/doel.html\r\n")),
    "/leeg2": Raw(page("", headers="REFRESH: 3, 'leeg2/doel.html'\r\n")),
    "/leeg1/doel.html": story("Eerste"),
    "/leeg2/doel.html": story("Tweede"),
    "/leeg3": Raw(page("")),
    "/lezen": Raw(page(f"<h1>Lezen</h1>{words_of('lezen')}", headers="Refresh: 1; url=/vast.html\r\n")),
    "/blijft": Raw(page("<h1>Blijft staan, één bord</h1>", headers="Refresh: 60; url=/vast.html\r\n")),
    "/ververst": Raw(page("<h1>Ververst, één bord</h1>", headers="Refresh: 5; url=/ververst\r\n")),
    "/naamloos": Raw(
        b"HTTP/1.1 200 OK\r\nContent-Length: 96\r\n\r\n"
        + b"\xef\xbb\xbf <!-- met de hand --> <html><body><p>Zonder soort <a href=soort.html>soort</a>".ljust(
            96
        )
    ),
    "/soort.html": story("Soort"),
    "/raar.html": Raw(
        page("<h1>Raar</h1>Één café <a href=kind.html>kind</a>", charset="cp1252").replace(b"cp1252", b"hex")
    ),
    "/kind.html": story("Kind"),
    "/frans.html": Raw(page("<h1>Frans</h1>Één <a href='zoek?q=café'>café</a>", charset="cp1252")),
    "/zoek?q=caf%E9": story("Gezocht"),
}
_ITEMS = "Begin Streep Staart Vast Hondt Doel Koptekst Soort Raar Kind Frans Gezocht".split() + [
    "Nieuw adres",
    "Eerste",
    "Tweede",
    "Lezen",
    "Blijft staan, één bord",
    "Ververst, één bord",
]


@dataclass(frozen=True)
class Crawled:
    archive: tuple[str, ...]
    sites: tuple[str, ...]
    origin: str


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("leading")
    with RawServer(ANSWERS) as server:
        archive = ("--archive", str(folder / "a"))
        sites = ("--sites", str(write_profile(folder / "sites", server)))
        ran = run_alliantie(*archive, *sites, "crawl", "--contact", "a@proef.example")
        assert ran.returncode == 0, ran.stdout + ran.stderr
        yield Crawled(archive, sites, server.origin)


def _titles(crawled: Crawled) -> dict[str, str]:
    asked = (*crawled.archive, "search", "--format", "json", "--limit", "100")
    answers = [run_alliantie(*asked, word).stdout for word in ("wethouder", "bord", "café", "kind", "frans")]
    hits = [hit for answer in answers for hit in json.loads(answer)["hits"]]
    return {hit["title"]: hit["url"].removeprefix(crawled.origin) for hit in hits}


def test_every_way_that_a_browser_goes_leads_to_what_is_there(crawled: Crawled) -> None:
    titles = _titles(crawled)
    assert sorted(set(_ITEMS).difference(titles)) == []
    assert titles["Vast"] == "/vast.html"
    assert titles["Nieuw adres"] == "/map/nieuw.html"


def test_a_page_that_only_leads_on_is_no_item_and_one_with_words_is(crawled: Crawled) -> None:
    meteen = run_alliantie(*crawled.archive, "search", "--format", "json", "doorverwezen").stdout
    assert "meteen" not in meteen
    assert "/straks.html" in _titles(crawled).values()


def test_an_answer_that_leads_on_by_its_header_is_no_item_and_its_address_is_known(crawled: Crawled) -> None:
    titles = _titles(crawled)
    assert titles["Eerste"] == "/leeg1/doel.html"
    for asked, title in (("/leeg1", "Eerste"), ("/leeg2", "Tweede"), ("/kop", "Koptekst")):
        shown = run_alliantie(*crawled.archive, "show", "--json", crawled.origin + asked)
        assert json.loads(shown.stdout)["description"]["title"] == title, shown.stdout
    # The same bytes without a header are a page of their own, which says nothing.
    shown = run_alliantie(*crawled.archive, "show", crawled.origin + "/leeg3").stdout
    assert "leads to" not in shown
    assert "doel.html" not in shown


def test_a_trial_tells_that_an_answer_leads_on(crawled: Crawled) -> None:
    with RawServer(ANSWERS) as server:
        sites = ("--sites", str(write_profile(Path(crawled.archive[1]).parent / "proef", server)))
        said = run_alliantie(*crawled.archive, *sites, "sites", "try", f"{server.origin}/leeg1").stdout
    assert "leads on to" in said
    assert "/leeg1/doel.html" in said


def test_a_lost_database_comes_back_with_the_same_items(crawled: Crawled, tmp_path: Path) -> None:
    kept = tmp_path / "a"
    shutil.copytree(crawled.archive[1], kept)
    move_to_server(kept)
    again = Crawled(("--archive", str(kept)), crawled.sites, crawled.origin)
    before = _titles(again)
    lose(kept)
    rebuilt = run_alliantie(*again.archive, *again.sites, "rebuild", "--all")
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert _titles(again) == before
    shown = run_alliantie(*again.archive, "show", "--json", crawled.origin + "/leeg2").stdout
    assert json.loads(shown)["description"]["title"] == "Tweede"


def test_what_stands_behind_the_end_of_a_page_is_found(crawled: Crawled) -> None:
    found = json.loads(run_alliantie(*crawled.archive, "search", "--format", "json", "zeekomkommer").stdout)
    assert [hit["title"] for hit in found["hits"]] == ["Streep"]


def test_a_rebuild_changes_nothing(crawled: Crawled) -> None:
    rebuilt = run_alliantie(*crawled.archive, *crawled.sites, "rebuild", "--derived", "--dry-run")
    assert rebuilt.returncode == 0
    assert "Streep" not in rebuilt.stdout


def test_the_links_that_are_too_many_on_a_page_are_counted_and_told(tmp_path: Path) -> None:
    rows = "".join(f"<a href=/deel/{number}.html>{number}</a> " for number in range(60_000))
    with RawServer({"/": Raw(page(rows))}) as server:
        archive = ("--archive", str(tmp_path / "a"))
        limits = "[limits]\npages = 3\nbytes = 5000000\n"
        sites = ("--sites", str(write_profile(tmp_path / "sites", server, extra=limits)))
        ran = run_alliantie(*archive, *sites, "crawl", "--contact", "a@proef.example")
    assert "too many links on one page (10000)" in ran.stdout.replace(",", "")
