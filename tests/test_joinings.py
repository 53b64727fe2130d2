"""What people join and take apart, over what rules find: whatever the order, every id leads to an end."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.decided_joins import put_together, taken_apart
from archive.catalogue.items import item_id
from archive.curation.decisions import Decisions
from archive.curation.joinings import joinings_of, split_key
from archive.curation.journal import Act, Journal, Statement

IDS = st.sampled_from("abcdef")


def statement(what: Act, subject: str, value: str, **more: str) -> Statement:
    return Statement("2026-11-30T12:00:00Z", "Nel", what, subject, "x", value=value, **more)


@given(
    found=st.dictionaries(IDS, IDS),
    merges=st.lists(st.tuples(IDS, IDS), max_size=8),
    apart=st.lists(st.frozensets(IDS, min_size=1), max_size=3),
)
def test_every_id_leads_straight_to_one_that_leads_nowhere(
    found: dict[str, str], merges: list[tuple[str, str]], apart: list[frozenset[str]]
) -> None:
    # Rules lead straight to the one that stands for others.
    rules = {one: other for one, other in found.items() if one != other and other not in found}
    journal = Journal(tuple(statement("merge", *pair) for pair in merges if pair[0] != pair[1]))
    joined = put_together(taken_apart(rules, apart, {}), joinings_of(journal), "abcdef")
    assert not set(joined.values()) & joined.keys()
    last = next((one for one in reversed(journal.statements)), None)
    if last is not None:
        ends = [joined.get(each, each) for each in (last.subject, last.value)]
        assert ends[0] == ends[1], "the last merge holds, whatever was decided before"


def test_the_latest_decision_of_a_pair_holds_and_undoing_brings_back_the_one_before() -> None:
    said = Decisions(
        Journal((statement("relate", "a", "b", field="part of"), statement("unrelate", "b", "a"))), {}
    )
    assert [said.holds(number) for number in (1, 2)] == [False, True]
    [step] = said.undoing([2])
    assert (step.act, step.subject, step.field, step.value) == ("relate", "a", "part of", "b")
    [step] = said.undoing([1, 2])
    assert (step.act, step.field, step.value) == ("withdraw", "relation", "a")


def test_periods_of_an_item_that_was_split_twice_follow_each_other() -> None:
    moments = ("2012-01-01T00:00:00Z", "2010-01-01T00:00:00Z")
    splits = [statement("split", "a", moment) for moment in moments]
    joinings = joinings_of(Journal(tuple(splits)))
    late, early = datetime(2012, 1, 1), datetime(2010, 1, 1)
    assert joinings.period_of("a") == (late, None)
    assert joinings.period_of(item_id(split_key(splits[0]))) == (early, late)
    assert joinings.period_of(item_id(split_key(splits[1]))) == (None, early)
    assert joinings.period_of("b") == (None, None)
    ended = Journal((*splits, statement("withdraw", "a", moments[0], field="split")))
    assert joinings_of(ended).period_of("a") == (early, None)
