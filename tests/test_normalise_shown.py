"""What a page shows of itself goes before what its template states; the edges of a text tell who wrote it."""

from __future__ import annotations

import pytest

from archive.catalogue.items import Description
from archive.readings.reading import IN_HEAD, Stated
from pipeline.normalise.day_forms import days_in
from tests.test_normalise import announced, described

PROSE = "De zaal zat vol en de soep was op voordat de middag goed en wel was begonnen.\n" * 6
MOVED = Stated("date", "2021-02-09T08:12:40+00:00", IN_HEAD)
"""The day on which a site moved, which its template states for every page."""


def beside(line: str) -> Stated:
    return Stated("beside heading", line, "html heading")


def authors(item: Description) -> list[str]:
    return [value.value for value in item.values if value.field == "author"]


@pytest.mark.parametrize(
    ("text", "shown", "day"),
    [
        (f"Soep\n{PROSE}", "21-01-13 14:00", "2013-01-21"),
        (f"Soep\n{PROSE}", "Anna Smit | september 2012", "2012-09"),
        (f"Utrecht, 14 april 2020 - De soep is op.\n{PROSE}", "", "2020-04-14"),
        (f"Maandag 16 maart 2020. De keuken is dicht.\n{PROSE}", "", "2020-03-16"),
        (f"Soep\n{PROSE}", "", "2021-02-09"),
        # A day in running text is one that it tells of.
        (f"De wet van 3 mei 2019 is nog jong.\n{PROSE}", "", "2021-02-09"),
        # Nothing that is still to come was published then.
        (f"Soep\n{PROSE}", "3 mei 2021", "2021-02-09"),
    ],
)
def test_a_day_that_a_page_shows_goes_before_that_of_its_move(text: str, shown: str, day: str) -> None:
    stated = (MOVED, *([beside(shown)] if shown else []))
    assert described(title="Soep", main_text=text, stated=stated).date.start == day


def test_what_merely_stands_there_is_of_no_day_that_only_its_template_states() -> None:
    assert described(title="Over ons", main_text=PROSE, stated=(MOVED,)).date.start == ""


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("in de nacht van 22 op 23 maart 2000", "2000-03-22", "2000-03-23"),
        ("zaal 3 op 12 maart 2014", "2014-03-12", ""),
        ("zondagavond 6 mei 2012", "2012-05-06", ""),
        ("6 novimber 2003", "2003-11-06", ""),
    ],
)
def test_days_are_read_in_the_forms_of_the_country(text: str, start: str, end: str) -> None:
    [found] = days_in(text)
    assert (found.first.isoformat(), found.last.isoformat() if found.last else "") == (start, end)


@pytest.mark.parametrize(
    ("name", "day"),
    [("overleg_okt2008.pdf", "2008-10"), ("mei-nota-2008.pdf", "2008"), ("okt-2008/nota.pdf", "")],
)
def test_a_month_in_the_name_of_a_file_dates_it(name: str, day: str) -> None:
    item = described(media_type="application/pdf", url=f"http://a.example/{name}", main_text=PROSE)
    assert item.date.start == day


def test_of_a_sentence_that_offers_several_things_no_day_is_taken() -> None:
    said = announced("Ouder: notulen 8-3-2010, notulen 13-9-2010 en de brief.", label="de brief")
    assert described(media_type="application/pdf", main_text=PROSE, said=(said,)).date.start != "2010-03-08"


@pytest.mark.parametrize(
    ("end", "who"),
    [
        ("Anna Smit", ["Anna Smit"]),
        ("(Anna Smit)", ["Anna Smit"]),
        ("A. Smit", ["A. Smit"]),
        ("Anna Smit, voorzitter", ["Anna Smit"]),
        ("Namens het bestuur, Anna Smit", ["Anna Smit"]),
        ("Annie S. (Anna Smit)", ["Anna Smit"]),
        ("Anna Smit, soep met ballen", []),
        ("Den Haag", []),
        ("Rode Kruis Afdeling Gouda", []),
        ("Lees meer", []),
        ("Gewijzigd: Anna Smit", []),
    ],
)
def test_a_name_alone_in_the_last_line_is_that_of_the_author(end: str, who: list[str]) -> None:
    assert authors(described(title="Soep in de wijk", main_text=f"{PROSE}{end}")) == who


@pytest.mark.parametrize("title", ["Agenda", "Contact", "Nieuwsbrief 12", "Notulen 3 mei 2012"])
def test_whom_to_ask_at_the_end_of_other_things_is_no_author(title: str) -> None:
    assert authors(described(title=title, main_text=f"{PROSE}Anna Smit")) == []


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Nel de Boer was erbij en doet verslag.", ["Nel de Boer"]),
        ("Het was druk. Nel de Boer stelde haar vier vragen.", ["Nel de Boer"]),
        ("Nel de Boer schreef een boek en is nu minister.", []),
        ("Nel de Boer, mei 2012", ["Nel de Boer"]),
        ("Hoofdbestuur Werk op Maat, 12 mei 2012", []),
        ("opgesteld door de secretaris, Anna Smit", ["Anna Smit"]),
        ("Tekst Anna Smit Beeld Piet de Wit", ["Anna Smit"]),
        ("Pasen 2001, Grote Kerk. Voorganger: Anna Smit", ["Anna Smit"]),
        ("Inleiding van Nel de Boer op de Grote Avond", ["Nel de Boer"]),
    ],
)
def test_the_first_lines_tell_who_tells_it(line: str, who: list[str]) -> None:
    assert authors(described(title="Soep", main_text=f"Soep\n{line}\n{PROSE}")) == who


