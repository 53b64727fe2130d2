"""A list of pages is an item where it says something itself that stands nowhere else, and of that alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site
from tests.test_rebuild import rows

NEWS = {
    "bankje": "Het bankje bij de vijver is eindelijk vervangen door een nieuw exemplaar van larikshout.",
    "fontein": "De fontein op het Raadhuisplein spuit weer, na drie jaar stilstand en veel brieven.",
    "eenden": "Twaalf eendenkuikens zijn veilig de Singel overgestoken met hulp van de brugwachter.",
    "kermis": "De kermis komt dit jaar een week eerder dan iedereen in het dorp gewend is.",
}
INTRODUCTION = "Op deze bladzijde verzamelt Geertrui Ploegmakers sinds 1998 het nieuws uit de buurt."
NOTICE = "Wegens verbouwing vergadert de redactie tot Pinksteren in de consistoriekamer."


def listed(*names: str, own: str = "") -> Raw:
    entries = "".join(
        f"<div><h2><a href='/{name}'>Nieuws over {name} uit de buurt</a></h2>"
        f"<p>Geplaatst op {n} mei 2013, 0 reacties</p>"
        f"<p>{NEWS[name][:60]}… <a href='/{name}'>Lees meer</a></p></div>"
        for n, name in enumerate(names, start=11)
    )
    return Raw(page(f"<h1>Buurtnieuws</h1>{own}{entries}<p><a href='/nieuws/2/'>Ouder nieuws</a></p>"))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    own = f"<p>{INTRODUCTION}</p>"
    answers = {
        "/": Raw(page("<h1>Welkom</h1><p><a href='/nieuws/'>nieuws</a> <a href='/kort/'>kort</a></p>")),
        "/nieuws/": listed("bankje", "fontein", "kermis", own=f"{own}<p>{NOTICE}</p>"),
        "/nieuws/2/": listed("eenden", own=own),
        "/kort/": listed(*NEWS),
        **{
            f"/{name}": Raw(page(f"<h1>Nieuws over {name} uit de buurt</h1><p>{text}</p>"))
            for name, text in NEWS.items()
        },
    }
    with RawServer(answers) as server:
        profile = '[links]\nlists = ["/nieuws/", "/kort/"]\n'
        mine = Site(tmp_path / "archive", write_profile(tmp_path / "sites", server, extra=profile), server)
        mine.run("crawl")
        yield mine


def found_with(site: Site, words: str) -> list[str]:
    hits = json.loads(site.run("search", words, "--format", "json"))["hits"]
    return [hit["url"].removeprefix(site.origin) for hit in hits]


def test_what_stands_on_a_list_alone_is_found_there(site: Site) -> None:
    assert found_with(site, "consistoriekamer") == ["/nieuws/"]
    # The pages of one list all say it.
    assert found_with(site, "Ploegmakers") == ["/nieuws/"]
    shown = site.show("/nieuws/")
    assert (shown["description"]["kind"], shown["description"]["title"]) == ("page", "Buurtnieuws")
    assert site.run("show", f"{site.origin}/nieuws/", "--text").split("\n")[:2] == [INTRODUCTION, NOTICE]


def test_what_stands_on_the_pages_is_found_on_these_alone(site: Site) -> None:
    for name in NEWS:
        assert found_with(site, f'"Nieuws over {name} uit de buurt"') == [f"/{name}"]
    assert found_with(site, "larikshout") == ["/bankje"]
    assert found_with(site, '"bij de vijver is eindelijk"') == ["/bankje"]
    assert found_with(site, "geplaatst") == []


def test_a_list_that_says_nothing_itself_is_no_item(site: Site) -> None:
    assert [site.show(path)["is"] for path in ("/kort/", "/nieuws/2/")] == ["links", "links"]


def test_a_list_whose_own_text_is_gone_keeps_it_and_comes_back_with_it(site: Site) -> None:
    before = site.show("/nieuws/")["id"]
    for names in (("kermis", "bankje"), ("fontein", "kermis", "bankje")):
        site.server.answers = {
            **site.server.answers,
            "/nieuws/": listed(*names),
            "/nieuws/2/": listed("eenden"),
        }
        site.run("crawl")
    assert found_with(site, "consistoriekamer") == ["/nieuws/"]
    kept = rows(site.archive)
    assert "Changed 0 of" in site.run("rebuild", "--derived")
    assert rows(site.archive) == kept
    databases.lose(site.archive)
    site.run("rebuild", "--all")
    assert rows(site.archive) == kept
    assert site.show("/nieuws/")["id"] == before
    assert site.run("show", f"{site.origin}/nieuws/", "--text").split("\n")[:2] == [INTRODUCTION, NOTICE]


def test_its_item_follows_the_list_and_comes_back_when_made_again(site: Site) -> None:
    before = site.show("/nieuws/")["id"]
    new = "De redactie zoekt een bezorger voor de Achterstraat en omgeving."
    site.server.answers = {
        **site.server.answers,
        "/nieuws/": listed("kermis", "bankje", own=f"<p>{INTRODUCTION}</p><p>{new}</p>"),
    }
    site.run("crawl")
    assert found_with(site, "bezorger") == ["/nieuws/"]
    assert found_with(site, "consistoriekamer") == []
    assert site.show("/nieuws/")["id"] == before
    kept = rows(site.archive)
    assert "Changed 0 of" in site.run("rebuild", "--derived")
    assert rows(site.archive) == kept
    databases.lose(site.archive)
    site.run("rebuild", "--all")
    assert rows(site.archive) == kept
