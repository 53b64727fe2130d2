"""The word that names a kind decides where it leads; the form of a thing only where no word does."""

from __future__ import annotations

import pytest

from archive.readings.reading import Stated
from pipeline.normalise import load_vocabulary
from pipeline.normalise.kind import Place, _named_in
from tests.test_normalise import announced, described

PDF = "application/pdf"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Terugblik op een bewogen jaar", "report"),
        ("Werkgroepverslag: vervoer", "report"),
        ("Juryrapport 2009", "report"),
        ("Inleiding bij het manifest", "introduction"),
        ("Openingstoespraak Joan Bulder", "introduction"),
        ("Financieel jaarverslag 2007", "annual-report"),
        ("Notulen werkgroep 12 maart 2009", "minutes"),
        ("Oproep: doe mee", "announcement"),
        ("Nieuwsbrief 12", "newsletter"),
        ("Samen voor beter: manifest", "manifesto"),
        ("Position paper bijstand", "position-paper"),
        ("Brief aan minister Koolmees", "position-paper"),
        ("Presentatie jaarverslag 2012", "presentation"),
        ("Colofon", "page"),
        ("Privacybeleid", "page"),
    ],
)
def test_the_first_word_that_names_a_kind_decides(title: str, kind: str) -> None:
    assert described(title=title, main_text="Tekst.").kind == kind


@pytest.mark.parametrize(
    "title",
    [
        "Minister reageert op de voorstellenbrief van de bonden",
        "Wat er in het jaarverslag niet stond",
        "De raad sprak over de nieuwsbrief",
        "Wie is er arm?",
    ],
)
def test_a_word_far_from_the_head_of_a_page_s_title_does_not_name_it(title: str) -> None:
    item = described(title=title, stated=(Stated("date", "2014-01-30", "html date element"),))
    assert item.kind == "article"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Klik hier voor de volledige tekst van de voorstellenbrief (Word).", "position-paper"),
        ("Klik hier voor de impressie van de dag in Deventer (211 kb).", "report"),
        ("Klik hier voor de lezing van Herman Noordegraaf.", "introduction"),
        ("Klik hier voor de samenvatting van het onderzoek (pdf).", "report"),
        ("Klik hier voor de folder.", "other"),
        ("Klik hier voor het hele nummer.", "newsletter"),
    ],
)
def test_the_sentence_around_a_download_names_its_kind(sentence: str, kind: str) -> None:
    assert described(media_type=PDF, said=(announced(sentence),)).kind == kind


def test_this_article_as_a_file_is_of_the_kind_of_the_article() -> None:
    said = announced("Klik hier om dit artikel te downloaden", heading="Alliantiedag Drachten 2012")
    assert described(media_type=PDF, said=(said,)).kind == "report"
    said = announced("Klik hier om dit artikel te downloaden", heading="De koude flat")
    assert described(media_type=PDF, said=(said,)).kind == "article"


@pytest.mark.parametrize(
    ("media_type", "url"),
    [
        ("application/vnd.ms-powerpoint", "http://a.example/x.ppt"),
        ("application/octet-stream", "http://a.example/dia.PPS"),
        ("application/vnd.oasis.opendocument.presentation", "http://a.example/x"),
    ],
)
def test_slides_are_presentations(media_type: str, url: str) -> None:
    assert described(media_type=media_type, url=url).kind == "presentation"


def test_a_picture_is_a_photo_unless_it_says_it_was_drawn() -> None:
    photo = described(media_type="image/jpeg", captions=("Vrouw met een folder in de hand",))
    graph = described(media_type="image/png", captions=("Grafiek: hulp per jaar",))
    assert (photo.kind, graph.kind) == ("photo", "other")


@pytest.mark.parametrize("day", ["Zaterdag 17 oktober is het zover.", "Reageren kan tot 1 november."])
def test_a_page_that_tells_of_a_day_to_come_announces_it(day: str) -> None:
    published = (Stated("date", "2009-10-14", "html date element"),)
    assert described(title="Klokken", main_text=day, stated=published).kind == "announcement"


