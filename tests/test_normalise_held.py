"""What was held is told from what is to come, and from what is neither, by how a text speaks of a day."""

from __future__ import annotations

import pytest

from archive.readings.reading import Stated
from tests.test_normalise import announced, described

ON = (Stated("date", "2014-05-12", "html date element"),)
"""Published on a Monday."""
MORE = "\nOver het vervoer is lang gesproken, en over de soep niet."


@pytest.mark.parametrize(
    ("title", "text", "kind", "day"),
    [
        # A day in the title before that of publication, and words that tell that people met.
        ("10 mei in de Hoftuin", "De viering van 10 mei trok een volle zaal.", "report", "2014-05-10"),
        ("Rechter: 10 mei te laat", "De rechter vond de brief van 10 mei te laat.", "article", "2014-05-12"),
        # A header of its own, before a text in the past tense.
        (
            "Soep en cijfers",
            "Themamiddag De Halte, zaterdag 10 mei 2014\nEr was soep.",
            "report",
            "2014-05-10",
        ),
        ("Soep en cijfers", "De Halte, zaterdag 10 mei 2014\nSoep is duurder.", "article", "2014-05-12"),
        ("Soep", "Zaterdag 10 mei 2014, zaal De Halte. Er stond soep op tafel.", "report", "2014-05-10"),
        ("Soep", "Zaterdag 10 mei 2014, laatste dag. Soep kost een euro.", "article", "2014-05-12"),
        # What the writer has just seen.
        ("Soep", "Afgelopen zaterdag, 10 mei, stond er soep op de markt.", "report", "2014-05-10"),
        ("Soep", "Zaterdag 10 mei wordt de soep duurder, zegt de kok.", "article", "2014-05-12"),
        ("Soep", "Gisteravond, 11 mei, zat de zaal vol.", "report", "2014-05-11"),
        # Those who went somewhere, or sat together.
        ("Werkbezoek", "Op 9 mei reden wij met tien leden naar Gouda.", "report", "2014-05-09"),
        ("Avond over soep", "De kerk zat woensdagavond 7 mei vol.", "report", "2014-05-07"),
        ("Drie avonden", "Op 1, 5 en 9 mei hielden we drie leesavonden.", "report", "2014-05-01"),
        ("Nieuwe brug", "De brug was op 9 mei nog dicht.", "article", "2014-05-12"),
        # Long ago is no news of now.
        ("Ons jubileum", "Op 3 mei 1989 kwamen tien mensen bijeen.", "article", "2014-05-12"),
    ],
)
def test_a_report_is_told_from_an_article_by_how_it_speaks_of_a_day(
    title: str, text: str, kind: str, day: str
) -> None:
    item = described(title=title, main_text=text + MORE, stated=ON)
    assert (item.kind, item.date.start) == (kind, day)


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Cursus rondkomen", "In mei 2012 begint de cursus op 4 mei 2012. Kosten: 10 euro.", "announcement"),
        ("Vesper", "Zondagavond 6 mei 2012 om 19.30 uur, Grote Kerk. Iedereen is welkom.", "announcement"),
        ("Open huis", "Kom op 6 mei 2012, van 10 tot 3. Toegang gratis.", "announcement"),
        ("Vesper", "Op 6 mei 2012 om 19.30 uur begon de vesper. De kerk was vol.", "report"),
        ("Klachten", "Komt u er niet uit? Vastgesteld in de vergadering van 6 mei 2012.", "page"),
        (
            "Nacht aan zee",
            "6 mei 2012.\n21.00 uur. Het waait.\n23.00 uur. Het stormt.\n02.00 uur. Stil.",
            "article",
        ),
        ("Spreekuur vervalt", "Op 6 mei 2012 is er niemand aan de Markt.", "announcement"),
        ("Beslag vervalt", "Op 6 mei 2012 vervalt het beslag van de deurwaarder.", "page"),
    ],
)
def test_a_meeting_to_come_has_nothing_past_in_it(title: str, text: str, kind: str) -> None:
    assert described(title=title, main_text=text).kind == kind


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("De brug", "Dames en heren, ik heb een brug meegebracht." + MORE, "introduction"),
        ("De brug", "Beste mensen, een brug is een weg.\nMet vriendelijke groet,\nAnna Smit", "page"),
        ("De brug", "Wij, buren van de brug, verklaren:\nDe brug is van ons." + MORE, "manifesto"),
        ("De brug", "De gemeente en wij verklaren dat anders." + MORE, "page"),
        ("Antwoord", "Uw brief van: 3 mei 2012\nGeachte heer Smit,\nWij lazen hem.", "position-paper"),
        ("De Bode", "De Bode\nzesde jaargang, nummer 2, maart 2009\nDe brug is klaar.", "newsletter"),
        ("De brug is klaar", "De brug is klaar\nDe Bode, 6(2009)2\nHij is rood." + MORE, "article"),
        ("Foto's van de brug", "Rotterdam\nDe brug\nDe buren", "photo"),
        ("Foto's", "De brug\nDe buren\nDe optocht", "page"),
        ("Agenda najaar 2013", "3 oktober 2013: soep\n4 november 2013: brood", "page"),
        ("Artikelen", "De brug 3-4-99\nDe weg, mei 2001\nHet pad (3 juni 2002)\nDe boot 4(2003)2", "page"),
        ("De brug", "Begin: 3-4-99\nDe bouw, mei 2001\nHij was klaar, zei men." + MORE, "article"),
        ("Agenda ledenvergadering", "1. Opening\n2. Soep", "announcement"),
        ("Verslag bestuursvergadering 3 mei", "De brug." + MORE, "minutes"),
        ("Verslag protestvergadering 3 mei", "De brug." + MORE, "report"),
        ("Vraag en antwoord", "Mag ik varen? Ja, sinds 1 juli 2009.", "page"),
    ],
)
def test_what_a_thing_is_by_how_it_is_made(title: str, text: str, kind: str) -> None:
    assert described(title=title, main_text=text).kind == kind


