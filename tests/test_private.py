"""E-mail addresses in texts: none is left, and no text takes longer than it is long."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.shown.private import without_mail, without_mail_in, without_mail_in_data

PLAIN = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@pytest.mark.parametrize("run", ["a", "a.", "a@", "a@a", "a@a.", "-"])
def test_a_long_run_does_not_hold_up_the_room(run: str) -> None:
    text = f"@ {run}" + run * (2_000_000 // len(run))
    code = "import sys; from archive.shown.private import without_mail; without_mail(sys.stdin.read())"
    # Quadratic time would be hours here: the bound is there to end the test, not to time it.
    subprocess.run([sys.executable, "-c", code], input=text, text=True, timeout=120, check=True)


@given(st.text(alphabet="ab.+-@ é\n", max_size=60))
def test_the_same_addresses_are_left_out_as_by_the_plain_rule(text: str) -> None:
    assert without_mail(text) == PLAIN.sub("[e-mail]", text)


def test_an_address_of_which_only_a_part_was_found_is_left_out_whole() -> None:
    pieces = (("Schrijf aan jan.", False), ("jansen", True), ("@voorbeeld.nl of bel.", False))
    assert without_mail_in(pieces) == (("Schrijf aan [e-mail]", False), (" of bel.", False))


@given(st.lists(st.tuples(st.text("a@.b ", max_size=6), st.booleans()), max_size=6))
def test_pieces_together_are_the_text_without_addresses(pieces: list[tuple[str, bool]]) -> None:
    shown = without_mail_in(pieces)
    assert "".join(text for text, _ in shown) == without_mail("".join(text for text, _ in pieces))


def test_data_keep_their_shape_and_their_web_addresses() -> None:
    data = {"title": "x\nj@v.nl", "url": "https://v.nl/j@v.nl", "of": [("a@b.nl", 1, None)]}
    expected = {"title": "x\n[e-mail]", "url": "https://v.nl/j@v.nl", "of": [["[e-mail]", 1, None]]}
    assert without_mail_in_data(data) == expected