def test_a_page_that_tells_of_a_day_gone_by_does_not() -> None:
    published = (Stated("date", "2009-10-20", "html date element"),)
    item = described(title="Klokken", main_text="Zaterdag 17 oktober luidden klokken.", stated=published)
    assert item.kind == "article"


def test_a_file_of_which_nothing_is_known_is_other_and_says_so() -> None:
    item = described(media_type="application/octet-stream", url="http://a.example/x1.bin")
    assert item.kind == "other"
    assert item.values[0].rule.startswith("K14")


def test_every_kind_says_by_which_rule_and_in_which_words() -> None:
    said = announced("Klik hier voor de inleiding van Hub Crijns (36kb)")
    first = described(media_type=PDF, said=(said,)).values[0]
    assert (first.field, first.value) == ("kind", "introduction")
    assert first.rule.startswith("K")
    assert "nleiding" in first.evidence


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("nul twee drie vier vijf zes zeven acht negen tien elf verslag van de dag", "report"),
        ("nul twee drie vier vijf zes zeven acht negen tien elf twaalf dertien verslag van de dag", ""),
    ],
)
def test_a_kind_is_named_within_twelve_words_of_a_sentence(sentence: str, kind: str) -> None:
    place = Place(sentence, "sentence", "K5 sentence around the link", 0.8, 12)
    named = _named_in(place, load_vocabulary().kind_words)
    assert (named[0] if named else "") == kind


@pytest.mark.parametrize(
    "title",
    [
        "Verslagen",
        "Foto's en films",
        "Alle nieuwsbrieven",
        "Jaarverslagen 2003-2009",
        "Brieven & standpunten",
    ],
)
def test_a_page_that_lists_things_is_none_of_them(title: str) -> None:
    text = f"{title}\nVerslag van de dag in Assen\n12 maart 2009\nVerslag van de dag in Emmen"
    item = described(title=title, main_text=text)
    assert (item.kind, item.date.start) == ("page", "")


@pytest.mark.parametrize("title", ["Verslagen van drie werkgroepen", "Foto van de maand", "Nieuws uit Assen"])
def test_a_title_that_says_more_than_what_is_listed_is_no_section(title: str) -> None:
    item = described(title=title, main_text=f"{title}\n" + "Tekst. " * 80)
    assert "K16" not in next(value.rule for value in item.values if value.field == "kind")


@pytest.mark.parametrize("title", ["De Golf, jaargang 24 nr. 1", "Rondbrief nr. 12", "Wijkkrant 3, nummer 4"])
def test_an_issue_is_a_newsletter_by_its_number(title: str) -> None:
    assert described(title=title, main_text=f"{title}\n" + "Tekst. " * 80).kind == "newsletter"


def test_a_text_that_asks_to_come_on_a_day_announces_it() -> None:
    text = "Op woensdag 14 mei 2003 gaan we weer met de bus. Vertrek om 8.00 uur. Kosten € 17,50, met lunch."
    assert described(title="Naar Kevelaer", main_text=f"Naar Kevelaer\n{text}").kind == "announcement"


@pytest.mark.parametrize("title", ["Jaarverslag 2020 verschenen", "Manifest aangeboden!"])
def test_news_that_a_thing_has_come_out_is_not_the_thing(title: str) -> None:
    stated = (Stated("published", "2021-05-17T09:00:00+02:00", "meta"),)
    assert described(title=title, stated=stated).kind == "article"


def test_a_thing_that_names_itself_stays_what_it_is() -> None:
    stated = (Stated("published", "2021-05-17T09:00:00+02:00", "meta"),)
    assert described(title="Jaarverslag 2020", stated=stated).kind == "annual-report"
    file = described(media_type="application/pdf", title="Jaarverslag 2020 verschenen")
    assert file.kind == "annual-report"


def test_a_line_that_says_where_a_speech_was_held_may_shorten_its_month() -> None:
    line = "Toespraak van Toos ten Dam op de Alliantiedag, Enschede, 13 nov. 1999"
    page = described(title="Dag meisje van het loket", main_text=f"{line}\nIk ken je naam niet.")
    assert (page.kind, page.place) == ("introduction", "Enschede")
