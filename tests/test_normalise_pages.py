"""Files on a report are of its event, town and day; those on an article may be of any day."""

from __future__ import annotations

from dataclasses import replace

from archive.catalogue.items import Date
from tests.test_normalise import announced, described

WORD = "application/msword"
SPEECH = announced(
    "Klik hier voor de toespraak van de wethouder.",
    page_date="2013-10-04",
    page_kind="report",
    page_event="Alliantiedagen 2013",
    page_place="Zutphen",
)
OTHER_YEAR = replace(SPEECH, sentence="Klik hier voor de toespraak van 2011.")


def test_what_a_report_offers_is_of_its_event_its_town_and_its_day() -> None:
    item = described(media_type=WORD, said=(SPEECH,))
    assert (item.kind, item.event, item.place) == ("introduction", "Alliantiedagen 2013", "Zutphen")
    assert item.date == Date("2013-10-04", "day", "event")


def test_what_a_report_offers_of_another_year_is_not_of_its_event() -> None:
    item = described(media_type=WORD, said=(OTHER_YEAR,))
    assert item.event != "Alliantiedagen 2013"
    assert item.date.start == "2011"


def test_what_an_article_offers_may_be_of_any_day() -> None:
    article = announced("Klik hier voor de toespraak.", page_date="2013-10-04", page_kind="article")
    assert described(media_type=WORD, said=(article,)).date == Date()


def test_nothing_reports_of_an_event_that_is_still_to_come() -> None:
    before, after = (
        described(
            url="http://a.example/ahp-2012b.html",
            title="Uit de keuken",
            main_text=f"{day}\n" + "Proza. " * 80,
        )
        for day in ("19-04-2012", "19-05-2012")
    )
    assert (before.kind, after.kind) == ("article", "report")
