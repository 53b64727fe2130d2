"""Names are found as the vocabulary has them, each with where it stood; look-alikes stay apart."""

from __future__ import annotations

import pytest

from archive.readings.reading import Stated
from pipeline.normalise.name_finder import Finder, plain
from tests.test_normalise import announced, described

WORD = "application/msword"
PHOTO = "image/jpeg"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De werkgroep Arme Kant schreef.", {"Arme Kant van Nederland/EVA"}),
        ("De werkgroep Arme Kant van Fryslân schreef.", {"Arme Kant van Fryslân"}),
        ("Een dag van EVA in maart.", {"Arme Kant van Nederland/EVA"}),
        ("Het EVA-centrum in Ekeren.", {"EVA-centrum"}),
        ("Eva las voor.", set()),
        ("Het bureau DISK en het Steunfonds DISK.", {"Landelijk bureau DISK", "Steunfonds DISK"}),
        ("Een harde disk vol foto's.", set()),
        ("RoSA! maakte soep.", {"RoSA!"}),
        ("Rosa maakte soep.", set()),
        ("De Alliantie diende een motie in.", set()),
        ("De Alliantie Kinderarmoede.", {"Alliantie Kinderarmoede"}),
        ("In De Arme Krant van juni.", {"De Arme Krant"}),
        ("The sun shines, see the clip.", set()),
        ("Volgens SUN en CliP.", {"SUN", "CliP"}),
        ("De Alliantie voor Sociale Rechtvaardigheid", {"Sociale Alliantie"}),
        ("Ieder(in) en de Landelijke Clientenraad", {"Ieder(in)", "Landelijke Cliëntenraad"}),
    ],
)
def test_organisations_and_their_look_alikes(text: str, found: set[str]) -> None:
    assert set(described(main_text=text).organisations) == found


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ombudsman Brenninkmeijer en Raf Jansen.", ("Alex Brenninkmeijer", "Raf Janssen")),
        ("Thomas van Kempen van de VU", ("Thomas Kampen",)),
        ("Kitty de Jong en ESTER VAN DER PANNE", ("Kitty Jong", "Esther van der Panne")),
        ("De Ab Harrewijn Prijs werd uitgereikt.", ()),
        ("Ab Harrewijn was dominee.", ("Ab Harrewijn",)),
        ("Een feestelijke donner.", ()),
        ("Wethouder Schouten kwam, minister Schouten niet.", ("minister Schouten",)),
    ],
)
def test_people_and_the_ways_in_which_they_are_written(text: str, people: tuple[str, ...]) -> None:
    assert described(main_text=text).people == people


@pytest.mark.parametrize(
    ("title", "event", "place"),
    [
        ("Alliantiedag Etten-Leur, 3 november 2010", "Alliantiedagen 2010", "Etten-Leur"),
        ("Verslag AlliantieRaad 7 april 2017", "AlliantieRaad 2017", ""),
        ("Groeien in kracht: inleiding in Zutphen", "Alliantiedagen 2013", "Zutphen"),
        ("Symposium De Nieuwe Aanpak", "Symposium 2010", "Amersfoort"),
        ("Peer’M: impressie van de dag", "Peer'M manifestatie 2017", ""),
        ("Ontmoetingsdag EVA 2008", "Ontmoetingsdag EVA 2008", "Utrecht"),
        ("Wereldarmoededag 2012 in Heerlen", "Wereldarmoededag 2012", "Heerlen"),
        ("Symposium over water, 2019", "", ""),
        ("Verslag van de dag in 's-Hertogenbosch", "", "'s-Hertogenbosch"),
        ("Verslag van de dag in Den Bosch", "", "'s-Hertogenbosch"),
        ("Feest in de Pauluskerk", "", "Rotterdam"),
    ],
)
def test_events_and_places_in_titles(title: str, event: str, place: str) -> None:
    item = described(title=title)
    assert (item.event, item.place) == (event, place)


def test_an_address_names_event_year_and_town() -> None:
    item = described(
        title="Een dag vol soep", url="http://a.example/sociale-alliantiedagen2010-ettenleur.html"
    )
    assert (item.event, item.place, item.date.start) == ("Alliantiedagen 2010", "Etten-Leur", "2010-11-03")


def test_a_town_and_a_day_name_the_event_that_was_held_there_then() -> None:
    photo = described(
        media_type=PHOTO,
        captions=("Deelnemers in Beilen met brood",),
        stated=(Stated("taken", "2013-10-25", "exif"),),
    )
    assert (photo.event, photo.place, photo.date.start) == ("Alliantiedagen 2013", "Beilen", "2013-10-25")


def test_a_town_on_another_day_names_no_event() -> None:
    photo = described(
        media_type=PHOTO,
        captions=("Deelnemers in Beilen met brood",),
        stated=(Stated("taken", "2013-12-25", "exif"),),
    )
    assert photo.event == ""


def test_where_people_come_from_is_not_where_they_are() -> None:
    words, heading = "Vrijwilligers uit Emmen bij de deur", "Alliantiedag Beilen 2010"
    item = described(media_type=PHOTO, said=(announced(words, label="bus", heading=heading),))
    assert (item.place, item.event) == ("Beilen", "Alliantiedagen 2010")


