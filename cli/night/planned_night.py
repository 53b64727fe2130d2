"""The plan of a night, for ``alliantie nightly --dry-run``: which sites are due, the bounds, what waits."""

from __future__ import annotations

from collections.abc import Iterator

from cli.terminal import one_line, table, wrapped
from pipeline.configuration import Configuration
from pipeline.nightly.plan import Plan
from wording.message import Message, say
from wording.words import Words


def planned(plan: Plan, configuration: Configuration, language: str) -> str:
    """A row for every site that is due, then the bounds of the night and the other sites, a line each."""
    words = Words(language)
    due = _table(plan, words) if plan.due else words("No site is due.")
    lines = [wrapped(one_line(words(line))) for line in _lines(plan, configuration)]
    return "\n".join([due, "", *lines])


def _table(plan: Plan, words: Words) -> str:
    rows = []
    for turn in plan.due:
        cost = plan.costs.get(turn.site)
        took = (str(cost.requests), words.size(cost.received), str(cost.minutes)) if cost else ("", "", "")
        fetched = words("everything") if turn.whole else words("what changed")
        rows.append((turn.site, fetched, *took, plan.quiet.get(turn.site, "")))
    columns = (
        say("site"),
        say("fetched"),
        say("requests last time"),
        say("volume last time"),
        say("minutes last time"),
        say("quiet hours"),
    )
    return table(rows, list(map(words, columns)), right=(2, 3, 4))


def _lines(plan: Plan, configuration: Configuration) -> Iterator[Message]:
    nightly = configuration.settings.nightly
    yield say("At most {minutes:minute/minutes}.", minutes=nightly.minutes)
    if plan.free >= nightly.free:
        yield say(
            "Free on the disk: {free:bytes}; at least {needed:bytes} stays free.",
            free=plan.free,
            needed=nightly.free,
        )
    else:
        yield say(
            "Free on the disk: {free:bytes}; nothing is fetched below {needed:bytes}.",
            free=plan.free,
            needed=nightly.free,
        )
    for site, reason in plan.paused.items():
        yield say("{site} is paused: {reason}", site=site, reason=reason)
    for site, date in plan.waiting.items():
        yield say("{site} is due from {date:day}.", site=site, date=date)
