"""A page that by its markup only leads on is a redirect: no item, and its address that of its target."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.html import open_page, read_page
from spiders.profiles.site_profile import Read
from tests import databases
from tests.databases import asked
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import LONG, Site, redirect
from tests.test_rebuild import rows

URL = "http://proef.example/map/oud.html"
WELCOME = "<p>Welkom op de site van de wijkraad. Wij vergaderen elke eerste dinsdag in het buurthuis.</p>"


def outcome_of(markup: str, url: str = URL) -> str:
    return read_page(open_page(markup.encode(), url, "text/html", Read()), Read()).outcome


def refreshing(content: str, body: str = "") -> str:
    return f'<html><head><meta http-equiv="refresh" content="{content}"></head><body>{body}</body></html>'


@pytest.mark.parametrize(
    "markup",
    [
        refreshing("0;url=nieuw.html"),
        refreshing("0; URL='nieuw.html'"),
        refreshing("5 nieuw.html"),
        refreshing("0.5,url=nieuw.html"),
        refreshing(" 3 ; url = nieuw.html "),
        refreshing("0;url=/d'hondt.html"),
        refreshing(";url=nieuw.html"),
        "<META CONTENT='0;URL=http://elders.example/' HTTP-EQUIV=Refresh><title>Verhuisd</title>",
        refreshing(
            "0;url=nieuw.html", "<p>Deze pagina is verhuisd.</p><p><a href='nieuw.html'>Verder</a></p>"
        ),
        refreshing(
            "3;url=nieuw.html", f"<p>{'U wordt doorgestuurd. ' * 9}<a href='nieuw.html'>Klik hier</a></p>"
        ),
        refreshing("0;url=nieuw.html", "<noscript>Zet script aan.</noscript>"),
        "<base href='/elders/'><meta http-equiv=refresh content='0;url=oud.html'>"
        f"<p>{'U wordt doorgestuurd. ' * 9}<a href='oud.html'>Klik hier</a></p>",
    ],
)
def test_a_page_that_says_nothing_but_where_to_go_leads_on(markup: str) -> None:
    assert outcome_of(markup) == "leads on"


@pytest.mark.parametrize(
    "markup",
    [
        refreshing("0;url=nieuw.html", WELCOME),
        refreshing("300;url=nieuw.html", "<p>Tot zo.</p>"),
        "<noscript><meta http-equiv=refresh content='0;url=nieuw.html'></noscript><p>De stand is 3-1.</p>",
        refreshing("5", "<p>De stand is 3-1.</p>"),
        refreshing("5;url=oud.html", "<p>De stand is 3-1.</p>"),
        refreshing("5;url=#kop", "<p>De stand is 3-1.</p>"),
        refreshing("0;url=javascript:weg()", "<p>De stand is 3-1.</p>"),
        refreshing("0;url=", "<p>De stand is 3-1.</p>"),
        "<meta http-equiv='content-type' content='0;url=nieuw.html'><p>De stand is 3-1.</p>",
    ],
)
def test_a_page_with_something_to_say_is_read(markup: str) -> None:
    assert outcome_of(markup) == "read"


@given(st.text())
def test_whatever_stands_in_a_refresh_is_read_without_an_error(content: str) -> None:
    escaped = content.replace("&", "&amp;").replace('"', "&quot;")
    assert outcome_of(refreshing(escaped, WELCOME)) in ("read", "no text")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    links = "".join(f"<p><a href='/{name}'>{name}</a></p>" for name in ("oud", "ouder", "oudst", "naar-weg"))
    answers = {
        "/": Raw(page(f"<h1>Welkom</h1>{links}")),
        "/oud": Raw(page('<meta http-equiv="refresh" content="0;url=/verslag">')),
        "/ouder": Raw(page('<meta http-equiv="refresh" content="0;url=oud"><p>Verhuisd.</p>')),
        "/oudst": Raw(redirect("/ouder")),
        "/naar-weg": Raw(page('<meta http-equiv="refresh" content="0;url=/weg">')),
        "/verslag": Raw(page(f"<h1>Verslag van de wijkraad</h1><p>{LONG}</p>")),
    }
    with RawServer(answers) as server:
        mine = Site(tmp_path / "archive", write_profile(tmp_path / "sites", server), server)
        mine.run("crawl")
        yield mine


def test_its_address_is_one_of_what_it_leads_to(site: Site) -> None:
    shown = site.show("/verslag")
    assert {site.show(path)["id"] for path in ("/oud", "/ouder", "/oudst")} == {shown["id"]}
    assert asked(site.archive, "SELECT count(*) FROM items WHERE title LIKE '%onder titel%'") == [(0,)]


def test_one_that_leads_to_nothing_says_where(site: Site) -> None:
    shown = site.show("/naar-weg")
    assert (shown["is"], shown["leads_now_to"]) == ("redirect", f"{site.origin}/weg")


def test_what_an_earlier_release_showed_for_an_item_leads_to_what_it_leads_to(site: Site) -> None:
    shown = site.show("/verslag")
    assert len(shown["same_as"]) == 2
    assert {site.show_id(each)["id"] for each in shown["same_as"]} == {shown["id"]}


def test_all_of_it_is_the_same_when_made_again(site: Site) -> None:
    site.run("crawl")
    before = rows(site.archive)
    assert "Changed 0 of" in site.run("rebuild", "--derived")
    databases.lose(site.archive)
    site.run("rebuild", "--all")
    assert rows(site.archive) == before


def test_a_page_that_begins_to_lead_on_keeps_its_item(site: Site) -> None:
    before = site.show("/verslag")
    site.server.answers = {
        **site.server.answers,
        "/verslag": Raw(page('<meta http-equiv="refresh" content="0;url=/">')),
    }
    site.run("crawl")
    assert site.show("/verslag")["description"] == before["description"]


@pytest.mark.parametrize(
    ("written", "asked_for"), [("index.html?w=é", "/index.html?w=%E9"), ("index.html", "/index.html")]
)
def test_a_front_page_that_leads_to_its_twin_has_one_item_from_the_first_run_on(
    tmp_path: Path, written: str, asked_for: str
) -> None:
    markup = f'<base href="/nl/"><meta http-equiv="refresh" content="0;url=../{written}">'
    answers = {
        "/": Raw(page(markup, charset="cp1252")),
        asked_for: Raw(page(f"<h1>Verslag van de wijkraad</h1><p>{LONG}</p>")),
    }
    with RawServer(answers) as server:
        mine = Site(tmp_path / "archive", write_profile(tmp_path / "sites", server), server)
        mine.run("crawl")
        shown, before = mine.show(asked_for), _as_they_changed(mine)
        assert mine.show("/")["id"] == shown["id"]
        mine.run("crawl")
        assert mine.show("/")["id"] == shown["id"]
        assert _as_they_changed(mine) == before
        assert "Changed 0 of" in mine.run("rebuild", "--derived")
        all_of_it = rows(mine.archive)
        databases.lose(mine.archive)
        mine.run("rebuild", "--all")
        assert rows(mine.archive) == all_of_it


def _as_they_changed(site: Site) -> list[tuple[object, ...]]:
    return asked(site.archive, "SELECT id, same_as, change FROM items ORDER BY id")
