"""How the answer to a search is shown to people: what was asked, how sure it is, where it goes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.catalogue.items import IndexedItem, Value
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie
from tests.search_collection import ITEMS, make_archive, make_item


def _dated(indexed: IndexedItem, confidence: float) -> IndexedItem:
    """The item with a date that is so sure."""
    description = indexed.item.description
    value = Value("date", description.date.start, "address", "D9 year in the address", "", confidence)
    return replace(indexed, item=replace(indexed.item, description=replace(description, values=(value,))))


GUESSED = _dated(make_item(41, "Kerstpakketten geraden", date="1999"), 0.45)
TOLD = _dated(make_item(42, "Kerstpakketten verteld", date="1999-12-24"), 0.85)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("shown") / "archive", (*ITEMS, GUESSED, TOLD)).root


def shown(archive: Path, *arguments: str, language: str = "nl") -> list[str]:
    done = call_alliantie("--archive", str(archive), "--lang", language, "search", *arguments)
    assert done.returncode == ExitCode.WELL, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "headline"),
    [
        (("kerstpakketten",), "2 items voor: kerstpakketten"),
        (("kerstpakketten", "--year", "1999"), "2 items voor: kerstpakketten, jaar 1999"),
        (("--kind", "foto", "--place", "zutphen"), "1 item voor: soort foto, plaats zutphen"),
        (("--kind", "photo", "--place", "zutphen"), "1 item voor: soort foto, plaats zutphen"),
        (("--from", "2013-10", "--to", "2013"), "3 items voor: vanaf 2013-10, tot en met 2013"),
        (("--similar", "item-041"), "Niets gevonden voor: zoals item-041"),
        (("--similar", "item-023", "--limit", "1"), "7 items voor: zoals item-023"),
        (("--person", "niemand"), "Niets gevonden voor: persoon niemand"),
        ((), "32 items in totaal"),
    ],
)
def test_the_first_line_says_what_was_asked(archive: Path, arguments: tuple[str, ...], headline: str) -> None:
    assert shown(archive, *arguments)[0] == headline


def test_an_empty_archive_says_that_there_is_nothing_yet(tmp_path: Path) -> None:
    assert shown(make_archive(tmp_path / "a", ()).root)[0] == "Hier is nog niets te vinden"


def test_a_page_past_the_end_names_the_last_one(archive: Path) -> None:
    assert shown(archive, "--page", "9")[-1] == "Er is geen bladzijde 9: de laatste is --page 4"
    assert shown(archive, "--page", "4")[-1].endswith("]")
    assert shown(archive, "--page", "3")[-1] == "Volgende bladzijde: --page 4"


def test_a_date_that_is_not_sure_says_so(archive: Path) -> None:
    (guessed,) = (line for line in shown(archive, "geraden") if "1999" in line)
    (told,) = (line for line in shown(archive, "verteld") if "1999" in line)
    assert guessed.endswith("bondgenoten · waarschijnlijk 1999")
    assert told.endswith("bondgenoten · 24 december 1999")
    assert any("probably 1999" in line for line in shown(archive, "geraden", language="en"))


def test_a_facet_of_which_no_item_has_a_value_is_not_shown(archive: Path) -> None:
    lines = shown(archive, "kerstpakketten", "--facets")
    assert any(line.startswith("jaar: ") for line in lines)
    assert not any(line.startswith("plaats:") for line in lines)