def test_a_file_takes_event_and_town_from_the_page_that_announced_it() -> None:
    said = announced(
        "Klik hier voor de presentatie van de cliëntenraad (PowerPoint)",
        heading="Tulpen",
        source="http://a.example/projecten/socialealliantie-zutphen2013.html",
        breadcrumb="home > projecten > sociale alliantie",
    )
    item = described(media_type="application/vnd.ms-powerpoint", said=(said,))
    assert (item.event, item.place, item.date.start) == ("Alliantiedagen 2013", "Zutphen", "2013-10-04")


def test_running_text_of_an_article_mentions_events_it_is_not_about() -> None:
    text = "In de AlliantieRaad van december is een aanpak vastgesteld. " + "Meer hierover. " * 30
    assert described(title="Aanpak", main_text=text).event == ""


def test_newsletters_and_annual_reports_are_about_no_one_town() -> None:
    item = described(title="Jaarverslag 2012", main_text="Jaarverslag 2012\nWij waren in Drachten.")
    assert (item.event, item.place) == ("", "")


def test_lower_case_words_that_are_also_towns_are_words() -> None:
    item = described(title="Verslag van de dag", main_text="Verslag van de dag\nDe assen van de hoorn.")
    assert item.place == ""


def test_each_name_tells_the_words_it_came_from() -> None:
    item = described(main_text="Aan het woord kwam Agnes Blok, opsteller van het verslag.")
    [person] = [value for value in item.values if value.field == "person"]
    assert (person.value, person.origin) == ("Agnes Blok", "text")
    assert "Agnes Blok, opsteller" in person.evidence


def test_a_finder_prefers_the_longer_name_and_finds_none_within_another() -> None:
    finder = Finder()
    finder.add("a", {"Kant": ("Arme Kant", "Arme Kant van Fryslân")}, strict=False)
    text = "arme kant van FRYSLAN en arme kantoren"
    assert [(found.start, found.end) for found in finder.find(text)] == [(0, 21)]


@pytest.mark.parametrize("text", ["Cliëntenraad", "İstanbul ﬁn", "’s-Hertogenbosch", "ß", "\ud800"])
def test_plain_letters_stand_where_the_letters_stood(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_a_word_with_which_a_sentence_begins_is_no_town() -> None:
    text = "Verslag\nMet velen. Zwolle mensen kwamen. Wij spraken elkaar in Emmen over de bijstand."
    assert described(title="Verslag van de middag", main_text=text).place in ("", "Emmen")


def test_the_town_at_the_head_of_a_text_is_where_it_plays() -> None:
    text = "Een lintje\nZwolle – De burgemeester speldde haar het lintje op. " + "Tekst. " * 80
    assert described(title="Een lintje", main_text=text).place == "Zwolle"


def test_an_event_without_a_year_is_that_of_the_year_in_which_it_was_held() -> None:
    item = described(
        title="Verslag van de Alliantiedag",
        main_text="Verslag van de Alliantiedag\nZwolle, 12 maart 1998\nWij.",
    )
    assert item.event.endswith("1998")


def test_a_town_that_is_a_surname_is_none() -> None:
    text = "Verslag\nAanwezig: mevr. Emmen, A. Assen en Aaltje van der Zwolle. Wij spraken elkaar in Utrecht."
    assert described(title="Verslag van het overleg", main_text=text).place == "Utrecht"


@pytest.mark.parametrize(
    ("title", "text", "event"),
    [
        ("Verslag Ontmoetingsdag 2021", "De zaal in Lochem zat vol.", "Ontmoetingsdag 2021"),
        ("Ontmoetingsdag", "De zaal zat vol, op 2 oktober 2021.", "Ontmoetingsdag 2021"),
        ("Verslag Ontmoetingsdag 2021", "De werkgroep Arme Kant had soep.", "Ontmoetingsdag EVA 2021"),
        ("Ontmoetingsdag van EVA 2021", "De zaal zat vol.", "Ontmoetingsdag EVA 2021"),
    ],
)
def test_an_event_of_an_organisation_is_meant_where_somebody_names_that(
    title: str, text: str, event: str
) -> None:
    assert described(title=title, main_text=text).event == event


def test_on_its_own_site_an_event_of_an_organisation_needs_no_name_beside_it() -> None:
    url = "http://www.armekant-eva.example/ontmoetingsdag2009.html"
    assert described(url=url, title="Ontmoetingsdag 2009").event == "Ontmoetingsdag EVA 2009"


def test_a_photo_is_of_the_event_of_its_page_though_no_vocabulary_has_that() -> None:
    shown = announced(
        "",
        label="De soep",
        page_kind="report",
        page_event="Ontmoetingsdag 2021",
    )
    assert described(media_type=PHOTO, said=(shown,)).event == "Ontmoetingsdag 2021"


def test_a_photo_that_names_only_the_series_is_of_the_year_of_its_page() -> None:
    shown = announced(
        "",
        label="De soep",
        page_kind="report",
        page_event="Ontmoetingsdag 2021",
        page_date="2021-10-02",
        page_place="Lochem",
    )
    photo = described(media_type=PHOTO, said=(shown,), captions=("Ontmoetingsdag",))
    assert (photo.event, photo.date.start, photo.place) == ("Ontmoetingsdag 2021", "2021-10-02", "Lochem")
