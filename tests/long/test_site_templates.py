"""What recurs over a site is no page's main text, and makes no two pages copies of each other."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from tests import databases
from tests.databases import asked
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site
from tests.test_rebuild import rows

FOOTER = "".join(
    f"<div><p>Buurthuis De Linde staat open voor iedereen die {word} zoekt of wil geven, elke werkdag van "
    "negen tot vijf, aan de Lindelaan 12 in Oudewater, ook zonder afspraak.</p></div>"
    for word in ("hulp", "gezelschap", "advies", "werk", "taalles", "een maaltijd")
)
OWN = {
    "naaicafe": "Elke dinsdag zitten acht naaimachines klaar.",
    "repareren": "Een kapotte stofzuiger krijgt hier een tweede leven.",
    "moestuin": "De aardbeien in vak zeven zijn rijp.",
    "schaken": "Wie durft een potje tegen grootmeester Tjitske?",
    "koor": "Wij repeteren deze winter een cantate.",
    "fietsen": "De fietstocht voert langs de Hollandsche IJssel.",
}


def built(own: str) -> Raw:
    """A page as a builder makes it: words of its own in two lines, and a footer that is longer."""
    return Raw(page(f"<div><span>{own}</span></div><section>{FOOTER}</section>"))


@contextmanager
def crawled(place: Path, own: Mapping[str, str], profile: str = "") -> Iterator[Site]:
    links = "".join(f"<p><a href='/{name}'>{name}</a></p>" for name in own)
    answers = {f"/{name}": built(text) for name, text in own.items()}
    with RawServer({"/": built(links), **answers}) as server:
        site = Site(place / "archive", write_profile(place / "sites", server, extra=profile), server)
        site.run("crawl")
        yield site


def found_with(site: Site, word: str) -> list[str]:
    hits = json.loads(site.run("search", word, "--format", "json"))["hits"]
    return [hit["url"].removeprefix(site.origin) for hit in hits]


def test_pages_with_a_long_footer_are_found_by_their_own_words(tmp_path: Path) -> None:
    with crawled(tmp_path, OWN) as site:
        assert len({site.show(f"/{name}")["id"] for name in OWN}) == len(OWN)
        for name, text in OWN.items():
            assert found_with(site, f'"{text.rstrip(".?")}"') == [f"/{name}"]
            assert site.run("show", f"{site.origin}/{name}", "--text").strip() == text
            assert site.show(f"/{name}")["related"] == []
        # What is everywhere is found everywhere, each page by itself.
        assert len(found_with(site, "taalles")) == len(OWN) + 1


@pytest.mark.parametrize("number", [1, 2])
def test_the_pages_of_a_very_small_site_are_no_versions_of_each_other(tmp_path: Path, number: int) -> None:
    own = dict(list(OWN.items())[:number])
    with crawled(tmp_path, own) as site:
        for name, text in own.items():
            assert found_with(site, f'"{text.rstrip(".?")}"') == [f"/{name}"]
            assert site.show(f"/{name}")["related"] == []
        assert len(found_with(site, "taalles")) == number + 1
        before = rows(site.archive)
        assert "Changed 0 of" in site.run("rebuild", "--derived")
        assert rows(site.archive) == before


def test_pages_that_came_at_different_times_are_told_apart_as_well(tmp_path: Path) -> None:
    few = dict(list(OWN.items())[:2])
    with crawled(tmp_path, few) as site:
        links = "".join(f"<p><a href='/{name}'>{name}</a></p>" for name in OWN)
        site.server.answers = {"/": built(links), **{f"/{name}": built(text) for name, text in OWN.items()}}
        site.run("crawl")
        for name, text in OWN.items():
            assert site.run("show", f"{site.origin}/{name}", "--text").strip() == text
        before = rows(site.archive)
        assert "Changed 0 of" in site.run("rebuild", "--derived")
        assert rows(site.archive) == before
        databases.lose(site.archive)
        site.run("rebuild", "--all")
        assert rows(site.archive) == before
        assert json.loads(site.run("verify", "--json"))["damage"] == []


def test_a_template_that_goes_gives_the_pages_back_what_was_guessed(tmp_path: Path) -> None:
    with crawled(tmp_path, OWN) as site:
        new = {f"/{name}": Raw(page(f"<h1>{name}</h1><p>{text}</p>")) for name, text in OWN.items()}
        links = "".join(f"<p><a href='/{name}'>{name}</a></p>" for name in OWN)
        site.server.answers = {"/": Raw(page(links)), **new}
        site.run("crawl")
        before = rows(site.archive)
        assert "template" not in str(asked(site.archive, "SELECT details FROM readings"))
        databases.lose(site.archive)
        site.run("rebuild", "--all")
        assert rows(site.archive) == before


def test_photo_pages_without_words_of_their_own_stay_apart(tmp_path: Path) -> None:
    photos = {f"foto{n}": f"<img src='/weg/{n}.jpg' alt=''>" for n in range(8)}
    with crawled(tmp_path, photos) as site:
        shown = [site.show(f"/{name}") for name in photos]
        assert len({each["id"] for each in shown}) == len(photos)
        assert {each["state"] for each in shown} == {"no text"}
        assert {len(each["related"]) for each in shown} == {0}


@pytest.mark.parametrize("same", [2, 6])
def test_one_page_at_many_addresses_is_one_item_and_no_template(tmp_path: Path, same: int) -> None:
    text = " ".join(f"Deelnemer {n} bakte een taart met appels uit eigen tuin." for n in range(9))
    own = {f"taart?nr={n}": text for n in range(same)}
    with crawled(tmp_path, {**OWN, **own}) as site:
        assert len({site.show(f"/{name}")["id"] for name in own}) == 1
        assert text in site.run("show", f"{site.origin}/taart?nr=0", "--text")


def test_where_the_profile_names_the_main_text_it_stays_that(tmp_path: Path) -> None:
    with crawled(tmp_path, OWN, '[read]\nmain = ["section"]\n') as site:
        shown = site.run("show", f"{site.origin}/koor", "--text")
        assert "taalles" in shown
        assert "cantate" not in shown


def test_photos_have_the_day_that_their_page_has_in_the_end(tmp_path: Path) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(photo, "JPEG")
    head = f"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: {len(photo.getvalue())}\r\n\r\n"
    shown = (
        "<h1>Wereldarmoededag 2019 in Oudewater in beeld</h1>"
        "<time datetime='2019-10-22'>22 oktober 2019</time>"
        "<div><span>Foto’s van 17 oktober 2019 in en om de Lindelaan, gemaakt door Tjitske.</span></div>"
        "<figure><img src='/stoet.jpg' alt='De stoet'>"
        "<figcaption>De stoet op Wereldarmoededag 2019</figcaption></figure>"
    )
    links = "".join(f"<p><a href='/{name}'>{name}</a></p>" for name in (*OWN, "beeld"))
    answers = {f"/{name}": built(text) for name, text in OWN.items()}
    pictures = {"/beeld": built(shown), "/stoet.jpg": Raw(head.encode() + photo.getvalue())}
    with RawServer({"/": built(links), **answers, **pictures}) as server:
        site = Site(tmp_path / "archive", write_profile(tmp_path / "sites", server), server)
        site.run("crawl")
        days = {path: site.show(path)["description"]["date"]["start"] for path in ("/beeld", "/stoet.jpg")}
        assert set(days.values()) == {"2019-10-17"}
        before = rows(site.archive)
        assert "Changed 0 of" in site.run("rebuild", "--derived")
        assert rows(site.archive) == before
