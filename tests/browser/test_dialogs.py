"""What a page says or asks in a dialog is dismissed, counted and told by its words, which no document has."""

from __future__ import annotations

import pytest

from pipeline.browser.finding import Found
from tests.browser.answers import made, page, words


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("alert('De balie is gesloten')", "alert: De balie is gesloten"),
        (
            "if (confirm('Bent u lid?\\nVan de wijkraad')) p.append('lid')",
            "confirm: Bent u lid? Van de wijkraad",
        ),
        ("p.append(prompt('Hoe heet u?') ?? 'niemand')", "prompt: Hoe heet u?"),
    ],
)
def test_a_dialog_is_dismissed_and_told_by_its_words(chromium: Found, code: str, said: str) -> None:
    result = made(chromium, {"/": page(f"{code}; p.append(' en verder')")})
    assert result.outcome == "made"
    assert "en verder" in words(result)
    assert result.said["not kept"]["dialog"] == {"count": 1, "examples": [said]}


def test_many_dialogs_are_counted_and_a_few_told(chromium: Found) -> None:
    code = "for (let n = 0; n < 12; n++) alert(`Bericht ${n >> 1}`); alert('x'.repeat(9999))"
    not_kept = made(chromium, {"/": page(code)}).said["not kept"]["dialog"]
    assert not_kept["count"] == 13
    assert not_kept["examples"] == [f"alert: Bericht {n}" for n in range(5)]


def test_a_page_that_asks_before_it_is_left_is_made(chromium: Found) -> None:
    code = (
        "onbeforeunload = e => { e.preventDefault(); return 'Blijf' }; setTimeout(() => location = '/e', 9)"
    )
    result = made(chromium, {"/": page(code), "/e": page("", "Elders")})
    assert (result.outcome, "Welkom" in words(result)) == ("made", True)
    assert result.said["led to"] == ["https://buurthuis.test/e"]


def test_a_page_that_does_nothing_but_ask_is_told_too(chromium: Found) -> None:
    result = made(chromium, {"/": page("while (true) confirm('Zeker?')")})
    assert result.outcome == "failed"
    assert result.said["not kept"]["dialog"]["examples"] == ["confirm: Zeker?"]
