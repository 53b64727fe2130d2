"""That a site opens or closes, or a day opens an item, counts as a change for who harvests."""

from __future__ import annotations

from datetime import datetime, timedelta

from archive.catalogue.change_moments import Moments, Noted, this_second
from archive.curation.journal import Journal, Statement
from archive.harvest.turns_of_access import turns_of

ID = "aaaaaaaaaaaa"
NOW = this_second()
FIRST, SECOND = NOW - timedelta(days=30), NOW - timedelta(days=20)
MOMENTS = Moments([Noted(5, 0, FIRST), Noted(6, 1, SECOND)], NOW)


def said(subject: str, value: str) -> Statement:
    return Statement("2026-01-01T00:00:00Z", "Nel", "access", subject, "proef", "access", value)


def turn(*statements: Statement, id_: str = ID, site: str = "proef") -> datetime:
    return turns_of(Journal(statements), MOMENTS).of(id_, site)


def day(moment: datetime) -> str:
    return f"until {moment.date().isoformat()}"


def test_a_site_turns_when_its_decision_is_there_for_readers() -> None:
    assert turn() == datetime.min
    assert turn(said("site:proef", "on the spot")) == SECOND
    assert turn(said("site:anders", "on the spot")) == datetime.min
    # A run has the archive, and the database does not follow yet.
    assert turn(said("site:anders", "open"), said("site:proef", "open")) == NOW


def test_what_a_day_opens_turns_on_that_day_and_not_before() -> None:
    opened = turn(said(ID, day(NOW - timedelta(days=3))))
    assert NOW - timedelta(days=5) < opened < NOW - timedelta(days=1)
    assert turn(said(ID, day(NOW + timedelta(days=3)))) == datetime.min
    later = turn(said("site:proef", day(NOW - timedelta(days=3))))
    assert later == opened


def test_nothing_turned_before_the_first_moment() -> None:
    assert turn(said(ID, "until 1999-01-01")) == FIRST
    assert turn(said(ID, "until 2026-02-31")) == datetime.min
