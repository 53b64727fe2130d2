"""Decisions by their number: which hold, what undid them, and that undoing brings back what was before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.archive_error import NotKept
from archive.curation import journal
from archive.curation.decisions import Decisions, Undoing, span, spans
from archive.curation.journal import Journal, Statement, read_journal
from archive.curation.journal_table import first_changed
from archive.folder import existing_or_new
from pipeline.desk.undo import numbers_in

AT = "2026-11-23T12:00:00Z"


def correct(value: str, subject: str = "a", **more: str) -> Statement:
    return Statement(AT, "Nel", "correct", subject, "x", "title", value, **more)


def said(*statements: Statement) -> Decisions:
    return Decisions(Journal(statements), {})


def statement_of(decisions: Decisions, step: Undoing) -> Statement:
    """The statement by which a step of undoing is written down."""
    value = decisions.statement(step.again).value if step.again else ""
    numbers = " ".join(map(str, step.numbers))
    return Statement(AT, "Nel", step.act, step.subject, "x", step.field, value, undoes=numbers)


def undone(decisions: Decisions, *numbers: int) -> Decisions:
    steps = [statement_of(decisions, step) for step in decisions.undoing(numbers)]
    return said(*decisions.journal.statements, *steps)


def title(decisions: Decisions) -> str | None:
    held = decisions.journal.corrections(["a"]).get("title")
    return held.value if held else None


def test_undoing_brings_back_the_decision_before_and_then_none() -> None:
    both = said(correct("een"), correct("twee"))
    assert [both.holds(number) for number in (1, 2)] == [False, True]
    one = undone(both, 2)
    assert (title(one), one.undone_by(2)) == ("een", 3)
    assert [one.holds(number) for number in (1, 2, 3)] == [True, False, False]
    none = undone(one, 1)
    assert (title(none), none.undone_by(1)) == (None, 4)
    assert none.statement(4).what == "withdraw"


def test_what_was_said_of_something_destroyed_holds_no_more_and_is_not_undone() -> None:
    gone = Statement(AT, "Nel", "destroy", "https://a.nl/x", "x", found="a c")
    decisions = said(correct("een"), correct("twee", "b"), gone)
    assert [decisions.holds(number) for number in (1, 2, 3)] == [False, True, True]
    assert [decisions.came_after(number) for number in (1, 2)] == [3, 2]
    assert [step.numbers for step in decisions.undoing([1, 2])] == [(2,)]


def test_what_came_to_be_something_else_after_a_destroying_is_undone_as_any_other() -> None:
    gone = Statement(AT, "Nel", "destroy", "https://a.nl/x", "x", found="a")
    decisions = Decisions(Journal((correct("een"), gone)), {"a": "a"})
    assert decisions.holds(1)
    assert [step.numbers for step in decisions.undoing([1])] == [(1,)]


def test_that_something_was_undone_is_undone_too() -> None:
    back = undone(undone(said(correct("een"), correct("twee")), 2), 3)
    assert title(back) == "twee"
    assert (back.holds(2), back.undone_by(2), back.undone_by(3)) == (True, 0, 4)


def test_a_decision_after_which_another_came_is_left_alone() -> None:
    both = said(correct("een"), correct("twee"))
    assert both.undoing([1]) == []
    assert both.came_after(1) == 2
    assert title(undone(both, 1, 2)) is None


def test_what_was_withdrawn_or_lifted_is_brought_back() -> None:
    withdrawn = said(correct("een"), Statement(AT, "Nel", "withdraw", "a", "x", "title"))
    assert title(undone(withdrawn, 2)) == "een"
    url = "http://a.example/"
    lifted = said(Statement(AT, "Nel", "exclude", url, "x"), Statement(AT, "Nel", "lift", url, "x"))
    assert url in undone(lifted, 2).journal.withheld.exclusions
    assert url not in undone(undone(lifted, 2), 3).journal.withheld.exclusions


def test_the_decisions_of_an_item_that_became_part_of_another_count_as_those_of_that() -> None:
    both = Decisions(Journal((correct("een", "old"), correct("twee", "new"))), {"old": "new", "new": "new"})
    assert [both.holds(1), both.holds(2)] == [False, True]


def test_numbers_that_do_not_follow_each_other_are_not_told_as_if_they_did() -> None:
    assert spans([9, 5, 8, 7, 7]) == "5, 7-9"
    assert (spans([400, 20]), spans([3]), spans([])) == ("20, 400", "3", "")


def test_what_was_decided_at_once_stands_together() -> None:
    decisions = said(
        correct("een", batch="x"), correct("een", "b", batch="x"), correct("twee"), correct("drie", batch="y")
    )
    assert list(decisions.groups()) == [range(1, 3), range(3, 4), range(4, 5)]
    assert decisions.group_of(2) == range(1, 3)
    assert [span(each[0], each[-1]) for each in decisions.groups()] == ["1-2", "3", "4"]


STEPS = st.lists(
    st.one_of(
        st.builds(correct, st.sampled_from(["p", "q", ""])),
        st.builds(correct, st.sampled_from(["p", "q"]), st.just("b")),
        st.just(Statement(AT, "Nel", "withdraw", "a", "x", "title")),
        st.just("undo"),
    ),
    max_size=9,
)


def built(steps: list[Statement | str]) -> Decisions:
    """A journal in which now and then the last decision is undone."""
    decisions = said()
    for step in steps:
        if isinstance(step, Statement):
            decisions = said(*decisions.journal.statements, step)
        elif len(decisions):
            decisions = undone(decisions, len(decisions))
    return decisions


@given(STEPS)
@settings(deadline=None)
def test_undoing_the_last_decision_leaves_what_was_before_it_and_again_what_was_after(
    steps: list[Statement | str],
) -> None:
    decisions = built(steps)
    if not len(decisions):
        return
    before = Journal(decisions.journal.statements[:-1])
    back = undone(decisions, len(decisions))
    for subject in ("a", "b"):
        values = [
            {field: one.value for field, one in each.corrections([subject]).items()}
            for each in (before, back.journal, decisions.journal, undone(back, len(back)).journal)
        ]
        assert values[0] == values[1]
        assert values[2] == values[3]


@given(STEPS, st.integers(1, 9), st.integers(1, 9))
@settings(deadline=None)
def test_what_holds_is_what_the_journal_says_and_undoing_all_leaves_nothing(
    steps: list[Statement | str], first: int, last: int
) -> None:
    decisions = built(steps)
    for subject in ("a", "b"):
        held = decisions.journal.corrections([subject]).get("title")
        lines = [number for number in range(1, len(decisions) + 1) if decisions.holds(number)]
        mine = [
            decisions.statement(each).value for each in lines if decisions.statement(each).subject == subject
        ]
        assert mine == ([held.value] if held else [])
    numbers = range(min(first, last), min(max(first, last), len(decisions)) + 1)
    undone(decisions, *numbers)
    everything = undone(decisions, *range(1, len(decisions) + 1))
    assert everything.journal.corrections(["a"]) == everything.journal.corrections(["b"]) == {}


@pytest.mark.parametrize("undoes", ["1", "99", "x", "-1", "1 1 1", "2", "\u0661", "1" * 5000])
def test_a_journal_that_claims_to_undo_what_it_does_not_is_read_by_its_acts(undoes: str) -> None:
    decisions = said(correct("een"), correct("twee", undoes=undoes))
    assert title(decisions) == "twee"
    assert decisions.holds(2)
    assert not decisions.holds(1)
    assert title(undone(decisions, 2)) in ("een", None)


def test_a_journal_of_an_earlier_release_is_read_and_lines_that_stand_alone_are_written_as_there(
    tmp_path: Path,
) -> None:
    folder = existing_or_new(tmp_path / "archive")
    names = ("at", "who", "what", "subject", "why", "field", "value", "url")
    old = {name: getattr(correct("een"), name) for name in names}
    folder.curation.write_text(json.dumps(old) + "\n")
    journal.add_statements(folder, [correct("twee"), correct("drie", batch="b", undoes="2")])
    lines = [json.loads(line) for line in folder.curation.read_text().splitlines()]
    assert [tuple(line) for line in lines] == [names, names, (*names, "batch", "undoes")]
    assert read_journal(folder).statements == (
        correct("een"),
        correct("twee"),
        correct("drie", batch="b", undoes="2"),
    )
    assert (
        first_changed([correct("een"), correct("twee"), correct("drie")], read_journal(folder).statements)
        is None
    )


@pytest.mark.parametrize(
    ("typed", "numbers"), [("12", range(12, 13)), ("3-5", range(3, 6)), (" 3 – 5 ", range(3, 6))]
)
def test_numbers_are_read_as_they_are_shown(typed: str, numbers: range) -> None:
    assert numbers_in(typed) == numbers


@pytest.mark.parametrize("typed", ["", "0", "5-3", "-1", "x", "1-", "1" * 20, "\u0663", "1\x1b[2J"])
def test_anything_else_is_no_number_of_a_decision(typed: str) -> None:
    with pytest.raises(NotKept, match="alliantie decisions"):
        numbers_in(typed)
