"""The part of ``alliantie status`` about the nights, and about what waits for a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from archive.archive_error import DamagedJournal, Unreadable
from archive.curation import paused_sites
from archive.curation.journal import Journal, read_journal
from archive.curation.journal_table import not_followed
from archive.curation.reasons import due_for_review
from archive.curation.withheld import PERSON, QUERY
from archive.database.connecting import Connection
from archive.fetched.frontier_rows import Unfinished
from archive.folder import Folder
from archive.writing import run_lock
from cli.terminal import bold, one_line, wrapped
from pipeline.crawl.owners_wish import stopped_sites
from pipeline.desk import waiting_to_be_withheld
from pipeline.nightly.night_state import read_state
from spiders.fetch.local_clock import local_day
from wording.message import Message, say
from wording.words import Words

_DAYS_BETWEEN_NIGHTS = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """How the nights stand: the last one, how many days ago one was over, what it left, and what waits.

    ``night`` is the date of the last night, None when there was none; then ``is_over``, ``goes_on`` and
    ``days_ago`` are None too. ``is_running`` says that it goes on at this moment. ``paused`` has
    reasons by site, ``unfinished`` numbers of addresses by site, and ``under_way`` those of the sites that
    are crawled at this moment. ``review`` counts the exclusions that are due for review, ``withheld`` those
    that hold, and ``limited`` the items and sites that are not open to all; they are None where the journal
    of decisions cannot be read. ``found_later`` has, by the subject of an exclusion that stands, the items
    which came in since and of which nobody decided. ``not_followed`` counts the decisions that no run has
    taken over yet.
    """

    night: date | None
    is_over: bool | None
    goes_on: bool | None
    days_ago: int | None
    postponed: tuple[str, ...]
    paused: Mapping[str, str]
    unfinished: Mapping[str, int]
    under_way: Mapping[str, int]
    is_running: bool = False
    review: int | None = 0
    withheld: int | None = 0
    limited: int | None = 0
    found_later: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_followed: int = 0


def standing(
    folder: Folder, connection: Connection, unfinished: list[Unfinished], running: Collection[str]
) -> Standing:
    """How the nights of an archive stand now, while these sites are crawled.

    Raises Unreadable for a file that was spoilt by hand.
    """
    # Before the state of the night: one that ends in between is not said to run.
    is_running = run_lock.is_held(folder.night_lock)
    # Of these nothing is fetched any more, at the wish of their owners.
    stopped = stopped_sites(folder)
    unfinished = [each for each in unfinished if each.site not in stopped]
    night, now = read_state(folder), datetime.now(UTC)
    said = _decided(folder)
    return Standing(
        night=night.day if night else None,
        is_over=night.is_over if night else None,
        goes_on=night.goes_on(now) if night else None,
        days_ago=(local_day(now) - night.last_reported).days if night else None,
        postponed=night.postponed if night else (),
        paused=paused_sites.paused(folder),
        unfinished=_unfinished(each for each in unfinished if not is_running and each.site not in running),
        under_way=_unfinished(each for each in unfinished if each.site in running),
        is_running=is_running,
        review=len(due_for_review(said, local_day(now))) if said else None,
        withheld=len(said.excluded.exclusions) if said else None,
        limited=len(said.limits) if said else None,
        not_followed=not_followed(connection, said) if said else 0,
        found_later=waiting_to_be_withheld.waiting(folder, connection, said) if said else {},
    )


def _decided(folder: Folder) -> Journal | None:
    # That it cannot be read is told as the first of what needs a person.
    try:
        return read_journal(folder)
    except (DamagedJournal, Unreadable):
        return None


def _unfinished(frontiers: Iterable[Unfinished]) -> Mapping[str, int]:
    return {each.site: each.waiting for each in frontiers}


def standing_in_words(found: Standing, words: Words) -> list[str]:
    """The same in lines; none where no night ever ran and nothing waits."""
    waits = [wrapped(one_line(words(line)), "  ") for line in _waiting(found)]
    heading = ["", bold(words("Waiting for a person:"))] if waits else []
    told = (*_night(found), *_under_way(found), *_decisions(found), *_withheld(found))
    night = [wrapped(one_line(words(line))) for line in told]
    return [*([""] if night else []), *night, *heading, *waits]


def waits(found: Standing) -> bool:
    """True where the nights left something that waits for a person."""
    return any(True for _ in _waiting(found))


def _night(found: Standing) -> Iterator[Message]:
    if found.night:
        if found.is_running and not found.is_over:
            yield say("The night of {date:day} is running.", date=found.night)
        elif found.is_over:
            yield say("Last night: {date:day}.", date=found.night)
        elif found.goes_on:
            yield say("The night of {date:day} is not over; the next run goes on with it.", date=found.night)
        else:
            yield say("The night of {date:day} was cut off before its report.", date=found.night)
    # Of one that is not over it is what the night before left.
    if found.postponed and found.is_over:
        yield say("Put off to the next night: {sites}.", sites=found.postponed)


def _under_way(found: Standing) -> Iterator[Message]:
    for site, waiting in found.under_way.items():
        yield say(
            "{site} is being crawled; {waiting:address waits/addresses wait}.", site=site, waiting=waiting
        )


def _found_later(subject: str, count: int) -> Message:
    if subject.startswith(PERSON):
        return say(
            "{count:item that came in since names/items that came in since name} {name}, of whom an "
            "exclusion stands. Look, and withhold what is to be: alliantie exclude --person {name:shell} "
            "--with-others",
            count=count,
            name=subject.removeprefix(PERSON),
        )
    return say(
        "{count:item that came in since is/items that came in since are} found by {query!r}, of which an "
        "exclusion stands. Look, and withhold what is to be: alliantie exclude --query {query:shell} "
        "--standing",
        count=count,
        query=subject.removeprefix(QUERY),
    )


def _decisions(found: Standing) -> Iterator[Message]:
    if found.not_followed:
        yield say(
            "{count:decision waits/decisions wait} for the run that has the archive, or the next one, to "
            "take over. What is withheld is so already.",
            count=found.not_followed,
        )


def _withheld(found: Standing) -> Iterator[Message]:
    if found.withheld:
        yield say("{count:exclusion holds/exclusions hold}. See: alliantie withheld", count=found.withheld)
    if found.limited:
        yield say(
            "{count:item or site is/items or sites are} not open to all. See: alliantie withheld",
            count=found.limited,
        )


def _waiting(found: Standing) -> Iterator[Message]:
    if found.days_ago is not None and not found.is_running and found.days_ago > _DAYS_BETWEEN_NIGHTS:
        yield say(
            "No night has run for {days:day/days}. Is the timer on? See: alliantie nightly --install-timer",
            days=found.days_ago,
        )
    if found.review:
        yield say(
            "{count:exclusion is/exclusions are} due for review. See: alliantie withheld --due",
            count=found.review,
        )
    for subject, items in found.found_later.items():
        yield _found_later(subject, len(items))
    for site, reason in found.paused.items():
        yield say(
            "{site} is paused: {reason}. When you have looked: alliantie nightly --go-on {site}",
            site=site,
            reason=reason,
        )
    for site, waiting in found.unfinished.items():
        yield say(
            "{site} left {waiting:address/addresses} waiting. Go on with: alliantie crawl --resume {site}",
            site=site,
            waiting=waiting,
        )
