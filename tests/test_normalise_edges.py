"""Who wrote a text is told at its edges, and what it is called by itself."""

from __future__ import annotations

import pytest

from archive.readings.reading import Stated
from pipeline.normalise.bylines import byline_of
from tests.test_normalise import WORD, announced, described

PROSE = "Over het vervoer werd lang gesproken, en niemand wist wie de bus betaalt. " * 5


def authors(text: str, title: str = "De bus", **more: object) -> list[str]:
    item = described(title=title, main_text=text, **more)  # type: ignore[arg-type]
    return [value.value for value in item.values if value.field == "author"]


@pytest.mark.parametrize(
    "line",
    [
        "Ingediend door Jan de Wit op di, 04/10/2011 - 14:22.",
        "12 mei 2012 door Jan de Wit",
        "Dit bericht werd geplaatst in Nieuws op 3 mei 2012 door Jan de Wit.",
        "Vraag en foto's: Jan de Wit",
        "(woorden: Jan de Wit, wijs: een oud lied)",
        "Opinie – Jan de Wit, oud-wethouder",
        "Notulist: Jan de Wit",
    ],
)
def test_a_byline_is_read_in_the_forms_of_templates_and_of_papers(line: str) -> None:
    assert [credit.name for credit in byline_of(line)] == ["Jan de Wit"]


@pytest.mark.parametrize(
    "line",
    [
        "Op 12 mei 2012 werd hij door Jan de Wit gebeld",
        "3 mensen werden door Jan de Wit geholpen",
        "Opinie - 12 jaar later",
        "Ingediend door admin op di, 04/10/2011 - 14:22.",
    ],
)
def test_running_text_and_accounts_are_no_bylines(line: str) -> None:
    assert byline_of(line) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Hub Crijns en Nel de Boer", ["Hub Crijns", "Nel de Boer"]),
        ("ds. Willy Zandstra", ["Willy Zandstra"]),
        ("A.B. Zandstra", ["A.B. Zandstra"]),
        ("Anna Zandstra (red.)", ["Anna Zandstra"]),
        ("Grote Markt", []),
        ("Sociale Dienst", []),
    ],
)
def test_names_alone_below_a_title_are_its_authors_where_they_can_be_nothing_else(
    line: str, names: list[str]
) -> None:
    assert authors(f"De bus\n{line}\n{PROSE}") == names


def test_the_last_line_of_an_opinion_introduces_its_author() -> None:
    last = "Anna Zandstra is voorzitter van de bond."
    assert authors(f"{PROSE}\n{last}", "Column: de bus") == ["Anna Zandstra"]
    assert authors(f"{PROSE}\n{last}") == []


def test_whom_an_article_is_about_is_not_its_author() -> None:
    last = "Hub Crijns is voorzitter van de bond."
    assert authors(f"Met Hub Crijns reden wij mee. {PROSE}\n{last}") == []
    assert authors(f"{PROSE}\n{last}", "Hub Crijns treedt aan") == []


def test_what_a_page_offers_at_its_end_is_by_others() -> None:
    offered = "Toespraak van Anna Zandstra\n12.4 KB"
    assert authors(f"{PROSE}\nDe dag liep goed af.\nTot volgend jaar.\nDe bus rijdt weer.\n{offered}") == []


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("hb_1_def.odt", "Notulen van het bestuur"),
        ("download", "Notulen van het bestuur"),
        ("Bijlage", "Notulen van het bestuur"),
        ("Notulen van mei", "Notulen van mei"),
    ],
)
def test_the_name_of_a_file_is_no_title_where_the_document_has_one(label: str, title: str) -> None:
    said = announced(label, label=label)
    text = "Notulen van het bestuur\nAssen, 8 september 2009\n" + PROSE
    assert described(media_type=WORD, said=(said,), main_text=text).title == title


def test_a_speech_that_is_named_by_its_speaker_is_called_as_it_calls_itself() -> None:
    said = announced("De tekst van de lezing van Hub Crijns vindt u hier.")
    text = "Oud en nog niet moe\nHub Crijns\n" + PROSE
    assert described(media_type=WORD, said=(said,), main_text=text).title == "Oud en nog niet moe"
    plain = described(media_type=WORD, said=(said,), main_text="Hub Crijns\n" + PROSE)
    assert plain.title == "Tekst van de lezing van Hub Crijns"


def test_a_front_page_that_states_nothing_else_is_called_by_its_site() -> None:
    stated = (Stated("title", "Sociale Alliantie | Sociale Alliantie", "html title"),)
    headings = ("Sociale Alliantie", "Samen sterk")
    front = described(url="http://a.example/", title="Sociale Alliantie", stated=stated, headings=headings)
    other = described(url="http://a.example/bus", title="Sociale Alliantie", stated=stated, headings=headings)
    assert (front.title, other.title) == ("Sociale Alliantie", "Samen sterk")


def test_the_heading_of_a_login_is_no_title_and_the_name_of_a_section_is() -> None:
    stated = (Stated("title", "Nieuws | Sociale Alliantie", "html title"),)
    assert (
        described(title="Sociale Alliantie", stated=stated, headings=("Inloggen", "Navigatie")).title
        == "Nieuws"
    )


def test_german_is_told_apart() -> None:
    text = "Unser Verein hilft Menschen, die mit dem Bus fahren, und wird von der Stadt nicht bezahlt."
    assert described(main_text=text).language == "de"
