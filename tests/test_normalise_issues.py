"""Issues of magazines, minutes, agendas and moved pages are told by forms that any site may have."""

from __future__ import annotations

import pytest

from archive.catalogue.items import Description
from archive.readings.reading import Stated
from pipeline.normalise.issues import issue_line, names_an_issue
from tests.test_normalise import announced, described

PDF = "application/pdf"


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Wijkpost oktober 2018", True),
        ("Wijkpost zomer '21", True),
        ("Wijkpost, 31 oktober 2019", True),
        ("Rondbrief nr. 3", True),
        ("Wijkpost 31", False),
        ("Een wijkpost sinds oktober 2018", False),
        ("Hulppost 3 gaat dicht", False),
        ("Verslag oktober 2018", False),
        ("Nieuwsbrief Vangnet, zomer 2017", True),
        ("Fangnet nijsbrief, hjerst 2021", True),
        ("Brief van de wethouder, zomer 2017", False),
    ],
)
def test_a_title_names_an_issue_by_its_number_or_its_month(title: str, names: bool) -> None:
    assert bool(names_an_issue(title)) is names


@pytest.mark.parametrize(
    ("head", "title", "is_page", "is_issue"),
    [
        (("De Map", "nr. 6, voorjaar 2018"), "Nummer 6", False, True),
        (("De Map", "jaargang 2, nummer 4, zomer 2013"), "De Map", False, True),
        (("Wonen in een portiek is geen wonen", "nr. 6, voorjaar 2018"), "Wonen", False, False),
        (("De Map", "voor vrijwilligers", "nr. 6, voorjaar 2018"), "De Map", False, False),
        (("nr. 3, juni 2012",), "De Map, nr. 3", True, True),
        (("2e jaargang, september 1998",), "DE MAP, NR. 3", True, True),
        (("Nummer 14, Pasen 2002",), "De Map - Pasen 2002", True, True),
        (("nr. 3, juni 2012",), "Wonen in een portiek", True, False),
        (("nr. 3, juni 2012",), "De Buurtkrant", True, True),
    ],
)
def test_the_line_of_an_issue_is_not_that_of_an_article_in_one(
    head: tuple[str, ...], title: str, is_page: bool, is_issue: bool
) -> None:
    assert bool(issue_line(head, title, is_page=is_page)) is is_issue


@pytest.mark.parametrize(
    ("title", "line", "is_issue"),
    [
        ("Straatpost 30", "nummer 30 - 5 juli 2022 - redactie: Pim de Rijke", True),
        ("Kletspot 8", "januari/februari 2000", True),
        ("Straatpost 30", "nummer 31 - 5 juli 2022", False),
        ("Hulppost 3", "5 juli 2022", False),
    ],
)
def test_a_number_behind_a_name_and_at_the_head_of_the_text_is_that_of_an_issue(
    title: str, line: str, is_issue: bool
) -> None:
    page = described(
        title=title, headings=(title,), main_text=f"{title}\n{line}\nHitte\nWij delen water uit."
    )
    assert (page.kind == "newsletter") is is_issue


def test_what_a_page_states_as_its_title_names_the_issue_that_its_heading_does_not() -> None:
    mail = Stated("title", "Wijkpost oktober 2018", "html title")
    item = described(title="Een bus zonder chauffeur", stated=(mail,), main_text="De bus staat stil.")
    assert (item.title, item.kind, item.date.start) == ("Een bus zonder chauffeur", "newsletter", "2018-10")
    other = Stated("title", "Verslagen oktober 2018", "html title")
    item = described(title="Een bus zonder chauffeur", stated=(other,), main_text="De bus staat stil.")
    assert (item.kind, item.date.start) == ("page", "")


@pytest.mark.parametrize(
    ("label", "head", "kind"),
    [
        ("Verslag 14 januari 2014", "Verslag vergadering d.d. 14 jan. 2014\nGemeentehuis Gieten", "minutes"),
        ("Verslag november", "Notulen 11-11-2014\nRoelof opent met een gedicht.", "minutes"),
        ("Verslag kerngroep", "Kerngroep\naanw.: Toos, Bea en Riek\nDe kas is leeg.", "minutes"),
        ("Verslag open dag", "Open dag\nEr waren driehonderd mensen aanwezig: een record.", "report"),
        ("Verslag open dag", "Open dag\nHet was druk in de loods.", "report"),
    ],
)
def test_a_report_of_who_was_there_or_of_a_meeting_is_minutes(label: str, head: str, kind: str) -> None:
    assert described(media_type=PDF, said=(announced(label, label=label),), main_text=head).kind == kind


