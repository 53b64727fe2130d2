"""What no word names is told by its shape: letters, minutes, invitations, lists, and what was held before."""

from __future__ import annotations

import pytest

from archive.catalogue.items import Description
from archive.readings.reading import Stated
from pipeline.normalise.letters import letter_in
from tests.test_normalise import described

PDF = "application/pdf"
PROSE = "Over het vervoer werd lang gesproken, en niemand wist wie de bus betaalt. " * 5


def of(text: str, day: str = "", title: str = "Vervoer in de streek", **more: object) -> Description:
    stated = (Stated("date", day, "html date element"),) if day else ()
    return described(title=title, main_text=text, stated=stated, **more)  # type: ignore[arg-type]


LETTER = (
    "Assen, 4 maart 2014\nGeachte wethouder,\n" + PROSE + "\nHoogachtend,\nTjitske van der Laan, secretaris"
)


def test_a_letter_to_an_office_is_told_by_its_salutation_and_has_its_signer_as_author() -> None:
    item = of(LETTER, "2014-04-20")
    authors = [value.value for value in item.values if value.field == "author"]
    assert (item.kind, item.date.start, authors) == ("position-paper", "2014-03-04", ["Tjitske van der Laan"])


def test_a_letter_that_invites_is_an_announcement() -> None:
    assert (
        of(LETTER.replace(PROSE, "Wij nodigen u uit voor een gesprek over de bus. ")).kind == "announcement"
    )


def test_a_letter_to_friends_is_no_position_paper() -> None:
    friends = LETTER.replace("Geachte wethouder", "Beste vrienden").replace(
        "Hoogachtend", "Met vriendelijke groet"
    )
    assert of(friends, "2014-04-20").kind == "article"


@pytest.mark.parametrize(
    "text", ["Geachte lezers van dit blad weten het wel.", "Beste Anna,\n" + PROSE, PROSE]
)
def test_a_salutation_without_an_end_makes_no_letter(text: str) -> None:
    assert letter_in(text.split("\n"), text.split("\n")) is None


def test_a_letter_without_a_heading_is_called_by_its_subject() -> None:
    text = LETTER.replace("Geachte", "Betreft: De bus naar Rolde\nGeachte")
    assert described(media_type=PDF, main_text="Stichting De Halte\n" + text).title == "De bus naar Rolde"


def test_who_was_there_and_what_was_dealt_with_makes_minutes() -> None:
    text = "Overleg, 3 mei 2011\nAanwezig: Anna, Bert, Chris\n1. Opening\n2. Mededelingen\n3. Rondvraag\n"
    assert of(text, title="Overleg van de bond").kind == "minutes"


def test_lines_that_say_when_and_where_announce_what_is_to_come() -> None:
    text = "Wanneer: woensdag 22 september 2004\nWaar: buurthuis De Zwaan, Zeist\nKosten: geen"
    item = of(text, title="Feest in de wijk")
    assert (item.kind, item.place) == ("announcement", "Zeist")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Op zaterdag 12 november kunt u terecht in de bibliotheek.", "announcement"),
        ("Zaterdag 12 november is er een markt in de kerk, voor jong en oud.", "announcement"),
        ("Elf jaar kookte zij elke zondag. Op 12 november is het haar laatste keer. " + PROSE, "article"),
        ("Zaterdag 8 oktober kwamen ruim tachtig leden bijeen in de kerk. " + PROSE, "report"),
        ("Op 8 oktober maakte het ministerie de cijfers bekend. " + PROSE, "article"),
    ],
)
def test_a_day_in_the_first_lines_announces_or_reports_only_with_the_words_for_it(
    text: str, kind: str
) -> None:
    assert of(text, "2011-10-20").kind == kind


def test_a_report_is_of_the_day_that_it_tells_of_not_of_the_day_it_came_out() -> None:
    item = of("Zaterdag 8 oktober kwamen ruim tachtig leden bijeen in de kerk. " + PROSE, "2011-10-20")
    assert (item.date.start, item.published.start) == ("2011-10-08", "2011-10-20")


