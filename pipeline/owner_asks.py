"""Does what the owner of a site asks: to stop, to be slower, to take away what is kept, or none of these."""

from __future__ import annotations

from dataclasses import dataclass

from archive.archive_error import NothingYet
from archive.catalogue import things_of_site
from archive.curation import journal, owner_requests
from archive.curation.decisions import span
from archive.curation.owner_requests import LONGEST_DELAY, OwnerRequest, Wish
from archive.folder import existing
from archive.links import refuse_links
from archive.opened_archive import open_archive
from pipeline import curate
from pipeline.configuration import Configuration
from pipeline.desk.deciding import Decided, Decision
from pipeline.pipeline_error import Impolite
from wording.message import say

SLOW = 30.0
"""Seconds between two requests to a site whose owner asks to be slower, and does not say how slow."""


@dataclass(frozen=True, slots=True)
class Heeded:
    """What was noted, and the numbers of the decisions that withhold what is kept, "" where none was made."""

    request: OwnerRequest
    withheld: int = 0
    decisions: str = ""
    is_followed: bool = True


def owner_asks(
    configuration: Configuration, site: str, what: Wish, decision: Decision, delay: float | None = None
) -> Heeded:
    """Note what the owner of a site asks; a crawl that is under way obeys it with its next answer.

    To ``remove`` is to stop, and to withhold every item and page of the site that readers could come upon.
    To ``lift`` ends what was asked, and withholds nothing less. Raises Impolite for a delay that is none,
    NotKept where there is nothing to lift, CannotWrite or Unreadable.
    """
    if delay is not None and not 0 < delay <= LONGEST_DELAY:
        raise Impolite(
            say(
                "--delay {delay:decimal}: expected seconds between two requests, up to {most:number}. "
                "Who asks for more asks to stop.",
                delay=delay,
                most=round(LONGEST_DELAY),
            )
        )
    folder = existing(configuration.archive)
    refuse_links(folder)
    seconds = (SLOW if delay is None else delay) if what == "slow" else 0.0
    request = OwnerRequest(journal.now(), decision.who, what, site, decision.why, seconds)
    owner_requests.note(folder, request)
    decided = _withhold(configuration, site, decision) if what == "remove" else None
    if decided is None:
        return Heeded(request)
    numbers = span(decided.first, decided.last)
    return Heeded(request, decided.last - decided.first + 1, numbers, decided.is_followed)


def _withhold(configuration: Configuration, site: str, decision: Decision) -> Decided | None:
    """Withhold what is kept of a site, but for what is withheld already; None where there is nothing."""
    try:
        opened = open_archive(configuration.archive, database_url=configuration.database_url)
        with opened as (folder, engine), engine.connect() as connection:
            held = journal.withheld(folder).exclusions
            things = (
                *things_of_site.items_of(connection, site),
                *things_of_site.pages_of_no_item(connection, site),
            )
    except NothingYet:
        return None
    left = [each for each in things if each not in held]
    return curate.exclude(configuration, left, decision) if left else None
