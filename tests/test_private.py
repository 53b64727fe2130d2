"""E-mail addresses in texts: none is left, and no text takes longer than it is long."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.shown.private import without_mail

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
