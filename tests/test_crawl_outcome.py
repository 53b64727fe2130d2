"""How a crawl came out, from what is known at its end; each reason is said in both languages."""

from __future__ import annotations

from dataclasses import replace

from pipeline.crawl.crawl_outcome import CrawlFacts, outcome_of
from spiders.follow.refusals import Refused
from wording.message import restored, say
from wording.words import Words

_WELL = CrawlFacts(
    site="proef",
    failure=None,
    is_stopped=False,
    closed=None,
    captures=10,
    has_answers=True,
    left={},
    refused=None,
    items=5,
    expected_items=1,
    waiting=0,
)
_REFUSED = say("the connection was refused")


def dutch(facts: CrawlFacts) -> str:
    """The reason of an outcome as a reader is told it, after it was kept in a database."""
    return Words("nl")(restored(outcome_of(facts)[1].stored()))


def test_a_crawl_that_found_what_it_should_is_complete_and_says_nothing() -> None:
    assert outcome_of(_WELL) == ("complete", "")


def test_what_failed_to_be_kept_counts_for_more_than_all_else() -> None:
    facts = replace(_WELL, failure=say("no answer in time"), is_stopped=True, has_answers=False)
    assert outcome_of(facts) == ("failed", "no answer in time")


def test_who_stopped_it_is_told_how_to_go_on_where_something_waits() -> None:
    facts = replace(_WELL, is_stopped=True, waiting=1)
    assert outcome_of(facts) == (
        "interrupted",
        "stopped by hand; 1 address waits, go on with: alliantie crawl --resume proef",
    )
    assert dutch(facts) == (
        "met de hand gestopt; 1 adres wacht, ga verder met: alliantie crawl --resume proef"
    )
    assert outcome_of(replace(facts, waiting=0)) == ("interrupted", "stopped by hand")


def test_hosts_that_were_left_alone_are_named_each_with_its_reason() -> None:
    why = say("{why}, {times:time/times} in a row", why=_REFUSED, times=5)
    facts = replace(_WELL, left={"a.example": why, "b.example": _REFUSED}, waiting=3)
    assert outcome_of(facts)[0] == "short"
    assert dutch(facts) == (
        "a.example: de verbinding werd geweigerd, 5 keer achtereen; b.example: de verbinding werd geweigerd; "
        "3 adressen wachten, ga verder met: alliantie crawl --resume proef"
    )


def test_of_nothing_fetched_the_first_refusal_says_why() -> None:
    nothing = replace(_WELL, captures=0, has_answers=False)
    assert outcome_of(nothing) == ("failed", "nothing could be fetched")
    for refused, said in (
        (Refused("no answer", "http://a.example/", _REFUSED), "de verbinding werd geweigerd"),
        (Refused("robots.txt", "http://a.example/"), "robots.txt verbiedt het"),
        (Refused("answered 404", "http://a.example/"), "antwoordde 404"),
    ):
        assert dutch(replace(nothing, refused=refused)) == f"er was niets op te halen: {said}"
    assert outcome_of(replace(nothing, captures=1)) == ("failed", "no page answered with success")


def test_fewer_items_than_were_expected_fall_short() -> None:
    facts = replace(_WELL, items=3, expected_items=50)
    assert outcome_of(facts) == ("short", "expected at least 50 items, found 3")
    assert dutch(facts) == "minstens 50 items verwacht, 3 gevonden"
