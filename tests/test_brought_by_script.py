"""What scripts brought to a page is counted without copies, times, counters and what surrounds a text."""

from __future__ import annotations

import pytest

from archive.readings.reading import Reading
from pipeline.crawl.brought_by_script import Brought, BroughtBefore
from pipeline.read.html import GUESSED
from pipeline.workers.job_and_answer import Answer
from spiders.links.page_links import Link

OWN = "\n".join(f"Op avond {n} spraken de bewoners van {w} over de huur." for n, w in enumerate("abcdefgh"))
NEW = "\n".join(
    f"In {town} sprak een vrijwilliger uitvoerig over de bijstand." for town in ("Assen", "Tiel", "Sneek")
)


def answer(text: str, links: tuple[str, ...] = (), beside: tuple[str, ...] = (), main: str = "") -> Answer:
    reading = Reading("read", "text/html", GUESSED, main_text=main or text, other_text=text if main else "")
    return {
        "reading": reading.as_dict(),
        "links": [Link(url, "link") for url in links],
        "beside": list(beside),
    }


def gain(made: str, came: str = OWN) -> Brought:
    return BroughtBefore().brought(answer(came), answer(made), lambda link: True)


def test_the_words_of_new_lines_are_counted() -> None:
    found = gain(f"{OWN}\n{NEW}")
    assert found.words == 27
    assert found.is_material


@pytest.mark.parametrize(
    "made",
    [
        f"{OWN}\n{OWN}",
        f"{OWN}\nZondag 29 november 2026 15:04 uur",
        f"{OWN}\nBezoekers vandaag: 10.482\nVersie 3.2b van 4-10-2013",
        "\n".join(f"- {line}" for line in OWN.split("\n")),
        OWN.replace("over de huur", "over de\u00a0huur"),
        OWN.upper(),
        "",
    ],
)
def test_copies_times_counters_and_other_signs_are_nothing_new(made: str) -> None:
    assert gain(made).words <= 4
    assert not gain(made).is_material


def test_a_line_that_was_changed_a_little_counts_with_what_is_new_in_it() -> None:
    made = OWN.replace("spraken de bewoners", "spraken alle bewoners")
    assert gain(made).words == 8
    assert not gain(made).is_material


def test_what_stands_beside_the_text_does_not_count() -> None:
    notice = (
        "Voor de beste ervaring gebruiken wij technologieën die gegevens over uw apparaat bewaren, en meer."
    )
    made = answer(f"{OWN}\n{notice}", beside=(notice,))
    assert BroughtBefore().brought(answer(OWN), made, lambda link: True).words == 0


def test_a_main_text_that_was_guessed_and_has_other_lines_counts_once() -> None:
    made = answer(f"{OWN}\n{NEW}", main=NEW.replace("uitvoerig ", "uitvoerig\n"))
    assert BroughtBefore().brought(answer(OWN), made, lambda link: True).words == 27


def test_a_few_words_on_a_long_page_are_not_worth_a_browser_for_each() -> None:
    long = "\n".join(f"{line} {letter}{letter}" for letter in "ijklmnopqrst" for line in OWN.split("\n"))
    assert gain(f"{long}\n{NEW}", long).words == 27
    assert not gain(f"{long}\n{NEW}", long).is_material


def links(*paths: str) -> Answer:
    return answer(OWN, tuple(f"http://site.example{path}" for path in paths))


def test_what_came_to_an_earlier_page_is_nothing_new_on_the_next() -> None:
    before = BroughtBefore()
    menu = ("http://site.example/een", "http://site.example/twee", "http://site.example/drie")
    own = "\n".join(line.replace("huur", "energie") for line in OWN.split("\n"))

    def on(text: str, said: str) -> Brought:
        return before.brought(answer(text), answer(f"{text}\n{said}", menu), lambda link: True)

    assert on(OWN, NEW).words == 27
    assert on(own, NEW) == Brought(0, 0, on(own, NEW).own)
    # A line with another number is another one on another page.
    assert on(own, NEW.replace("Assen", "Assen 2").replace("Tiel", "Tiel 2")).words == 18
    assert on(own, f"{NEW}\n{NEW.replace('bijstand', 'schuldhulp')}").words == 27


def test_links_to_pages_that_nothing_else_names_count() -> None:
    found = BroughtBefore().brought(
        links("/een"), links("/een", "/twee", "/drie/", "/vier"), lambda link: True
    )
    assert found == Brought(0, 3, found.own)
    assert found.is_material


def test_the_days_of_a_calendar_and_links_that_lead_away_are_no_new_pages() -> None:
    days = links("/een", *(f"/agenda?dag={n}" for n in range(31)))
    assert BroughtBefore().brought(links("/een", "/agenda"), days, lambda link: True).links == 0
    assert (
        BroughtBefore().brought(links("/een"), links("/een", "/a", "/b", "/c"), lambda link: False).links == 0
    )
