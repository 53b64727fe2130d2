"""``alliantie nightly --dry-run``: what a night would fetch, within which bounds, and what waits."""

from __future__ import annotations

from collections.abc import Iterator

from cli.night.said import SAID
from cli.terminal import one_line, size, table, wrapped
from cli.wording.words import Words
from pipeline.configuration import Configuration
from pipeline.nightly.plan import Plan


def planned(plan: Plan, configuration: Configuration, language: str) -> str:
    """The plan of a night: a row for every site that is due, then its bounds and the others, a line each."""
    words = Words(language, SAID)
    due = _table(plan, words) if plan.due else words("no site was due")
    return "\n".join([due, "", *(wrapped(one_line(line)) for line in _lines(plan, configuration, words))])


def _table(plan: Plan, words: Words) -> str:
    columns = (
        "site",
        "fetched",
        "requests last time",
        "volume last time",
        "minutes last time",
        "quiet hours",
    )
    rows = []
    for turn in plan.due:
        cost = plan.costs.get(turn.site)
        took = (str(cost.requests), size(cost.received), str(cost.minutes)) if cost else ("", "", "")
        fetched = words("everything" if turn.whole else "what changed")
        rows.append((turn.site, fetched, *took, plan.quiet.get(turn.site, "")))
    return table(rows, [words(column) for column in columns], right=(2, 3, 4))


def _lines(plan: Plan, configuration: Configuration, words: Words) -> Iterator[str]:
    nightly = configuration.settings.nightly
    yield words("time budget", minutes=nightly.minutes)
    enough = "room enough" if plan.free >= nightly.free else "no room"
    yield words(enough, free=size(plan.free), needed=size(nightly.free))
    for site, reason in plan.paused.items():
        yield words("paused", site=site, reason=reason)
    for site, day in plan.waiting.items():
        yield words("due later", site=site, date=day.isoformat())