def test_a_report_may_begin_with_its_town_and_its_day() -> None:
    item = of(
        "Zeist, 8-10-2011. De poort stond open. " + PROSE, "2011-10-20", title="Verslag van de open dag"
    )
    assert (item.kind, item.date.start, item.place) == ("report", "2011-10-08", "Zeist")


def test_a_page_of_lines_that_lead_on_is_no_article_and_has_no_date() -> None:
    lines = "\n".join(f"Bericht over de bus {number}\n{number} mei 2012 Lees meer" for number in range(1, 9))
    listed = Stated("entries", "16", "html links")
    item = described(title="Wat vinden wij van de bus", main_text=lines, stated=(listed,))
    assert (item.kind, item.date.start) == ("page", "")


def test_what_was_counted_in_another_text_says_nothing_of_this_one() -> None:
    listed = (Stated("entries", "16", "html links"), Stated("date", "2012-05-03", "html date element"))
    assert described(title="De bus", main_text=PROSE, stated=listed).kind == "article"


def test_lines_that_differ_only_in_their_numbers_are_a_list() -> None:
    lines = "Alle nummers staan hier.\n" + "\n".join(f"De Halte, jaargang {year}" for year in range(1, 9))
    assert of(lines, title="De Halte").kind == "page"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Auf Deutsch", "page"),
        ("Informatie in het Engels", "page"),
        ("Wat doen wij?", "page"),
        ("Over de Sociale Alliantie", "page"),
        ("Over de drempel", "article"),
        ("De Nederlanders in Engeland", "article"),
        ("Chauffeurs gezocht!", "announcement"),
        ("Wij zoeken een penningmeester", "announcement"),
        ("Uit de kast: het gezochte geluk", "article"),
        ("De Halte nr. 4", "article"),
        ("Streeknieuws 14", "newsletter"),
        ("Het nieuws van 2014", "article"),
    ],
)
def test_a_title_tells_what_stands_there_and_what_asks_for_people(title: str, kind: str) -> None:
    assert of(PROSE, title=title).kind == kind


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("Verslagen", "report"),
        ("Brieven en standpunten", "position-paper"),
        ("Verslagen en brieven", "article"),
        ("Nieuws", "article"),
        ("Algemeen", "article"),
    ],
)
def test_a_page_is_of_the_kind_of_its_section_where_that_has_one(section: str, kind: str) -> None:
    assert of(PROSE, breadcrumb=("Home", section, "Vervoer in de streek")).kind == kind
    assert of(f"Categorie: {section}\n{PROSE}").kind == kind
    stated = (Stated("section", section, "html category"),)
    assert described(title="Vervoer in de streek", main_text=PROSE, stated=stated).kind == kind


def test_an_old_issue_is_of_its_own_day_not_of_that_on_which_it_was_put_on_the_site() -> None:
    item = of("Streeknieuws 14 – Palmzondag 9 april 2006\n" + PROSE, "2012-08-14", title="Streeknieuws 14")
    assert (item.kind, item.date.start) == ("newsletter", "2006-04-09")


def test_an_office_that_is_closed_gives_notice_and_a_shop_that_closes_is_news() -> None:
    own = "Ons kantoor is gesloten vanaf maandag. De post wordt wel gelezen."
    assert of(own, "2013-12-09", title="Kantoor gesloten rond Kerst").kind == "announcement"
    assert (
        of("De bakker houdt ermee op.", "2013-12-09", title="Bakkerij gesloten na een eeuw").kind == "article"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Het loket is dicht tot en met 28 april. U kunt bellen met onze vrijwilligers.",
        "Ik ben met vakantie tot 10 mei, dus u moet het met de anderen doen. U kunt ze bellen.",
        "Op 1 januari 2021 vervangt een nieuwe wet de oude. U kunt bij ons terecht met vragen.",
    ],
)
def test_the_end_of_a_span_and_the_day_on_which_a_law_begins_announce_nothing(text: str) -> None:
    published = Stated("date", "2020-12-02" if "januari" in text else "2020-04-02", "html date element")
    assert described(title="Bijstand", main_text=text, stated=(published,)).kind == "article"