def test_the_day_of_an_event_that_is_not_held_makes_no_report() -> None:
    said = "Waarom de Alliantiedag niet doorgaat"
    assert described(title=said, main_text="Op 3 mei 2012 besloten wij dat." + MORE).kind != "report"


def test_a_speech_on_a_day_to_come_is_announced() -> None:
    text = "Op 20 mei spreekt Anna Smit over de brug. Toegang gratis." + MORE
    assert described(title="Lezing over de brug", main_text=text, stated=ON).kind == "announcement"
    past = text.replace("20 mei spreekt", "2 mei sprak")
    assert described(title="Lezing over de brug", main_text=past, stated=ON).kind == "introduction"


def test_a_file_is_no_page_whatever_stands_above_its_link() -> None:
    said = announced("Beleidsplan 2012", label="Beleidsplan 2012", heading="Contact")
    plan = described(media_type="application/pdf", main_text="Beleidsplan" + MORE, said=(said,))
    assert plan.kind == "other"


@pytest.mark.parametrize(
    ("url", "kind"), [("http://a.example/", "page"), ("http://a.example/index.php?id=3", "article")]
)
def test_the_page_with_which_a_site_begins_is_a_page(url: str, kind: str) -> None:
    assert described(title="Soep", main_text="Er is soep." + MORE * 6, stated=ON, url=url).kind == kind


@pytest.mark.parametrize(
    ("title", "text", "day"),
    [
        ("Klokken luiden op Armoededag", "Gisteren luidden in Zeist de klokken; het was koud.", "2014-05-11"),
        ("Terugblik open dag", "Het was zaterdag druk in de loods. Er was soep.", "2014-05-10"),
        ("Een lange tafel", "Op zaterdag 3 mei dekten we in de Promenade van Zeist een tafel.", "2014-05-03"),
        ("312 kratten", "De actie in Zeist van 3 mei heeft 312 kratten opgeleverd.", "2014-05-03"),
        (
            "Zo was de Nacht",
            "Veertig mensen sliepen in de nacht van 4 op 5 mei 2014 op de Markt.",
            "2014-05-04",
        ),
        ("Markt in Zeist", "Dat waren de drie vragen van de markt, zaterdag 3 mei in De Brug.", "2014-05-03"),
        (
            "Thema-avond",
            "Zeist, zaterdag 3 mei 2014. Buiten tuinweer.\nEr was stilte, en gelach.",
            "2014-05-03",
        ),
    ],
)
def test_news_of_what_was_held_is_a_report_of_the_day_that_it_tells(title: str, text: str, day: str) -> None:
    item = described(title=title, main_text=f"{text}\n{MORE}", stated=ON)
    assert (item.kind, item.date.start) == ("report", day)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Kamer neemt wet aan", "Gisteren stemde de Kamer in met de wet over schulden."),
        ("Taalcafé van start", "Vanaf vandaag is er een taalcafé. Er kwamen de eerste keer negen mensen."),
        ("De woningmarkt op slot", "Op 5 mei 2014 was er geen huis te vinden in Zeist."),
        ("Elke zaterdag open", "De winkel was zaterdag om tien uur al open, zoals altijd."),
    ],
)
def test_news_of_what_was_decided_or_found_is_an_article(title: str, text: str) -> None:
    assert described(title=title, main_text=f"{text}\n{MORE}", stated=ON).kind == "article"
