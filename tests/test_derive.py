"""Everything derived follows from what was captured, in any order, again and again."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.text_likeness import LIKE, pairs_alike, resemblance, sketch
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import asked, change, copy, rows
from tests.raw_server import Raw, RawServer, page, write_profile

LONG = " ".join(f"Deelnemer {n} vertelde over armoede, schulden en de voedselbank." for n in range(30))
NEARLY = LONG.replace("Deelnemer 7 vertelde", "Iemand vertelde")
ZUTPHEN = f"<h1>Verslag Alliantiedag Zutphen, 4 oktober 2013</h1><p>{LONG}</p>"
MISSING = (
    "<p>Klik hier voor de presentatie van de Alliantiedag Zutphen 2013: "
    "<a href='/weg/zutphen.ppt'>Klik hier</a>.</p>"
)


def redirect(target: str) -> bytes:
    return f"HTTP/1.1 301 Moved\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()


def text_file(text: str) -> bytes:
    data = text.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {len(data)}\r\n\r\n"
    return head.encode() + data


def site_with(links: list[str], **changed: bytes) -> dict[str, Raw]:
    """A small site with the same thing in many places; ``changed`` are answers by name of the page."""
    home = "<h1>Welkom</h1>" + "".join(f"<p><a href='/{link}'>{link}</a></p>" for link in links)
    answers = {
        "": page(home),
        "zutphen": page(ZUTPHEN + MISSING),
        "oud?id=7": page(ZUTPHEN + MISSING),
        "bijna": page(f"<h1>Impressie Zutphen</h1><p>{NEARLY}</p>"),
        "naar": redirect("/zutphen"),
        "ook-naar": redirect("/zutphen"),
        "teller": page(f"<h1>Teller</h1><p>{LONG[:300]}</p><!-- 1 -->"),
        "nieuws": page("<h1>Nieuws</h1><p>Het oude nieuws van deze dag.</p>"),
        "straks-weg": page("<h1>Alliantiedag Beilen 2013</h1><p>Een verslag uit Beilen.</p>"),
        "map": page(
            "<h1>Documenten</h1><p>Het verslag van de Alliantiedag Roermond 2013: "
            "<a href='/roermond.txt'>Klik hier</a></p>"
        ),
        "roermond.txt": text_file("Dit is het verslag van Roermond. " * 4),
    }
    return {f"/{name}": Raw(data) for name, data in {**answers, **changed}.items()}


LINKS = "zutphen oud?id=7 bijna naar ook-naar teller nieuws straks-weg map".split()


@dataclass(frozen=True)
class Site:
    """A site that was crawled, changed, and crawled again."""

    archive: Path
    sites: Path
    server: RawServer

    @property
    def origin(self) -> str:
        return self.server.origin

    def run(self, *arguments: str) -> str:
        options = ("--archive", str(self.archive), "--sites", str(self.sites))
        call = run_alliantie if arguments[0] == "crawl" else call_alliantie
        done = call(*options, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def show(self, path: str) -> dict[str, Any]:
        return self.show_id(self.origin + path)

    def show_id(self, item: str) -> dict[str, Any]:
        shown: dict[str, Any] = json.loads(self.run("show", item, "--json"))
        return shown


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = tmp_path_factory.mktemp("derive")
    with RawServer(site_with(LINKS)) as server:
        site = Site(place / "archive", write_profile(place / "sites", server), server)
        site.run("crawl")
        server.answers = site_with(
            [*LINKS, "nog-een"],
            **{
                "teller": page(f"<h1>Teller</h1><p>{LONG[:300]}</p><!-- 2 -->"),
                "nieuws": page("<h1>Nieuws</h1><p>Het nieuwe nieuws van deze dag.</p>"),
                "nog-een": page(ZUTPHEN + MISSING),
                "straks-weg": page("weg", status="404 Not Found"),
            },
        )
        site.run("crawl")
        yield site


@pytest.fixture
def mine(crawled: Site, tmp_path: Path) -> Site:
    """The same archive, for one test to change."""
    copy(crawled.archive, tmp_path / "archive")
    return Site(tmp_path / "archive", crawled.sites, crawled.server)


def contents(archive: Path) -> dict[str, list[str]]:
    """Every row of the database."""
    return {name: sorted(map(str, each)) for name, each in rows(archive).items()}


def test_one_thing_at_many_addresses_is_one_item(crawled: Site) -> None:
    shown = crawled.show("/zutphen")
    at = {url.removeprefix(crawled.origin) for url in (shown["url"], *shown["also_at"])}
    assert at == {"/zutphen", "/oud?id=7", "/nog-een", "/naar", "/ook-naar"}
    assert {crawled.show(path)["id"] for path in at} == {shown["id"]}
    found = json.loads(crawled.run("search", '"verslag alliantiedag zutphen"', "--format", "json"))
    assert [hit["id"] for hit in found["hits"]] == [shown["id"]]


def test_what_is_merely_alike_is_related_and_stays_apart(crawled: Site) -> None:
    shown = crawled.show("/bijna")
    assert shown["id"] != crawled.show("/zutphen")["id"]
    others = {each["other_title"]: each["relation"] for each in shown["related"]}
    assert others == {"Verslag Alliantiedag Zutphen, 4 oktober 2013": "version of"}


def test_a_file_is_related_to_the_page_that_announces_it(crawled: Site) -> None:
    related = crawled.show("/roermond.txt")["related"]
    assert [(each["relation"], each["other_title"], each["rule"]) for each in related] == [
        ("announced by", "Documenten", "R1 linked with words")
    ]
    assert "verslag van de Alliantiedag Roermond 2013" in related[0]["evidence"]


def test_the_report_tells_new_words_from_new_bytes(crawled: Site) -> None:
    [crawl] = json.loads(crawled.run("report", "--json"))
    changes = {
        what: [url.removeprefix(crawled.origin) for url in urls] for what, urls in crawl["changes"].items()
    }
    assert changes["changed"] == ["/", "/nieuws"]
    assert changes["same_text"] == ["/teller"]
    assert changes["new"] == ["/nog-een"]
    assert changes["vanished"] == ["/straks-weg"]
    assert changes["failed"] == ["/weg/zutphen.ppt"]
    assert "/zutphen" in changes["unchanged"]


def test_the_series_tell_what_is_kept_spoken_of_and_vanished(crawled: Site) -> None:
    cells = {
        (cell["town"], cell["kind"]): cell
        for cell in json.loads(crawled.run("report", "--series", "--json"))
        if (cell["series"], cell["year"]) == ("Alliantiedagen", 2013)
    }
    assert cells["Zutphen", "presentation"]["not_fetched"] == 1
    [missing] = cells["Zutphen", "presentation"]["missing"]
    assert missing["url"] == f"{crawled.origin}/weg/zutphen.ppt"
    assert "presentatie van de Alliantiedag Zutphen 2013" in missing["sentences"][0]
    assert cells["Zutphen", "report"]["present"] == 1
    assert sum(cell["vanished"] for (town, _), cell in cells.items() if town == "Beilen") == 1
    assert cells["Rotterdam", ""]["present"] == 0


def test_a_spreadsheet_gets_the_series_as_a_table(crawled: Site) -> None:
    lines = crawled.run("report", "--series", "--format", "csv").removeprefix("\ufeff").splitlines()
    assert lines[0].startswith("series,year,town,kind,present,not_fetched,vanished")
    assert any(line.startswith("Alliantiedagen,2013,Zutphen,report,1,0,0") for line in lines)


def test_on_unchanged_rules_nothing_changes_bit_for_bit(mine: Site) -> None:
    before = contents(mine.archive)
    assert "Changed 0 of" in mine.run("rebuild", "--derived")
    assert contents(mine.archive) == before


def test_a_page_that_returns_to_what_it_was_is_described_as_it_is(mine: Site) -> None:
    assert "nieuwe nieuws" in mine.run("show", f"{mine.origin}/nieuws", "--text")
    mine.server.answers = site_with(LINKS)
    mine.run("crawl")
    assert "oude nieuws" in mine.run("show", f"{mine.origin}/nieuws", "--text")


WORDS = st.lists(st.sampled_from("de het een armoede dag zutphen beilen raad kerk werk".split()), max_size=80)


@given(WORDS)
def test_a_text_is_wholly_like_itself_however_it_is_spaced(words: list[str]) -> None:
    one = sketch(" ".join(words))
    assert sketch("\n\n".join(words).upper()) == one
    assert resemblance(one, one) == (1.0 if one else 0.0)


@given(st.dictionaries(st.text(min_size=1, max_size=3), WORDS.map(" ".join), max_size=6), st.randoms())
def test_the_order_of_texts_plays_no_part_in_which_are_alike(
    texts: dict[str, str], shuffle: random.Random
) -> None:
    sketches = {name: sketch(text) for name, text in texts.items()}
    names = list(sketches)
    shuffle.shuffle(names)
    assert list(pairs_alike({name: sketches[name] for name in names})) == list(pairs_alike(sketches))


def test_one_word_in_a_page_leaves_two_texts_alike_and_half_a_page_does_not() -> None:
    other = " ".join(f"Bezoeker {n} sprak over werk, wonen en de huur." for n in range(15))
    assert resemblance(sketch(LONG), sketch(NEARLY)) >= LIKE
    assert resemblance(sketch(LONG), sketch(f"{other} {LONG[: len(LONG) // 2]}")) < LIKE


def test_texts_that_nobody_sketched_are_sketched_when_items_are_related(mine: Site) -> None:
    before = mine.show("/bijna")
    change(mine.archive, "update readings set sketch = ''")
    mine.run("crawl")
    assert mine.show("/bijna")["related"] == before["related"] != []
    assert asked(mine.archive, "select count(*) from readings where sketch = ''") == [(0,)]
