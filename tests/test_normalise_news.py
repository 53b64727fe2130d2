"""News of a letter or a report is news, of the day on which it came out; the thing itself is what it is."""

from __future__ import annotations

import pytest

from archive.readings.reading import Stated
from tests.test_normalise import described

SHOWN = (Stated("date", "2018-03-27", "html date element"),)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Jaarverslag 2017 staat online", "Het was een jaar met veel nieuwe gezichten."),
        ("Jaarverslag 2017", "Het jaarverslag over 2017 is klaar. Wie een exemplaar wil, kan dat bestellen."),
        (
            "Brief over de studietoeslag",
            "Het beraad heeft een brief gestuurd aan alle gemeenten in de regio.",
        ),
        ("Brief aan de raad", "De raad beslist op 22 april. Lees de brief van het netwerk."),
        ("Netwerk schrijft brief aan de raad", "Veel huishoudens stoken op propaan."),
        ("Manifest aan burgemeesters", "Zeven burgemeesters namen vanmorgen het manifest in ontvangst."),
        ("Handreiking stille armoede verschenen", "Hoe herken je stille armoede, en hoe begin je erover?"),
        ("Zienswijze woonvisie", "In een zienswijze vraagt het netwerk om goedkope woningen."),
    ],
)
def test_a_page_that_tells_of_a_letter_or_a_report_is_an_article_of_its_own_day(
    title: str, text: str
) -> None:
    item = described(title=title, main_text=text, stated=SHOWN)
    assert (item.kind, item.date.start) == ("article", "2018-03-27")


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        (
            "Brief aan de raad",
            "Geachte leden van de raad,\nWij schreven u een brief.\nHoogachtend,\nJan Vos",
            "position-paper",
        ),
        (
            "Open brief aan de colleges",
            "Per 1 januari krijgt u een nieuwe taak. Wij vragen u om hulp.",
            "position-paper",
        ),
        (
            "Standpunt over de Wmo",
            "Vastgesteld in maart 2018\nLees ook het volledige standpunt.",
            "position-paper",
        ),
        (
            "Jaarverslag 2017",
            "De stuurgroep vergaderde zes keer. Er waren negen nieuwe deelnemers.",
            "annual-report",
        ),
        ("Manifest Eerlijk loon", "Wij, kerken en vakbonden, verklaren: dat werk moet lonen.", "manifesto"),
        (
            "Nieuwsbrief 12",
            "Wij hebben een brief geschreven aan de raad. Lees het jaarverslag.",
            "newsletter",
        ),
    ],
)
def test_the_thing_itself_is_no_news_of_it(title: str, text: str, kind: str) -> None:
    assert described(title=title, main_text=text, stated=SHOWN).kind == kind


def test_a_page_without_a_day_is_no_news() -> None:
    assert described(title="Jaarverslag 2017", main_text="Het jaarverslag is klaar.").kind == "annual-report"


def test_what_was_held_is_reported_also_among_the_news() -> None:
    text = "Op donderdag 22 maart spraken raadsleden en cliënten in Assen over de wet."
    item = described(
        url="http://a.example/nieuws/werkconferentie", title="Werkconferentie", main_text=text, stated=SHOWN
    )
    assert (item.kind, item.date.start) == ("report", "2018-03-22")


@pytest.mark.parametrize(
    "text",
    [
        "Vanaf dinsdag 3 april is er elke week een taalcafé in de bibliotheek. Iedereen is welkom.",
        "In april start in Olst een training van vijf avonden. Meedoen is gratis.",
    ],
)
def test_what_begins_to_be_held_is_an_announcement(text: str) -> None:
    assert described(title="Iets nieuws in de wijk", main_text=text, stated=SHOWN).kind == "announcement"


def test_a_line_of_the_template_does_not_hide_the_day_to_come() -> None:
    template = "Categorie: Nieuws\nGepubliceerd op dinsdag 27 maart 2018 20:03"
    text = f"{template}\nZaterdag 12 mei is de dag. Lunch voor iedereen."
    assert described(title="Samen aan tafel", main_text=text, stated=SHOWN).kind == "announcement"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Uitgesproken op de themadag van 10 november 2001 in Vlissingen", "introduction"),
        ("Toespraak van Toos ten Dam op de Vrouwendag, Enschede, 13 nov. 1999", "introduction"),
        ("Uitgesproken kritiek op het plan van de gemeente", "article"),
    ],
)
def test_a_text_that_says_where_it_was_spoken_is_a_speech(line: str, kind: str) -> None:
    text = (
        f"{line}\nDe eerste was de elektriciteit. De tweede was het postorderbedrijf.\n"
        + "Zo ging dat. " * 30
    )
    assert described(title="Elf schuldeisers", main_text=text).kind == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Advies sloop Poelenburg", "position-paper"),
        ("Reactie op de Woonvisie", "position-paper"),
        ("Advies geven, hoe doe je dat", "other"),
    ],
)
def test_a_file_that_advises_somebody_is_a_position_paper(title: str, kind: str) -> None:
    assert described(media_type="application/pdf", title=title, main_text="Tekst.").kind == kind


def test_the_number_of_an_issue_may_stand_below_a_title_that_has_its_name_alone() -> None:
    text = "Beraadsbrief nr. 12, juni 2007\nVan de voorzitter\nDe zomer staat voor de deur."
    item = described(title="Beraadsbrief", main_text=text)
    assert (item.kind, item.date.start) == ("newsletter", "2007-06")


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Voorstellenbrief aan de staatssecretaris", "De brief telt zeven voorstellen. De belangrijkste:"),
        ("Manifest Eerlijk loon", "De leden namen het manifest aan. In dit manifest staat:"),
        ("Zienswijze woonvisie", "De zienswijze noemt drie punten:"),
    ],
)
def test_a_page_that_sets_out_the_points_of_a_letter_stands_for_it(title: str, head: str) -> None:
    points = "Laat gemeenten vrij.\nVerkort de wachttijd.\nBescherm wat iemand nodig heeft."
    text = f"Het beraad heeft een brief gestuurd aan de minister.\n{head}\n{points}"
    assert described(title=title, main_text=text, stated=SHOWN).kind in ("position-paper", "manifesto")