@pytest.mark.parametrize(
    ("url", "text", "kind"),
    [
        ("http://a.example/agenda/lezing", "Toegang vrij, een pak rijst welkom.", "announcement"),
        ("http://a.example/agenda/lezing", "Het was druk, en er werd gelachen.", "introduction"),
        ("http://a.example/teksten/lezing", "Honger is een keuze.", "introduction"),
    ],
)
def test_a_speech_in_an_agenda_is_one_to_come(url: str, text: str, kind: str) -> None:
    assert described(url=url, title="Lezing: honger in Nederland", main_text=text).kind == kind


@pytest.mark.parametrize(
    ("first", "kind"), [("Artikel 1. De raad vergadert.", "other"), ("Artikel over de raad", "article")]
)
def test_the_first_article_of_rules_makes_them_no_article(first: str, kind: str) -> None:
    text = f"Huishoudelijk reglement\n{first}"
    assert described(media_type=PDF, url="http://a.example/4", main_text=text).kind == kind


def dated(text: str, shown: str = "", **reading: object) -> Description:
    stated = (Stated("date", shown, "html date element"),) if shown else ()
    return described(title="Op de fiets", main_text=text, stated=stated, **reading)


PROSE = "Hij doet zijn ronde op de fiets, want voor een auto doen ze niet open, zegt hij."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("(Dit bericht stond op onze oude website, januari 2020.)", "2020-01"),
        ("Dit stuk verscheen eerder in De Map van sept. 2019.", "2019-09"),
        ("Heerlen, 3 oktober 2022 – Het aantal vragen stijgt.", "2022-10-03"),
        ("Heerlen, 31 oktober 2022 – Het aantal vragen stijgt.", "2022-11-01"),
        ("Dit bericht stond in januari 2020 in de krant, en dat gaf gedoe bij de gemeente.", "2022-11-01"),
        ("Sinds januari 2020 doet hij dat al.", "2022-11-01"),
    ],
)
def test_a_page_that_was_moved_is_of_the_day_on_which_it_came_out_before(line: str, day: str) -> None:
    assert dated(f"{line}\n{PROSE}", "2022-11-01").date.start == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Uit: De Courant, 2 oktober 1998\n{PROSE}", "1998-10-02"),
        (f"{PROSE}\n(voorjaar 2001)", ""),
        (f"{PROSE * 6}\n(voorjaar 2001)", "2001"),
        (f"{PROSE * 6}\nIn het voorjaar van 2001 was dat nog anders.", ""),
        (f"1. Opening\n2. Verslag 10 december 2013\n3. Rondvraag\n{PROSE}", ""),
    ],
)
def test_the_source_and_the_season_of_a_text_date_it_and_a_point_of_an_agenda_does_not(
    text: str, day: str
) -> None:
    assert dated(text).date.start == day


def test_the_month_in_a_label_is_made_exact_by_the_day_in_minutes() -> None:
    said = announced("Verslag februari 2014", label="Verslag februari 2014")
    same, other = (
        described(media_type=PDF, said=(said,), main_text=f"Verslag vergadering d.d. {day}\nOpening.")
        for day in ("11 feb. 2014", "11 maart 2014")
    )
    assert (same.date.start, other.date.start) == ("2014-02-11", "2014-02")


@pytest.mark.parametrize(
    ("day", "start"), [("zaterdag 11 dec", "2021-12-11"), ("zondag 11 dec", ""), ("11 dec", "")]
)
def test_a_weekday_proves_the_only_year_that_an_announcement_names(day: str, start: str) -> None:
    text = f"{day}\n10.00 uur\nToegang vrij. De kerken verzamelen in 2021 voor de negende keer spullen."
    item = described(title="Uitnodiging: inzameling", url="http://a.example/agenda/x", main_text=text)
    assert item.date.start == start


def test_a_speech_is_of_the_day_on_which_it_was_held_not_put_on_the_site() -> None:
    text = f"Lezing, uitgesproken in De Maaspoort op 19 mei 2022\nGoedenavond. {PROSE}"
    stated = (Stated("date", "2022-11-01", "html date element"),)
    item = described(title="Lezing: schaamte", main_text=text, stated=stated)
    assert (item.kind, item.date.start) == ("introduction", "2022-05-19")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Utrecht: Gijs\nZutphen: Mirjam\nRotterdam: Ahmet", ""),
        ("Utrecht, Markt 3: vrijdag\nZutphen, Zandstraat: dinsdag", ""),
        ("Utrecht: de burgemeester opende de markt, en in Zutphen bleef het stil.", "Utrecht"),
    ],
)
def test_lines_that_begin_with_a_town_each_are_of_no_town(text: str, place: str) -> None:
    assert described(title="Uitgifte", main_text=text).place == place
