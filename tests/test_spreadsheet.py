"""A table opens in a spreadsheet as it is, in Dutch and in English, and holds no formula."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spreadsheet import rows_of
from wording.spreadsheet import write_table


def written(value: object, language: str) -> str:
    file = io.StringIO(newline="")
    write_table(file, ("a", "b"), [(value, "x")], language)
    return file.getvalue()


def test_semicolons_part_cells_where_dutch_is_read_and_commas_elsewhere() -> None:
    assert written("Estejé, N.; raad", "nl") == '\ufeffa;b\r\n"Estejé, N.; raad";x\r\n'
    assert written("Estejé, N.; raad", "en") == '\ufeffa,b\r\n"Estejé, N.; raad",x\r\n'


def test_a_figure_has_the_sign_of_its_country() -> None:
    assert rows_of(written(0.85, "nl"), ";")[0]["a"] == "0,85"
    assert rows_of(written(0.85, "en"))[0]["a"] == "0.85"


@pytest.mark.parametrize("text", ["=1+1", "+31", "-1", "@x", "\t=1", "\r\n=1", " =1", "\uff1d1"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_is_a_formula(text: str, language: str) -> None:
    cell = rows_of(written(text, language), ";" if language == "nl" else ",")[0]["a"]
    assert cell == f"'{text.strip()}"


def test_several_values_stand_in_one_cell() -> None:
    assert rows_of(written(["zorg", "werk"], "nl"), ";")[0]["a"] == "zorg; werk"


def test_a_file_that_cannot_hold_the_mark_goes_without() -> None:
    file = io.TextIOWrapper(io.BytesIO(), encoding="latin-1", newline="")
    write_table(file, ("a",), [("é",)], "nl")
    file.flush()
    assert file.buffer.getvalue() == "a\r\né\r\n".encode("latin-1")  # type: ignore[attr-defined]


@given(st.text(), st.sampled_from(["nl", "en"]))
def test_any_text_stays_in_its_cell(text: str, language: str) -> None:
    [row] = rows_of(written(text, language), ";" if language == "nl" else ",")
    assert set(row) == {"a", "b"}
    assert row["b"] == "x"
