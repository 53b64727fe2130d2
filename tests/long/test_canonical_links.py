"""A page is known by its own address; what it names as its address counts where the texts agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests import databases
from tests.conftest import call_alliantie
from tests.databases import asked
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site
from tests.test_rebuild import rows

TOPICS = {"koken": "stamppot", "huur": "huurverhoging", "wijkfeest": "springkussen", "bus": "buslijn"}


def text_about(word: str) -> str:
    return " ".join(f"Buurvrouw {n} sprak over {word} en gaf dat ook door aan de raad." for n in range(12))


def named(canonical: str, body: str) -> Raw:
    return Raw(page(f'<link rel="canonical" href="{canonical}">{body}'))


@contextmanager
def crawled(place: Path, answers: dict[str, Raw], *links: str) -> Iterator[Site]:
    home = "<h1>Welkom in de wijk</h1>" + "".join(f"<p><a href='{link}'>{link}</a></p>" for link in links)
    with RawServer({"/": named("/", home), **answers}) as server:
        site = Site(place / "archive", write_profile(place / "sites", server), server)
        site.run("crawl")
        yield site


def hits(site: Site, word: str) -> list[dict[str, Any]]:
    found = json.loads(site.run("search", word, "--format", "json"))
    return list(found["hits"])


@pytest.mark.parametrize("canonical", ["/", "/index.html", "/huur", "/elders", "/kwijt"])
def test_pages_that_all_name_one_address_keep_their_items(tmp_path: Path, canonical: str) -> None:
    answers = {
        f"/{name}": named(canonical, f"<h1>Over {name}</h1><p>{text_about(word)}</p>")
        for name, word in TOPICS.items()
    }
    answers["/elders"] = Raw(page("<h1>Elders</h1><p>Een heel andere tekst.</p>"))
    with crawled(tmp_path, answers, *answers) as site:
        for name, word in TOPICS.items():
            assert [hit["url"] for hit in hits(site, word)] == [f"{site.origin}/{name}"]
        ids = {site.show(path)["id"] for path in answers}
        assert len(ids) == len(answers)


@pytest.mark.parametrize("length", [12, 1])
def test_twins_of_which_one_names_the_other_are_one_item(tmp_path: Path, length: int) -> None:
    text = ". ".join(text_about("zonnepaneel").split(". ")[:length])
    body = f"<h1>Energie in de wijk</h1><p>{text}</p>"
    answers = {"/?p=7": named("/lange/naam/energie/", body), "/lange/naam/energie/": named("", body)}
    with crawled(tmp_path, answers, *answers) as site:
        shown = site.show("/?p=7")
        assert shown["url"] == f"{site.origin}/lange/naam/energie/"
        assert shown["also_at"] == [f"{site.origin}/?p=7"]
        assert len(hits(site, "zonnepaneel")) == 1


def test_an_address_that_was_never_captured_leads_to_the_page_that_names_it(tmp_path: Path) -> None:
    answers = {"/?p=7": named("/energie/", f"<h1>Energie</h1><p>{text_about('zonnepaneel')}</p>")}
    with crawled(tmp_path, answers, *answers) as site:
        shown = site.show("/energie/")
        assert (shown["id"], shown["url"]) == (site.show("/?p=7")["id"], f"{site.origin}/?p=7")
        (stand_in,) = shown["same_as"]
        assert site.show_id(stand_in)["id"] == shown["id"]
        site.run("exclude", stand_in, "--why", "op verzoek")
        assert hits(site, "zonnepaneel") == []
        site.run("exclude", "--lift", stand_in, "--why", "mag weer")
        # What it named is captured after all, and says something else.
        site.server.answers = {
            **site.server.answers,
            "/": Raw(page("<h1>Welkom</h1><a href='/?p=7'>x</a> <a href='/energie/'>y</a>")),
            "/energie/": Raw(page("<h1>Andere energie</h1><p>Van de zon.</p>")),
        }
        site.run("crawl")
        assert site.show("/energie/")["id"] == stand_in
        assert site.show("/?p=7")["id"] == shown["id"]


@pytest.mark.parametrize(
    ("language", "never"),
    [("en", "was never captured: this page names it"), ("nl", "is nooit vastgelegd: deze pagina noemt")],
)
def test_who_asks_for_an_address_that_a_page_only_names_hears_that_it_was_never_captured(
    tmp_path: Path, language: str, never: str
) -> None:
    answers = {"/?p=7": named("/energie/", f"<h1>Energie</h1><p>{text_about('zonnepaneel')}</p>")}
    with crawled(tmp_path, answers, *answers) as site:
        url = f"{site.origin}/energie/"
        options = ("--archive", str(site.archive), "--lang", language)
        said = " ".join(call_alliantie(*options, "show", url).stdout.split())
        assert f"{url} {never}" in said
        assert said.index("sites try " + url) < said.index(site.origin + "/?p=7")
        assert site.show("/energie/")["never_captured"] == url
        assert site.show("/?p=7")["never_captured"] is None
        assert site.show_id(site.show("/?p=7")["id"])["never_captured"] is None


def test_an_address_that_several_pages_name_is_shown_with_them_but_for_those_withheld(tmp_path: Path) -> None:
    answers = {
        f"/{name}": named("/nergens?a=1&b=2", f"<h1>Over {name}</h1><p>{text_about(word)}</p>")
        for name, word in TOPICS.items()
    }
    with crawled(tmp_path, answers, *answers) as site:
        asked_for = "/nergens?a=1&b=2"
        shown = site.show(asked_for)
        assert (shown["id"], shown["is"], shown["captures"]) == (None, "named", [])
        assert shown["named_by"] == [
            {"page": f"{site.origin}/{name}", "way": "canonical"} for name in sorted(TOPICS)
        ]
        said = " ".join(site.run("show", site.origin + asked_for).split())
        assert "It was never captured; it is only named on pages that are kept." in said
        assert said.endswith(f"sites try '{site.origin}{asked_for}'")
        options = ("--archive", str(site.archive))
        assert "there are no bytes" in call_alliantie(*options, "get", site.origin + asked_for).stderr
        site.run("exclude", f"{site.origin}/huur", "--why", "op verzoek")
        assert f"{site.origin}/huur" not in [each["page"] for each in site.show(asked_for)["named_by"]]
        for name in TOPICS:
            site.run("exclude", f"{site.origin}/{name}", "--why", "op verzoek")
        refused = call_alliantie(*options, "show", site.origin + asked_for)
        assert (refused.returncode, "Nothing in this archive" in refused.stderr) == (2, True)


def test_an_address_that_is_only_linked_to_is_shown_with_the_pages_that_do(tmp_path: Path) -> None:
    body = f"<h1>Energie</h1><p>{text_about('zonnepaneel')} Zie <a href='/dossier'>het dossier</a>.</p>"
    profile = '[links]\nskip = ["/dossier"]\n'
    with RawServer({"/": Raw(page(body))}) as server:
        site = Site(tmp_path / "a", write_profile(tmp_path / "sites", server, extra=profile), server)
        site.run("crawl")
        (refusal,) = site.show("/dossier")["refused"]
        assert refusal["reason"] == "skipped by profile"


def test_nothing_changes_when_all_is_derived_or_made_again(tmp_path: Path) -> None:
    body = f"<h1>Energie</h1><p>{text_about('zonnepaneel')}</p>"
    answers = {
        "/?p=7": named("/energie/", body),
        "/?p=8": named("/nooit/", f"<h1>Zon</h1><p>{text_about('zon')}</p>"),
        "/energie/": named("/energie/", body),
        "/bus": named("/", f"<h1>Bus</h1><p>{text_about('buslijn')}</p>"),
    }
    with crawled(tmp_path, answers, *answers) as site:
        site.run("crawl")
        before = rows(site.archive)
        assert "Changed 0 of" in site.run("rebuild", "--derived")
        assert rows(site.archive) == before
        databases.lose(site.archive)
        site.run("rebuild", "--all")
        assert rows(site.archive) == before


def test_an_archive_in_which_one_item_had_them_all_gives_each_its_own(tmp_path: Path) -> None:
    answers = {
        f"/{name}": named("/", f"<h1>Over {name}</h1><p>{text_about(word)}</p>")
        for name, word in TOPICS.items()
    }
    answers["/?p=7"] = named("/energie/", f"<h1>Energie</h1><p>{text_about('zonnepaneel')}</p>")
    with crawled(tmp_path, answers, *answers) as site:
        home, energy = site.show("/")["id"], site.show("/energie/")
        (old,) = energy["same_as"]
        _as_an_earlier_release_had_it(site, home, energy["id"], old)
        site.run("rebuild", "--derived")
        assert site.show("/")["id"] == home
        assert site.show_id(old)["id"] == site.show("/?p=7")["id"] == energy["id"]
        assert site.show("/?p=7")["description"]["title"] == "Zo heet het"
        for name, word in TOPICS.items():
            assert [hit["url"] for hit in hits(site, word)] == [f"{site.origin}/{name}"]


def test_what_was_withheld_as_one_item_stays_withheld_when_it_is_many(tmp_path: Path) -> None:
    answers = {
        f"/{name}": named("/", f"<h1>Over {name}</h1><p>{text_about(word)}</p>")
        for name, word in TOPICS.items()
    }
    answers["/?p=7"] = named("/energie/", f"<h1>Energie</h1><p>{text_about('zonnepaneel')}</p>")
    with crawled(tmp_path, answers, *answers) as site:
        home, energy = site.show("/")["id"], site.show("/energie/")
        _as_an_earlier_release_had_it(site, home, energy["id"], energy["same_as"][0])
        site.run("exclude", home, "--why", "op verzoek")
        journal = (site.archive / "curation.jsonl").read_text()
        site.run("rebuild", "--derived", "--dry-run")
        assert (site.archive / "curation.jsonl").read_text() == journal
        site.run("rebuild", "--derived")
        for path in ("/", *answers):
            done = call_alliantie("--archive", str(site.archive), "show", site.origin + path)
            assert ("is withheld" in done.stderr) == (path != "/?p=7")
        assert [hits(site, word) for word in TOPICS.values()] == [[]] * len(TOPICS)


def _as_an_earlier_release_had_it(site: Site, home: str, energy: str, old: str) -> None:
    """One item for all that name the home page, and one with the id of an address that was not captured."""
    gone = [each for (each,) in asked(site.archive, "SELECT id FROM items") if each not in (home, old)]
    for each in gone:
        target = old if each == energy else home
        databases.change(
            site.archive, f"UPDATE item_addresses SET item_id = '{target}' WHERE item_id = '{each}'"
        )
        databases.change(site.archive, f"DELETE FROM items WHERE id = '{each}'")
    databases.change(site.archive, f"UPDATE items SET same_as = '' WHERE id = '{old}'")
    databases.change(site.archive, "UPDATE readings SET recipe = 'html 1 x'")
    databases.change(site.archive, "UPDATE items SET recipe = 'html 1 x'")
    site.run("correct", old, "title=Zo heet het", "--why", "zo heet het")
