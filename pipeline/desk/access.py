"""To whom an item or a site is open: all, readers on the spot only, or nobody until a day."""

from __future__ import annotations

from datetime import UTC, datetime

from archive.archive_error import NotACorrection
from archive.catalogue.items import Item
from archive.catalogue.site_addresses import beginnings_of, has_items
from archive.curation import journal
from archive.curation.journal import Statement
from archive.curation.reasons import is_day
from archive.curation.withheld import SITE, UNTIL, day_of
from pipeline.configuration import Configuration
from pipeline.desk.deciding import Decided, Deciding, Decision, deciding
from spiders.fetch.local_clock import local_day
from wording.message import say


def give_access(configuration: Configuration, subject: str, access: str, decision: Decision) -> Decided:
    """Say to whom the item with this id or address, or else the site of this name, is open.

    ``access`` is as ``archive.curation.withheld`` has it, "" for an item that is as its site is. Raises
    NotKept for what is neither, and NotACorrection for a day that is none, or that is not still to come, and
    where nothing is said that could be taken back.
    """
    if access.startswith(UNTIL):
        _check_day(access)
    with deciding(configuration, "alliantie access") as under_way:
        items: tuple[Item, ...] = ()
        if _is_site(under_way, subject):
            statement = _of_site(under_way, subject, access, decision)
        else:
            items = (under_way.find(subject),)
            statement = _statement(items[0].id, access, decision, items[0].url)
        if not access:
            _check_anything_is_said(under_way, statement.subject, subject)
        under_way.write_down([statement])
    return Decided(items, under_way.is_followed, items, first=under_way.first, last=under_way.last)


def _check_day(access: str) -> None:
    """What is closed until a day that has come is open: nobody who closes something means that."""
    day = day_of(access)
    if not is_day(day):
        raise NotACorrection(
            say("Expected a day as 2030-01-01, found {day!r}", day=access.removeprefix(UNTIL)[:40])
        )
    if day <= local_day(datetime.now(UTC)).isoformat():
        raise NotACorrection(
            say("{day} has come already: what is closed until then is open to all.", day=day)
        )


def _check_anything_is_said(under_way: Deciding, subject: str, typed: str) -> None:
    said = [each for each in under_way.journal.about([subject]) if each.what == "access"]
    if not said or not said[-1].value:
        raise NotACorrection(
            say("{typed}: nothing is said of access to it, so there is nothing to take back.", typed=typed)
        )


def _is_site(under_way: Deciding, name: str) -> bool:
    with under_way.catalogue() as connection:
        return has_items(connection, name)


def _of_site(under_way: Deciding, name: str, access: str, decision: Decision) -> Statement:
    with under_way.catalogue() as connection:
        begun = beginnings_of(connection, name)
    return _statement(f"{SITE}{name}", access, decision, " ".join(begun))


def _statement(subject: str, access: str, decision: Decision, url: str) -> Statement:
    return Statement(journal.now(), decision.who, "access", subject, decision.why, "access", access, url)
