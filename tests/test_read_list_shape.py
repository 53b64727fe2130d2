"""A page that lists others is told by its links, and by the classes of templates who wrote a page."""

from __future__ import annotations

import pytest

from archive.readings.reading import LEADING
from pipeline.read.html import open_page, read_page
from spiders.profiles.site_profile import Read

READ = Read(main=("main",))
TEASER = (
    "<h2><a href='/a{0}'>Bericht {0} over de bus</a></h2><p>Een zin erover.</p>"
    "<p><a href='/a{0}'>Lees meer</a></p>"
)
PROSE = (
    "<p>Wie de bus neemt, ziet de streek; lees ook <a href='/b'>het plan</a> van de provincie. "
    f"{'Er is veel over te doen, en daar is reden voor. ' * 6}</p>"
)


def stated(markup: str, field: str) -> list[str]:
    page = open_page(f"<html><body>{markup}</body></html>".encode(), "http://a.example/x", "text/html", READ)
    return [each.value for each in read_page(page, READ).stated if each.field == field]


def listed(markup: str) -> list[str]:
    return stated(f"<main>{markup}</main>", "entries")


@pytest.mark.parametrize(
    "markup",
    [
        "".join(TEASER.format(number) for number in range(5)),
        "<ul>" + "".join(f"<li><a href='/{year}'>Nummer {year}</a></li>" for year in range(6)) + "</ul>",
        "".join(
            f"<p>Verslag van de dag in {n}: <a href='/{n}.doc'>klik hier</a> (Word)</p>" for n in range(6)
        ),
    ],
)
def test_lines_that_lead_on_make_a_list(markup: str) -> None:
    assert len(listed(markup)) == 1


@pytest.mark.parametrize(
    "markup",
    [
        PROSE * 5,
        PROSE + "<p><a href='/a'>Bijlage 1</a></p><p><a href='/b'>Bijlage 2</a></p>",
        "<ul>" + "".join(f"<li><a href='#{n}'>Hoofdstuk {n}</a></li>" for n in range(6)) + "</ul>",
        "",
    ],
)
def test_what_tells_something_itself_is_no_list(markup: str) -> None:
    assert listed(markup) == []


def test_the_lines_of_a_whole_page_that_lead_on_are_kept_for_its_site_to_part() -> None:
    menu = "".join(f"<p><a href='/m{n}'>Rubriek {n}</a></p>" for n in range(3))
    (kept,) = stated(
        f"<div>{menu}</div><main><p><a href='/a'>Een stuk</a></p><p>Tekst zonder meer.</p></main>", LEADING
    )
    assert kept.split("\n") == ["Een stuk", "Rubriek 0", "Rubriek 1", "Rubriek 2"]


def test_a_page_that_hardly_leads_on_keeps_no_lines_for_that() -> None:
    assert stated(f"<main>{PROSE * 3}<p><a href='/a'>Bijlage 1</a></p></main>", LEADING) == []


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        (
            "<article><h1>De bus</h1><a rel='author' href='/jan'>Jan de Wit</a><p>Tekst.</p></article>",
            "Jan de Wit",
        ),
        ("<h1>De bus</h1><span class='byline'>Door: Jan de Wit</span><p>Tekst.</p>", "Jan de Wit"),
        ("<h1>De bus</h1><dd class='createdby'>Geschreven door Jan de Wit</dd><p>Tekst.</p>", "Jan de Wit"),
        (
            "<article class='hentry'><h1>De bus</h1><span class='author vcard'>Jan de Wit</span></article>",
            "Jan de Wit",
        ),
    ],
)
def test_an_author_is_read_where_templates_show_one(markup: str, name: str) -> None:
    assert name in stated(markup, "person")


def test_the_author_of_a_comment_or_of_a_page_beside_it_is_not_that_of_the_page() -> None:
    beside = "<aside><span class='byline'>Door Piet Post</span></aside>"
    comment = "<div class='comments'><span class='byline'>Door Kees Kwaad</span></div>"
    assert stated(f"<article><h1>De bus</h1><p>Tekst.</p></article>{beside}{comment}", "person") == []


def test_the_sections_of_a_page_are_read_and_not_those_of_others() -> None:
    foot = "<footer><a rel='category tag' href='/v'>Verslagen</a></footer>"
    own = f"<article><h1>De bus</h1><p>Tekst.</p>{foot}</article>"
    beside = "<aside><a rel='category tag' href='/n'>Nieuws</a></aside>"
    assert stated(own + beside, "section") == ["Verslagen"]