def test_the_photos_of_an_album_are_by_whom_its_line_of_credit_names() -> None:
    album = "Gouda\nDe zaal (foto: Piet de Wit)\n8 mei 2012 - foto's: Anna Smit"
    assert authors(described(title="Foto's Soepdag", main_text=album)) == ["Anna Smit"]
    said = announced("De zaal", label="foto", page_kind="photo", page_photographers="Anna Smit")
    photo = described(media_type="image/jpeg", said=(said,))
    assert authors(photo) == ["Anna Smit"]


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        ("Zeist, 19-10-2011\nDames en heren, goedenavond.", "De stoel", "Zeist"),
        ("Zeist, 19-10-2011\nGeachte raad,\nHoogachtend,\nA. Smit", "Brief aan de raad", ""),
        ("Avond over soep, woensdag 6 april 2011, zaal De Brug, Zeist\nHet was vol.", "Verslag", "Zeist"),
        ("Lunch in Zeist en Gouda, 6 april 2011\nHet was vol.", "Verslag van de lunch", ""),
        ("Pasen, 15 april 2001, Noorderkerk Zeist.\n" + PROSE, "De steen", "Zeist"),
        ("Wij reden met elf leden uit Gouda op 3 mei 2011 naar Zeist.", "Verslag van de reis", "Zeist"),
        ("Er waren er meer dan twee jaar geleden in Zeist.\n" + PROSE, "Verslag van de dag", ""),
        ("Nu veegt hij in Zeist een park.\n" + PROSE, "De bezem", "Zeist"),
        ("Een school in Zeist schafte het af.\n" + PROSE, "De bezem", ""),
        ("3 mei 2012, Zeist\n4 mei 2012, Gouda\nWelkom.", "Programma van de dagen", ""),
        ("In 1974 veegde hij in Zeist een park.\n" + PROSE, "De bezem", ""),
        (PROSE + "Wie meedoet, schrijft naar de raad in Zeist.", "De bezem", ""),
        ("De kamer in Den Haag wil meer.\n" + PROSE, "De bezem", ""),
        ("Nu veegt hij in Zeist, en zij in Gouda.\n" + PROSE, "De bezem", ""),
    ],
)
def test_a_place_is_where_it_was_held_or_where_an_article_begins(text: str, title: str, place: str) -> None:
    assert described(title=title, main_text=text).place == place


@pytest.mark.parametrize(
    ("stated", "headings", "text", "title"),
    [
        ("column", ("Een jas",), "Een jas\nIk kreeg hem.", "Een jas"),
        ("pagina 4", (), "Een jas\n12-3-2004\nIk kreeg hem.", "Een jas"),
        (
            "Microsoft Word - pers.doc",
            ("P E R S B E R I C H T",),
            "Gouda, 1 mei 2002\nEen jas\nJa.",
            "Een jas",
        ),
        ("Jassenbeurs", ("Jassenbeurs 2008",), "Jassenbeurs 2008\nHet was druk.", "Jassenbeurs 2008"),
        ("Jassen", ("Jassen", "Jassen in cijfers"), "Jassen\nJassen in cijfers\nVeel.", "Jassen"),
        ("S.A.: Jassen", (), "Veel jassen.", "S.A.: Jassen"),
        ("SA: Jassen", (), "Veel jassen.", "Jassen"),
    ],
)
def test_a_title_that_says_only_the_form_gives_way(
    stated: str, headings: tuple[str, ...], text: str, title: str
) -> None:
    said = (Stated("title", stated, "html title"),)
    assert described(headings=headings, main_text=text, stated=said).title == title


@pytest.mark.parametrize(
    ("label", "sentence", "text", "title"),
    [
        ("presentatie", "Zijn presentatie staat hier.", "Wat mag er?\nGouda, 2012", "Wat mag er?"),
        ("hier", "Zijn dia's staan hier.", "Wat mag er?\nGouda, 2012", "Wat mag er?"),
        ("presentatie over schuld", "", "Wat mag er?\nGouda, 2012", "Presentatie over schuld"),
        ("Wat een jas waard is", "Wat een jas waard is", "Jassen", "Wat een jas waard is"),
        ("onze brief aan de raad", "", "Aan de raad van Gouda\nBetreft: jassen\nGeachte raad,", None),
    ],
)
def test_a_label_that_says_only_the_form_gives_way(
    label: str, sentence: str, text: str, title: str | None
) -> None:
    said = announced(sentence, label=label)
    found = described(media_type="application/pdf", main_text=text, said=(said,)).title
    assert found == (title or "Onze brief aan de raad")
