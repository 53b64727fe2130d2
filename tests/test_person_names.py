"""Names are split into given name, prefix and family name, and sorted as Dutch lists of authors are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.person_names import (
    PersonName,
    is_collective,
    looks_like_name,
    same_person,
    split_name,
)
from tests.work_done import calls_of


@pytest.mark.parametrize(
    ("written", "given", "prefix", "family"),
    [
        ("Wietske Boonstra", "Wietske", "", "Boonstra"),
        ("Klaas van der Kamp", "Klaas", "van der", "Kamp"),
        ("A.J.M. de Vries", "A.J.M.", "de", "Vries"),
        ("dr. E. Holtzer", "E.", "", "Holtzer"),
        ("drs. J. (Hans) op den Velde", "J. (Hans)", "op den", "Velde"),
        ("Maarten 't Hart", "Maarten", "'t", "Hart"),
        ("Anne-Marie van ’t Hof", "Anne-Marie", "van ’t", "Hof"),
        ("Hedy d'Ancona", "Hedy", "d'", "Ancona"),
        ("Els de Vries-van der Kamp", "Els", "de", "Vries-van der Kamp"),
        ("Els Jansen-de Boer", "Els", "", "Jansen-de Boer"),
        ("Els Jansen - de Boer", "Els", "", "Jansen-de Boer"),
        ("Jan Van Peteghem", "Jan", "", "Van Peteghem"),
        ("Jan Peter ter Braak", "Jan Peter", "ter", "Braak"),
        ("prof. dr. Godfried Engbersen", "Godfried", "", "Engbersen"),
        ("Kamp, Klaas van der", "Klaas", "van der", "Kamp"),
        ("van der Kamp, K.", "K.", "van der", "Kamp"),
        ("De Vries", "", "de", "Vries"),
        ("mevrouw Ploumen", "", "", "Ploumen"),
        ("de heer P. in 't Veld", "P.", "in 't", "Veld"),
        ("Fatma Koşer Kaya MA", "Fatma Koşer", "", "Kaya"),
        ("Loesje", "", "", "Loesje"),
    ],
)
def test_a_name_is_split_into_its_parts(written: str, given: str, prefix: str, family: str) -> None:
    assert split_name(written) == PersonName(family, given, prefix)


def test_what_is_too_long_for_a_name_is_not_taken_apart_to_see_whether_it_is_one() -> None:
    assert calls_of(lambda: looks_like_name("dr. " * 10_000)) < 100


def test_what_tells_father_and_son_apart_is_a_part_of_its_own() -> None:
    assert split_name("Jan de Boer jr.") == PersonName("Boer", "Jan", "de", "jr.")
    assert split_name("Jan de Boer, jr.") == PersonName("Boer", "Jan", "de", "jr.")


def test_names_are_sorted_by_family_name_and_not_by_prefix() -> None:
    names = [
        "Klaas van der Kamp",
        "Hedy d'Ancona",
        "Anna de Boer",
        "Jan Van Peteghem",
        "Éva Zwart",
        "Bo Ébben",
    ]
    assert [
        split_name(name).sorted_form for name in sorted(names, key=lambda each: split_name(each).sort_key)
    ] == [
        "Ancona, Hedy d'",
        "Boer, Anna de",
        "Ébben, Bo",
        "Kamp, Klaas van der",
        "Van Peteghem, Jan",
        "Zwart, Éva",
    ]


@pytest.mark.parametrize(
    "name",
    ["Klaas van der Kamp", "Hedy d'Ancona", "Maarten 't Hart", "Els Jansen-de Boer", "Jan de Boer jr."],
)
def test_a_name_is_said_as_it_was_written(name: str) -> None:
    assert split_name(name).spoken_form == name
    assert split_name(split_name(name).sorted_form).spoken_form == name


@pytest.mark.parametrize(
    "text",
    ["Anna Smit", "dr. E. Holtzer", "A. de Boer", "ds. Bos", "J. (Hans) op den Velde", "Maarten 't Hart"],
)
def test_what_may_be_a_name_is_told(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "een medewerkster",
        "de coronacrisis",
        "Super",
        "Nieuwe armoede",
        "Stichting Leergeld Utrecht",
        "Raad van Kerken",
        "Armoede in Nederland",
        "Jan Jansen zegt nee",
        "Jan 3",
        "",
        "A. B.",
        "Diaconie Meppel",
    ],
)
def test_what_is_no_name_of_a_person_is_told(text: str) -> None:
    assert not looks_like_name(text)


def test_an_organisation_names_itself() -> None:
    assert is_collective("Werkgroep Arme Kant")
    assert is_collective("Cliëntenraad Zutphen")
    assert is_collective("Landelijke Cliëntenraad")
    assert is_collective("de Sociale Alliantie")
    assert not is_collective("Huub Oosterhuis")
    assert not is_collective("Jan de Raad")
    assert not is_collective("Klaas Kerkstra")


def test_initials_and_a_full_name_may_be_one_person() -> None:
    assert same_person("dr. E. Holtzer", "Els Holtzer")
    assert same_person("Holtzer", "Els Holtzer")
    assert not same_person("A. Holtzer", "Els Holtzer")
    assert not same_person("Eva Holtzer", "Els Holtzer")


@given(st.text(max_size=60))
def test_any_text_has_parts_that_do_no_harm(text: str) -> None:
    name = split_name(text)
    assert name.sorted_form == name.sorted_form.strip()
    looks_like_name(text)
