"""A main text that was guessed is kept by the lines of its page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.guessed_lines import lines_of_guess
from pipeline.read.html import open_page, read_page
from spiders.profiles.site_profile import Read

LONG = "In de aanleunwoningen wil men vooral weten wie er komt als er gebeld wordt."
LONGER = "Over de nieuwe tariefgroepen van de thuiszorg kon niemand precies uitleg geven."


def read(markup: str) -> str:
    return read_page(open_page(markup.encode(), "http://a.example/", "text/html", Read()), Read()).main_text


def test_what_stands_in_a_cell_of_a_table_keeps_its_lines() -> None:
    text = read(
        "<table><tr><td><font size=5>Thuiszorg</font><p>door Thei Cuppen<p>"
        f"{LONG}<p>{LONGER} {LONG}<p>17 febr. 2003</table>"
    )
    assert text.split("\n") == ["Thuiszorg", "door Thei Cuppen", LONG, f"{LONGER} {LONG}", "17 febr. 2003"]


def test_a_short_line_between_two_of_the_text_is_text() -> None:
    assert lines_of_guess(f"{LONG}\n{LONGER}", f"Menu\n{LONG}\n17 febr. 2003\n{LONGER}\nVoet") == (
        f"{LONG}\n17 febr. 2003\n{LONGER}"
    )


def test_what_an_extractor_left_out_in_many_lines_is_no_text() -> None:
    menu = "\n".join(f"Menu {number}" for number in range(20))
    assert lines_of_guess(f"{LONG}\n{LONGER}", f"{LONG}\n{menu}\n{LONGER}") == f"{LONG}\n{LONGER}"


def test_a_guess_that_is_not_in_the_lines_stays_as_it_is() -> None:
    assert lines_of_guess(LONG, "Menu\nVoet") == LONG
    assert lines_of_guess("", LONG) == ""


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_is_guessed_the_lines_are_those_of_the_page(guess: str, whole: str) -> None:
    found = lines_of_guess(guess, whole)
    assert found == guess or set(found.split("\n")) <= set(whole.split("\n"))


def test_a_guess_that_runs_short_lines_together_gives_them_back() -> None:
    whole = "Menu\nOns lied\nDe bus rijdt weer,\nde zon die schijnt,\nen niemand blijft thuis.\nAdres"
    guess = "| Ons lied De bus rijdt weer, de zon die schijnt, en niemand blijft thuis. |"
    assert lines_of_guess(guess, whole) == "\n".join(whole.split("\n")[1:5])
    assert lines_of_guess("Heel iets anders", whole) == "Heel iets anders"


@given(st.text(alphabet="aé²ß’_ .-\u2028\u0660\ud800", max_size=30))
def test_marks_between_letters_make_no_difference_to_which_lines_are_found(marks: str) -> None:
    line = f"{LONG} {marks}één ½ x_y {LONGER}"
    spaced = line.replace(" ", " ‘_’ ").replace("_", "")
    assert lines_of_guess(spaced, f"Menu\n{line}\nVoet") == line


def test_a_list_in_the_only_cell_of_a_table_is_of_the_text() -> None:
    points = "".join(f"<li>{LONG} {number}.</li>" for number in "abc")
    menu = "".join(f"<a href={name}.htm>{name}</a><br>" for name in ("Begin", "Agenda", "Gastenboek"))
    text = read(
        f"<table><tr><td>{menu}</td><td><p><b>Wat wij willen</b></p><p>Er is iets mis met de regels.</p>"
        f"<ul>{points}</ul><p>Aangenomen op de dag zelf.</p></td></tr></table>"
    )
    assert [row[-2:] for row in text.split("\n") if row.startswith(LONG)] == ["a.", "b.", "c."]
    assert "|" not in text
