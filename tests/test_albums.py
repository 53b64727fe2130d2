"""A page of photos with hardly more than their captions is an album, and what it says goes for its photos."""

from __future__ import annotations

import pytest

from archive.readings.reading import PICTURE_LINES, PICTURES, Reading, Stated
from pipeline.read.html import open_page, read_page
from spiders.profiles.site_profile import Read
from tests.test_normalise import announced, described

BOXES = "".join(
    f"<div class=box><div><a href={name}.jpg><img src={name}-klein.jpg></a></div><div>{told}</div></div>"
    for name, told in (("a", "De soep staat klaar"), ("b", "Het koor zingt"))
)
PROSE = "<p>De zaal zat vol, en de soep was op voordat de middag goed en wel was begonnen.</p>" * 6


def _read(markup: str) -> Reading:
    return read_page(open_page(markup.encode(), "http://buurt.example/", "text/html", Read()), Read())


def _pictures(markup: str) -> dict[str, str]:
    return {each.field: each.value for each in _read(markup).stated if each.source == "html images"}


def album(count: int, *captions: str) -> tuple[Stated, ...]:
    """What the reader states of a page that shows so many photos with these captions."""
    source = "html images"
    return (Stated(PICTURES, str(count), source), Stated(PICTURE_LINES, "\n".join(captions), source))


@pytest.mark.parametrize(
    "photos",
    [
        BOXES,
        "<p><img src=a.jpg width=400><br><i>De soep staat klaar</i></p>"
        "<p><img src=b.jpg width=400><br><i>Het koor zingt</i></p>",
        "<figure><img src=a.jpg><figcaption>De soep staat klaar</figcaption></figure>"
        "<figure><img src=b.jpg><figcaption>Het koor zingt</figcaption></figure>",
    ],
)
def test_a_page_states_its_photos_with_their_lines_however_it_is_made(photos: str) -> None:
    found = _pictures(f"<body><h1>Feest</h1>{photos}")
    assert found == {PICTURES: "2", PICTURE_LINES: "De soep staat klaar\nHet koor zingt"}


@pytest.mark.parametrize(
    "markup",
    [
        "<a href=feest.htm><img src=a.jpg></a><br><i>Het feest</i>",
        "<img src=kop.gif><br><i>Welkom</i>",
        "<img src=klein.jpg width=60><br><i>Een klein plaatje</i>",
        "<img src=a.jpg width=400>",
    ],
)
def test_what_leads_on_decorates_or_has_no_line_is_no_photo_of_a_page(markup: str) -> None:
    assert _pictures(f"<body><h1>Feest</h1><p>{markup}</p>{PROSE}") == {}


@pytest.mark.parametrize(
    ("title", "line", "day"),
    [
        ("Zomerfeest 2013", "Landgraaf, 11 november 2011", "2011-11-11"),
        ("Opening inloophuis", "De opening van het inloophuis op 11 februari 2012", "2012-02-11"),
        ("Fietstocht 15 mei 2004", "Van Sleen naar Schoonebeek, met wind tegen.", "2004-05-15"),
    ],
)
def test_photos_with_hardly_more_than_captions_are_an_album_of_the_day_it_tells(
    title: str, line: str, day: str
) -> None:
    captions = ("De soep staat klaar", "Het koor zingt")
    text = "\n".join((title, line, *captions))
    item = described(title=title, main_text=text, stated=album(2, *captions))
    assert (item.kind, item.date.start) == ("photo", day)


@pytest.mark.parametrize(
    "stated",
    [
        album(1, "Het koor zingt"),
        (*album(2, "Het koor zingt"), Stated("date", "2013-06-03", "html date element")),
    ],
)
def test_a_text_with_photos_is_no_album(stated: tuple[Stated, ...]) -> None:
    text = "Het koor\nHet koor zingt\n" + "De zaal zat vol en de soep was op voordat het begon.\n" * 6
    assert described(title="Het koor", main_text=text, stated=stated).kind != "photo"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Parochiehuis, 14 november 2009. Foto's van Sjef Bakker.", "Sjef Bakker"),
        ("Met de wind tegen. Foto's Geert Peters.", "Geert Peters"),
        ("Foto's door Anna Smit", "Anna Smit"),
        ("Foto's: Bas Visser", "Bas Visser"),
        ("Foto's van Brabant.", ""),
        ("Foto's van de Fietstocht", ""),
        ("Meer foto's van Jan Smit staan op zijn site", ""),
    ],
)
def test_an_album_says_in_a_sentence_whose_its_photos_are(line: str, author: str) -> None:
    text = f"Feest in de wijk\n{line}\nDe soep staat klaar"
    item = described(title="Feest in de wijk", main_text=text, stated=album(2, "De soep staat klaar"))
    assert item.kind == "photo"
    assert "; ".join(value.value for value in item.values if value.field == "author") == author


def test_a_photo_is_of_the_day_the_town_and_the_photographer_of_its_album() -> None:
    page = {"page_date": "2009-11-14", "page_kind": "photo", "page_place": "Brunssum"}
    said = announced("De soep staat klaar", label="", page_photographers="Sjef Bakker", **page)
    item = described(media_type="image/jpeg", url="http://a.example/dd09_01.jpg", said=(said,))
    authors = [value.value for value in item.values if value.field == "author"]
    assert (item.title, item.date.start, item.place) == ("De soep staat klaar", "2009-11-14", "Brunssum")
    assert authors == ["Sjef Bakker"]


@pytest.mark.parametrize(
    ("form", "heading"),
    [
        ("Foto's", "Foto's Bijstandsdag 2003"),
        ("Foto's", "Fietstocht naar Schoonebeek"),
        ("Column", "Waarom de kosten stijgen"),
    ],
)
def test_the_one_heading_of_a_page_goes_before_the_form_on_which_its_site_agrees(
    form: str, heading: str
) -> None:
    agreed = Stated("title", form, "page, title, list")
    stated = (Stated("title", form.lower(), "html title"),)
    text = f"{heading}\nHet koor zingt"
    item = described(title=heading, main_text=text, headings=(heading,), stated=stated, of_site=(agreed,))
    assert item.title == heading
