"""The statements of files are kept, and marked where they cannot be true; their text is tidied."""

from __future__ import annotations

from datetime import datetime

import pytest

from pipeline.read import read
from pipeline.read.plain_text import tidy_lines
from pipeline.read.stated_metadata import is_empty_title, shown_title, state, state_date


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - x.doc", "Microsoft PowerPoint - Dia's Utrecht", "NAME", "untitled", "Naamloos",
        "PowerPoint-presentatie", "PowerPoint Presentation", "Dia 1", "Document1", "verslag_def.doc",
        "Geen diatitel", "", "---",
    ],
)  # fmt: skip
def test_titles_that_programs_fill_in_say_nothing(title: str) -> None:
    assert is_empty_title(title)


@pytest.mark.parametrize(
    "title", ["Verslag Alliantiedag 2013", "De kracht van namen", "Map naar werk", "Test je buurt"]
)
def test_titles_that_people_gave_are_kept(title: str) -> None:
    assert not is_empty_title(title)


def test_the_first_heading_that_says_something_is_the_title() -> None:
    assert shown_title(["Dia 1", "Armoede en schulden"]) == "Armoede en schulden"
    assert shown_title([]) == ""


@pytest.mark.parametrize(
    ("value", "field", "shown"),
    [
        ("2013-10-04T12:00:00Z", "created", "2013-10-04"),
        ("20131004120000+02'00'", "created", "2013-10-04"),
        ("2013", "created", "2013"),
        ("2013-00-00", "doubtful created", "2013-00-00"),
        (datetime(1601, 1, 1), "doubtful created", "1601-01-01"),
    ],
)
def test_dates_are_iso_and_the_first_day_of_a_calendar_is_doubtful(
    value: str | datetime, field: str, shown: str
) -> None:
    (entry,) = state_date("created", value, "test")
    assert (entry.field, entry.value) == (field, shown)


def test_nothing_is_stated_by_blanks_and_by_what_is_no_date() -> None:
    assert [*state("author", " \0 ", "test"), *state_date("created", "gisteren", "test")] == []


def test_lines_are_tidied_without_losing_a_word() -> None:
    text = "de\u00adzelfde  ef\ufb01ciënte\r\n\r\n\r\n armoedebe-\nstrijding\x07 in-\nen uitvoer \ud800"
    assert tidy_lines(text) == "dezelfde efficiënte\narmoedebestrijding in-\nen uitvoer"


@pytest.mark.parametrize(
    "data", ["één verslag".encode(), "één verslag".encode("cp1252"), "één verslag".encode("utf-16")]
)
def test_plain_text_is_read_in_the_encodings_that_people_used(data: bytes) -> None:
    assert read(data, "text/plain").main_text == "één verslag"
