"""A list of pages is a page without a day of its own, however it is made; a text with links is itself."""

from __future__ import annotations

import pytest

from archive.readings.reading import LEADING, Stated
from pipeline.normalise.entries import entries_of
from tests.test_normalise import described

TITLES = ("Kom eten op 30 mei", "Huurschuld, wat nu?", "Brief aan de raad", "De bus rijdt weer")
DAYS = ("12 mei 2015", "22 september 2015", "8 februari 2016", "5 maart 2016")
TEASER = "Steeds meer buren komen met een brief van de corporatie en weten dan niet wat zij moeten"


def leading(*lines: str) -> Stated:
    return Stated(LEADING, "\n".join(lines), "html links")


def blog(*, more: str = "") -> str:
    rows = ((day, title, TEASER, more) for day, title in zip(DAYS, TITLES, strict=True))
    return "\n".join(line for row in rows for line in row if line)


@pytest.mark.parametrize(
    "text",
    [
        blog(),
        blog(more="Lees verder"),
        "Elk najaar een dag voor iedereen.\n" + blog(),
        # A guess may begin within the first entry.
        "\n".join(blog(more="meer lezen").split("\n")[2:]),
        "\n".join(f"{title}\n{day}" for title, day in zip(TITLES, DAYS, strict=True)),
    ],
)
@pytest.mark.parametrize("title", ["Blog", "Nieuwsbrief", "Wat er gebeurt", "Onze verslagen"])
def test_a_list_of_dated_entries_is_a_page_without_a_day(title: str, text: str) -> None:
    item = described(title=title, main_text=text, stated=(leading("Home", "Contact", *TITLES),))
    assert (item.kind, item.date.start) == ("page", "")


def test_a_list_of_issues_is_no_issue() -> None:
    issues = "Rondbrief 19e jaargang nummer 1 februari 2005\nRondbrief 15e jaargang nummer 2 juni 2001"
    text = f"Van de rondbrief zijn een paar nummers op internet te lezen.\n{issues}"
    item = described(title="Rondbrief", main_text=text, stated=(leading(*issues.split("\n")),))
    assert (item.kind, item.date.start) == ("page", "")


def test_a_list_of_the_days_that_were_held_is_no_report_of_one() -> None:
    days = tuple(f"Alliantiedag {year}" for year in (2004, 2006, 2008, 2010))
    item = described(title="Alliantiedagen", main_text="\n".join(days), stated=(leading(*days),))
    assert item.kind == "page"


@pytest.mark.parametrize(
    "text",
    [
        # Its own words come first, and what it leads to behind them.
        "\n".join([TEASER + ".", TEASER + ".", TEASER + ".", TEASER + ".", *TITLES]),
        "\n".join([TITLES[0], TEASER + ".", TEASER + ".", TEASER + ".", TITLES[1], TITLES[2], TITLES[3]]),
        # The pages before and behind it stand at its head and at its end.
        "\n".join(["← " + TITLES[0], "→ " + TITLES[1], TEASER + ".", "← " + TITLES[0], "→ " + TITLES[1]]),
        TEASER + ".\n" + TITLES[0],
    ],
)
def test_a_text_with_links_is_no_list(text: str) -> None:
    lines = [line for line in text.split("\n") if line]
    found = entries_of(lines, "De armoede groeit", frozenset((*TITLES, "← " + TITLES[0], "→ " + TITLES[1])))
    assert found.count == 0


def test_a_text_of_some_day_with_four_links_below_it_is_an_article_of_that_day() -> None:
    shown = Stated("date", "12 mei 2015", "html date element")
    item = described(
        title="De armoede groeit", main_text="\n".join([TEASER, *TITLES]), stated=(shown, leading(*TITLES))
    )
    assert (item.kind, item.date.start) == ("article", "2015-05-12")


def test_an_issue_that_leads_on_to_its_pieces_is_an_issue() -> None:
    item = described(
        title="Nieuwsbrief 12, mei 2015", main_text=blog(more="Lees verder"), stated=(leading(*TITLES),)
    )
    assert item.kind == "newsletter"


def test_the_lines_of_a_file_are_no_entries() -> None:
    item = described(
        media_type="application/pdf", title="Programma", main_text=blog(), stated=(leading(*TITLES),)
    )
    assert item.kind != "page"


def test_three_entries_each_with_its_day_are_a_list() -> None:
    rows = "\n".join(
        f"{title}\ngeplaatst {day} 05:40\n{TEASER}" for title, day in zip(TITLES, DAYS[:3], strict=False)
    )
    text = f"Buren vertellen, en Anna schrijft het op.\n{rows}"
    item = described(title="Verhalen uit de wijk", main_text=text, stated=(leading("Home", *TITLES[:3]),))
    assert (item.kind, item.date.start) == ("page", "")


def test_a_text_with_three_links_of_one_day_is_itself() -> None:
    text = "\n".join((TEASER, *TITLES[:3], "12 mei 2015", TEASER))
    item = described(title="De bus", main_text=text, stated=(leading("Home", *TITLES[:3]),))
    assert item.kind != "page"
