"""``index publish --every`` and ``fetch --every``: what is told of many times, and when it ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cli.exit_codes import ExitCode
from cli.upkeep.index_command import again_and_again
from wording.message import Message, say
from wording.told_error import ToldError
from wording.words import Words

WORDS = Words("en")
GONE = ToldError(say("The store does not answer."))
FULL = ToldError(say("The store is full."))

Outcome = str | ToldError


class Stopped(Exception):
    """Somebody pressed Ctrl-C."""


def told(outcomes: list[Outcome], every: int, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is printed when these come one after the other; a word beginning with a star changed something."""
    left: Iterator[Outcome] = iter(outcomes)
    now = 0.0

    def once() -> tuple[bool, dict[str, object] | list[Message]]:
        outcome = next(left, None)
        if outcome is None:
            raise Stopped
        if isinstance(outcome, ToldError):
            raise outcome
        return outcome.startswith("*"), [say("{what}", what=outcome)]

    def wait(seconds: float) -> None:
        nonlocal now
        now += seconds

    with pytest.raises((Stopped, ToldError)) as ended:
        again_and_again(once, every, WORDS, clock=lambda: now, wait=wait)
    printed = capsys.readouterr()
    ending = [] if ended.type is Stopped else [f"ended: {ended.value}"]
    return [*printed.out.split("\n"), *printed.err.split("\n"), *ending]


def lines(outcomes: list[Outcome], every: int, capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in told(outcomes, every, capsys) if line]


def test_the_first_time_is_told_and_later_ones_where_something_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert lines(["one", "two", "*three", "four"], 60, capsys) == ["one", "*three"]


def test_trouble_is_told_once_as_long_as_it_is_the_same_and_so_is_that_it_is_over(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = lines(["one", GONE, GONE, FULL, GONE, "two", "three"], 60, capsys)
    assert found == ["one", "two", str(GONE.message), str(FULL.message), str(GONE.message)]


def test_an_hour_of_nothing_but_trouble_ends_it_with_that_trouble(capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(["one", *[GONE] * 100], 60, capsys)
    assert found == ["one", str(GONE.message), f"ended: {GONE.message}"]


def test_an_hour_of_trouble_now_and_then_ends_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert "ended" not in "".join(lines(["one", *[GONE, GONE, "two"] * 60], 60, capsys))


def test_trouble_that_comes_once_ends_nothing_however_seldom_it_is_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = lines(["one", GONE, "two"], 7200, capsys)
    assert found == ["one", "two", str(GONE.message)]


def test_what_is_done_once_is_told_and_over(capsys: pytest.CaptureFixture[str]) -> None:
    assert again_and_again(lambda: (False, [say("done")]), None, WORDS) is ExitCode.WELL
    assert capsys.readouterr().out == "done\n"
