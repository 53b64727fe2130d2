"""Who made a thing is told by a line, by what announces it, or by what it states of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.items import Description
from archive.readings.reading import Stated
from pipeline.normalise.bylines import byline_of, credits_in, first_name_of, photo_credits
from tests.test_normalise import announced, described

PROSE = "De zaal zat vol en de soep was op voordat de middag goed en wel was begonnen.\n" * 6


def by(line: str, **more: object) -> Description:
    return described(title="Soep in de wijk", main_text=f"Soep in de wijk\n{line}\n{PROSE}", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Geschreven door: Wietske Boonstra", ["Wietske Boonstra"]),
        ("Geschreven door Wietske Boonstra", ["Wietske Boonstra"]),
        ("door Klaas van der Meulen", ["Klaas van der Meulen"]),
        ("Door: drs. J. op den Velde", ["J. op den Velde"]),
        ("Door Anna Smit. Eerder verschenen in De Arme Krant, 10(2011)3", ["Anna Smit"]),
        ("Auteur: Boonstra, W.", ["W. Boonstra"]),
        ("Tekst: Anna Smit", ["Anna Smit"]),
        ("Tekst en foto's: Anna Smit en Piet de Wit", ["Anna Smit", "Piet de Wit"]),
        ("Door Anna Smit, Piet de Wit & Wim in 't Veld", ["Anna Smit", "Piet de Wit", "Wim in 't Veld"]),
        ("Door Anna Smit, voorzitter van de cliëntenraad", ["Anna Smit"]),
        ("Door Anna Smit (Raad van Kerken)", ["Anna Smit"]),
        ("Door Anna Smit | 4 oktober 2013", ["Anna Smit"]),
        ("4 oktober 2013", []),
        ("Inleiding van Hetty Zwart op het symposium", ["Hetty Zwart"]),
        ("Column door ds. Bos", ["Bos"]),
        ("By Anna Smit", ["Anna Smit"]),
        ("(door: Anna Smit)", ["Anna Smit"]),
        ("- Door Anna Smit -", ["Anna Smit"]),
        ("Auteurs: A. Smit; B. de Wit", ["A. Smit", "B. de Wit"]),
        ("Door J.W. (Jan-Willem) Bakker (secretaris)", ["J.W. (Jan-Willem) Bakker"]),
        ("Geskreaun troch Sytske de Jong", ["Sytske de Jong"]),
        ("Column: Anna Smit", ["Anna Smit"]),
        ("Tekst Anna Smit", ["Anna Smit"]),
        ("Geschreven door: Raad van Kerken in Nederland", ["Raad van Kerken"]),
        ("Geschreven door: Werkgroep Arme Kant Meppel", ["Werkgroep Arme Kant Meppel"]),
    ],
)
def test_a_line_names_the_author(line: str, authors: list[str]) -> None:
    item = by(line)
    assert list(item.authors) == authors
    assert not item.editors


@pytest.mark.parametrize(
    "line",
    [
        "Geschreven door: Super User",
        "Geschreven door: Redactie",
        "Door een medewerkster van EVA. Eerder verschenen in De Arme Krant, 10(2011)3",
        "Door de hoge energieprijzen dreigt voor veel huishoudens een koude winter.",
        "Door Anna Smit is gisteren een soepketel geschonken.",
        "Door: beheerder",
        "Foto: Peter de Bie",
        "Door Den Haag is dit niet bedacht",
        "Tekst volgt",
        "Interview met Anna Smit",
    ],
)
def test_a_line_that_names_nobody_makes_nobody_an_author(line: str) -> None:
    assert not by(line).authors


@pytest.mark.parametrize(
    ("line", "editors"),
    [
        ("Door Anna Smit (red.)", ["Anna Smit"]),
        ("door Anna Smit en Piet de Wit (redactie)", ["Anna Smit", "Piet de Wit"]),
        ("Redactie: Anna Smit, Piet de Wit", ["Anna Smit", "Piet de Wit"]),
        ("Onder redactie van Anna Smit", ["Anna Smit"]),
        ("Samenstelling: Anna Smit", ["Anna Smit"]),
    ],
)
def test_who_put_it_together_is_an_editor(line: str, editors: list[str]) -> None:
    item = by(line)
    assert (list(item.authors), list(item.editors)) == ([], editors)


@pytest.mark.parametrize(
    ("title", "authors", "editors"),
    [
        ("Inleiding van Hetty Zwart", ["Hetty Zwart"], []),
        ("Verslag, geschreven door Hetty Zwart", ["Hetty Zwart"], []),
        ("Soep en brood, door Hetty Zwart en Piet de Wit (red.)", [], ["Hetty Zwart", "Piet de Wit"]),
        ("Preek van ds. A. Kooi in de Grote Kerk", ["A. Kooi"], []),
        ("Lezing dr. Kees Waal", ["Kees Waal"], []),
        ("Soep en brood / Hetty Zwart (red.)", [], ["Hetty Zwart"]),
        ("Brief aan staatssecretaris Zwart", [], []),
        ("Foto van Hetty Zwart", [], []),
        ("Hetty Zwart opent de dag", [], []),
        ("Getroffen door Nieuwe Armoede", [], []),
        ("Presentatie van Nieuw Beleid", [], []),
    ],
)
def test_a_title_names_the_author_or_not(title: str, authors: list[str], editors: list[str]) -> None:
    item = described(title=title, main_text=PROSE)
    assert (list(item.authors), list(item.editors)) == (authors, editors)


def test_what_announces_a_file_names_its_author() -> None:
    said = announced("Klik hier voor de lezing van dr. H. Zwart-de Boer over soep.")
    assert described(media_type="application/pdf", said=(said,)).authors == ("H. Zwart-de Boer",)


def test_initials_stand_for_the_one_person_they_can_be() -> None:
    said = announced("Klik hier voor de presentatie van drs. R. Janssen.")
    text = f"Raf Janssen sprak.\n{PROSE}"
    assert described(media_type="application/pdf", main_text=text, said=(said,)).authors == ("Raf Janssen",)


@pytest.mark.parametrize(
    ("caption", "authors"),
    [
        ("De zaal in Beilen. Foto: Peter de Bie", ["Peter de Bie"]),
        ("De zaal in Beilen (foto Anna Smit)", ["Anna Smit"]),
        ("De zaal in Beilen. Foto Anna Smit", ["Anna Smit"]),
        ("Foto Anna Smit", []),
        ("De zaal in Beilen (foto: Anna Smit/Kerk in Actie)", ["Anna Smit"]),
        ("De zaal in Beilen © 2013 Anna Smit", ["Anna Smit"]),
        ("Fotografie: Stichting Beeldbank", ["Stichting Beeldbank"]),
        ("Foto van Anna Smit", []),
        ("Fotograaf onbekend", []),
        ("Foto's: 1. De winnaars", []),
        ("Anna Smit, geschreven door haarzelf", []),
    ],
)
def test_the_author_of_a_photo_is_who_took_it(caption: str, authors: list[str]) -> None:
    photo = described(media_type="image/jpeg", captions=(caption,), said=(announced("", "foto 3"),))
    assert list(photo.authors) == authors


def test_who_took_the_photos_of_an_article_did_not_write_it() -> None:
    assert not by("Foto's: Peter de Bie").authors


def test_a_page_and_a_photo_state_their_author_for_machines() -> None:
    page = described(title="Soep", main_text=PROSE, stated=(Stated("person", "Anna Smit", "JSON-LD"),))
    assert page.authors == ("Anna Smit",)
    photo = described(
        media_type="image/jpeg", said=(announced("", "x"),), stated=(Stated("author", "Anna Smit", "IPTC"),)
    )
    assert photo.authors == ("Anna Smit",)


def test_a_file_is_believed_about_its_author_where_its_text_names_them() -> None:
    stated = (Stated("author", "Anna Smit", "docx core.xml"),)
    word = "application/msword"
    assert not described(media_type=word, main_text=PROSE, stated=stated).authors
    assert described(media_type=word, main_text=f"{PROSE}Anna Smit", stated=stated).authors == ("Anna Smit",)


def test_a_list_of_texts_by_several_is_by_none_of_them() -> None:
    items = "".join(f"{PROSE}Geschreven door: {name}\n" for name in ("Anna Smit", "Piet de Wit", "Bo Kok"))
    text = "".join(
        f"Bericht {n}\nGeschreven door: {name}\n" for n, name in enumerate(("Anna Smit", "Bo Kok"))
    )
    assert not described(
        title="Nieuws", main_text=f"Nieuws\nuit de wijk\nen de stad\n\n{text}{items}"
    ).authors


def test_a_known_name_alone_below_the_title_is_that_of_the_author() -> None:
    assert by("Raf Janssen").authors == ("Raf Janssen",)
    assert not by("Wietske Boonstra").authors


@given(st.text(alphabet=st.sampled_from("door Foto:(red.),;&/-–'’ABab.1é\n"), max_size=200))
def test_any_line_is_read_to_its_end(text: str) -> None:
    for credit in (*byline_of(text), *credits_in(text), *photo_credits(text)):
        assert credit.name
        assert credit.name.strip() == credit.name


def test_a_long_run_of_marks_costs_little() -> None:
    for hostile in ("- " * 50_000, "(" * 50_000, "door " * 20_000, "Foto: " * 20_000, "A, " * 50_000):
        assert not byline_of(hostile)
        tuple(credits_in(hostile))
        tuple(photo_credits(hostile))


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("1 mei 2022 · Anna Smit · 4 min leestijd\nWat een dag.", "Anna Smit"),
        ("1 mei 2022 · Sociaal Nieuws Lochem\nWat een dag.", ""),
        ("Verschenen\n1 maart 2021\nPresentatie\nAnna Smit\nWat zit er in een map?", "Anna Smit"),
        ("Presentatie\nWat kost een krat?\nElke week hetzelfde.", ""),
        ("Tekst\nAnna Smit is gisteren gekozen tot voorzitter.", ""),
        ("Wat een dag was dat voor de buurt.\nFoto's en tekst: Anna Smit", "Anna Smit"),
    ],
)
def test_templates_show_an_author_below_a_label_or_beside_the_time_to_read(text: str, author: str) -> None:
    item = described(title="De map", main_text=text)
    assert [value.value for value in item.values if value.field == "author"] == ([author] if author else [])


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Zaterdag 8 oktober 2022, winkelcentrum in Borne. Foto's: Anna Smit.", "Anna Smit"),
        ("Almelo, 20-11-2004. Foto's gemaakt door Anna Smit.", "Anna Smit"),
        ("De soep is klaar. Foto: Anna Smit.", ""),
    ],
)
def test_the_line_of_when_pictures_were_taken_tells_by_whom(line: str, author: str) -> None:
    item = described(title="Foto's van de markt", main_text=f"{line}\nAfwassen")
    assert [value.value for value in item.values if value.field == "author"] == ([author] if author else [])


@pytest.mark.parametrize("line", ["Door: Sociale Alliantie", "Geschreven door: Sociale Alliantie"])
def test_the_organisation_behind_the_site_is_its_publisher_and_no_author(line: str) -> None:
    assert by(line).authors == ()


def test_what_a_page_states_of_its_site_hides_nobody_who_wrote_it() -> None:
    item = by("Door Anna Smit", stated=(Stated("organisation", "Sociale Alliantie", "json-ld"),))
    assert item.authors == ("Anna Smit",)
    assert item.organisations == ("Sociale Alliantie",)


def test_the_organisation_of_another_site_is_an_author() -> None:
    assert by("Door: Stichting Soepketel").authors == ("Stichting Soepketel",)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Zr. Anna Loman, juni 2002", ["Anna Loman"]),
        ("ds. P. Bakker, 12 mei 2011", ["P. Bakker"]),
        ("Mieke Vos, december 2003", ["Mieke Vos"]),
        ("Zwolle, juni 2002", []),
        ("Armoede in Nederland, 2002", []),
    ],
)
def test_a_name_with_a_day_at_the_end_is_a_signature(line: str, authors: list[str]) -> None:
    item = described(title="Grietje en de pinpas", main_text=f"Grietje en de pinpas\n{PROSE}{line}")
    assert [value.value for value in item.values if value.field == "author"] == authors


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Inleiding van prof. dr. Hub Vossen op de Diaconale Dag, 13 november 2010", "Hub Vossen"),
        ("Toespraak van ds. A. Kortman op de Kerk- en Bijstandsdag, Emmen, 10 november 2001", "A. Kortman"),
        ("Lezing door Anna Smit tijdens de jaarlijkse ledenvergadering", "Anna Smit"),
        ("Column van Jan op de Beek bij het symposium", "Jan op de Beek"),
    ],
)
def test_where_somebody_spoke_is_no_part_of_the_name(line: str, author: str) -> None:
    assert {value.value for value in by(line).values if value.field == "author"} == {author}


@pytest.mark.parametrize("title", ["Contact", "Ons team"])
def test_a_name_that_stands_on_a_page_of_an_organisation_is_no_author(title: str) -> None:
    text = f"{title}\nMevr. A. Smit\nHoofdstraat 12, telefoon 0123 45 67 89"
    item = described(title=title, main_text=text)
    assert (item.kind, [value for value in item.values if value.field == "author"]) == ("page", [])


@pytest.mark.parametrize("title", ["Barmhartigheid is geen beleid", "De soep", "Wie betaalt de rekening"])
def test_a_name_alone_below_the_title_of_a_short_text_is_its_author(title: str) -> None:
    item = described(title=title, main_text=f"{title}\nDs. B. Minder\nDe diaconie is er voor wie valt.")
    assert [value.value for value in item.values if value.field == "author"] == ["B. Minder"]


def test_names_that_stand_alone_between_their_offices_are_no_authors() -> None:
    lines = "Hub Crijns\nvoorzitter\nBeilen\nRaf Janssen\nsecretaris"
    item = described(title="Leden van de raad", main_text=f"Leden van de raad\n{lines}\n{PROSE}")
    assert [value.value for value in item.values if value.field == "author"] == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Gepost door Alie op 20:15", "Alie"),
        ("Geplaatst door Jan-Willem, 3 mei 2012", "Jan-Willem"),
        ("Written by Anne", "Anne"),
        ("Gepost door Alie Smit op 20:15", ""),
        ("Geschreven door vrijwilligers", ""),
        ("Gepost door Alie en Geert", ""),
        ("Het boek is geschreven door Alie", ""),
    ],
)
def test_a_first_name_alone_is_taken_from_a_line_of_a_blog_only(line: str, name: str) -> None:
    assert first_name_of(line) == name


def test_a_page_with_one_first_name_below_its_text_has_that_author_and_one_with_several_none() -> None:
    posted = f"Soep in de wijk\n{PROSE}Gepost door Alie op 20:15"
    assert list(described(title="Soep in de wijk", main_text=posted).authors) == ["Alie"]
    several = f"{posted}\nGepost door Geert op 09:30"
    assert not described(title="Soep in de wijk", main_text=several).authors
    assert not described(
        title="Soep in de wijk", main_text=f"{PROSE}Geplaatst door Redactie op 20:15"
    ).authors
