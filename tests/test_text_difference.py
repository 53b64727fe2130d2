"""How two versions are set one under the other on a terminal, with colours and without."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from archive.fetched.captures import Capture
from archive.history.two_versions import TwoVersions
from archive.history.words_compared import compared
from cli import terminal
from cli.find import text_difference
from cli.find.text_difference import difference
from wording.message import say
from wording.words import Words


def capture(year: int) -> Capture:
    blank: dict[str, Any] = dict.fromkeys(Capture.__dataclass_fields__, "")
    return Capture(**blank | {"url": "https://a.example/over", "captured_at": datetime(year, 1, 2, 3, 4)})


def pair(before: list[str], after: list[str], *parts: Any) -> TwoVersions:
    return TwoVersions(capture(2010), capture(2012), compared(before, after), (), tuple(parts))


def shown(found: TwoVersions) -> list[str]:
    return difference(found, Words("en")).splitlines()


CHANGED = pair(
    ["Welkom.", "De raad komt op maandag bijeen.", "Tot ziens."],
    ["Welkom.", "De raad komt nooit meer bijeen.", "Tot ziens.", "Wij zijn verhuisd."],
)


def test_what_went_stands_behind_a_minus_and_what_came_behind_a_plus() -> None:
    assert shown(CHANGED) == [
        "- 2010-01-02 03:04 (UTC)  https://a.example/over",
        "+ 2012-01-02 03:04 (UTC)  https://a.example/over",
        "",
        "1 sentence went, 2 sentences came",
        "  Welkom.",
        "- De raad komt [-op maandag-] bijeen.",
        "+ De raad komt {+nooit meer+} bijeen.",
        "  Tot ziens.",
        "+ Wij zijn verhuisd.",
    ]


@pytest.mark.parametrize(("no_color", "is_coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colours_unless_it_wants_none(
    monkeypatch: pytest.MonkeyPatch, no_color: str, is_coloured: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert terminal.is_styled() == is_coloured
    text = difference(CHANGED, Words("en"))
    assert ("\x1b[31m" in text, "\x1b[32m" in text) == (is_coloured, is_coloured)
    assert ("[-op maandag-]" in text) != is_coloured


def test_versions_that_say_the_same_are_said_to_and_their_parts_are_named() -> None:
    found = pair(["Welkom."], ["Welkom."], (say("with other bytes"), ["https://a.example/stijl.css"]))
    assert shown(found)[3:] == [
        "Both say the same.",
        "",
        "Parts with other bytes:",
        "  https://a.example/stijl.css",
    ]


def test_a_version_that_nobody_can_read_is_said_to_be() -> None:
    found = TwoVersions(capture(2010), capture(2012), None, (capture(2010),), ())
    assert "What was captured on 2 January 2010, 03:04 (UTC) cannot be read as text." in shown(found)


def test_what_a_page_says_takes_no_hold_of_a_terminal() -> None:
    text = difference(pair(["Een \x1b[2J zin."], ["Een \u202e zin."]), Words("en"))
    assert text_difference.one_line(text) == " ".join(text.split())
