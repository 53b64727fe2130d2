"""Says how a crawl came out, and why, from what is known at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.fetched.crawls import Outcome
from spiders.follow.refusals import FORBIDDEN, Refused
from wording.message import NOTHING, Message, say


@dataclass(frozen=True, slots=True)
class CrawlFacts:
    """All that decides over an outcome.

    ``failure`` is why nothing more could be kept. ``is_stopped`` says that somebody stopped the run,
    ``closed`` how and why the crawl was ended early. ``has_answers`` says that the site answered this crawl,
    or the one that it goes on with and had only to finish. ``left`` are the hosts that were left alone, with
    the reason; ``refused`` is the first address that was not fetched.
    """

    site: str
    failure: Message | None
    is_stopped: bool
    closed: tuple[Outcome, Message] | None
    captures: int
    has_answers: bool
    left: Mapping[str, Message]
    refused: Refused | None
    items: int
    expected_items: int
    waiting: int


def outcome_of(facts: CrawlFacts) -> tuple[Outcome, Message]:
    """The outcome, and the reason of one that is not complete; the worst that is true of a crawl decides."""
    if facts.failure:
        return "failed", facts.failure
    if facts.is_stopped:
        return "interrupted", _cut_off(say("stopped by hand"), facts)
    if facts.closed:
        outcome, why = facts.closed
        return outcome, _cut_off(why, facts)
    if not facts.has_answers:
        return "failed", _why_nothing_came(facts)
    if facts.left:
        return "short", _cut_off(_hosts(facts.left), facts)
    if facts.items < facts.expected_items:
        return "short", say(
            "expected at least {expected:item/items}, found {found:number}",
            expected=facts.expected_items,
            found=facts.items,
        )
    return "complete", NOTHING


def _cut_off(why: Message, facts: CrawlFacts) -> Message:
    """Why a crawl ended early, and how to go on with it where something waits."""
    if not facts.waiting:
        return why
    return say(
        "{why}; {waiting:address waits/addresses wait}, go on with: alliantie crawl --resume {site}",
        why=why,
        waiting=facts.waiting,
        site=facts.site,
    )


def _hosts(left: Mapping[str, Message]) -> Message:
    first, *further = (say("{host}: {why}", host=host, why=why) for host, why in left.items())
    for each in further:
        first = say("{hosts}; {host}", hosts=first, host=each)
    return first


def _why_nothing_came(facts: CrawlFacts) -> Message:
    if facts.refused is not None:
        return say("nothing could be fetched: {why}", why=_why(facts.refused))
    if not facts.captures:
        return say("nothing could be fetched")
    return say("no page answered with success")


def _why(refused: Refused) -> Message:
    if refused.detail:
        return refused.detail
    if refused.reason == FORBIDDEN:
        return say("robots.txt forbids it")
    kind, _, status = refused.reason.partition(" ")
    if kind == "answered" and status.isdigit():
        return say("answered {status:number}", status=int(status))
    return say("{url} is not fetched ({reason})", url=refused.url, reason=refused.reason)
