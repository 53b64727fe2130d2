"""The deletion of something is told only where some reader could have seen it before."""

from __future__ import annotations

from datetime import datetime

import pytest

from archive.curation.journal import Act, Journal, Statement
from archive.harvest.once_open import OnceOpen, Thing

ID, OTHER = "aaaaaaaaaaaa", "bbbbbbbbbbbb"
URL = "https://www.proef.nl/geheim/lijst"
SITE_URL = "https://www.proef.nl/"
SINCE = datetime(2026, 6, 5, 12)


def said(day: int, what: Act, subject: str, value: str = "", url: str = URL) -> Statement:
    return Statement(f"2026-06-{day:02}T12:00:00Z", "Nel", what, subject, "proef", value=value, url=url)


def was_open(*statements: Statement, since: datetime | None = SINCE, site: str = "proef") -> bool:
    return OnceOpen(Journal(statements)).was_open(Thing((ID,), (URL,), site, since))


def test_what_was_here_before_it_was_withheld_was_open() -> None:
    assert was_open(said(9, "exclude", ID))
    assert was_open(said(9, "exclude", URL))
    assert was_open(said(9, "exclude", "http://proef.nl/geheim/*"))
    assert was_open(said(9, "access", "site:proef", "on the spot", SITE_URL))


@pytest.mark.parametrize("subject", [URL, "http://proef.nl/geheim/lijst/", "https://proef.nl/*"])
def test_what_was_withheld_before_it_came_never_was(subject: str) -> None:
    assert not was_open(said(1, "exclude", subject))
    # Nor is it by what is decided of it later.
    assert not was_open(said(1, "exclude", subject), said(9, "exclude", ID))
    assert not was_open(said(1, "exclude", subject), said(9, "destroy", ID))
    assert not was_open(said(1, "access", "site:proef", "on the spot", SITE_URL), said(9, "exclude", ID))


def test_what_was_withheld_and_open_in_between_was() -> None:
    assert was_open(said(1, "exclude", URL), said(8, "lift", URL), said(9, "exclude", URL))
    assert not was_open(said(1, "exclude", URL), said(3, "lift", URL), said(4, "exclude", URL))
    closed = said(1, "access", "site:proef", "until 2026-06-07", SITE_URL)
    assert was_open(closed, said(9, "exclude", ID))
    assert not was_open(closed, said(6, "exclude", URL))


def test_of_something_that_nobody_knows_the_coming_of_a_decision_that_names_it_tells() -> None:
    assert was_open(said(9, "exclude", ID), since=None)
    assert was_open(said(9, "exclude", URL, value=f"{OTHER} {ID}"), since=None)
    assert not was_open(said(9, "exclude", URL, value=OTHER), since=None)
    assert not was_open(said(9, "exclude", "https://proef.nl/*"), since=None)


def test_what_somebody_described_was_there_though_it_is_withheld_the_same_second() -> None:
    late = datetime(2026, 6, 9, 12)
    for described in (said(9, "merge", ID, OTHER), said(9, "merge", OTHER, ID), said(9, "correct", ID)):
        assert was_open(described, said(9, "exclude", URL), since=late)
        assert not was_open(said(1, "exclude", URL), described, said(9, "exclude", ID), since=late)


def test_two_decisions_of_one_moment_leave_nothing_open_between_them() -> None:
    first, again = said(1, "exclude", URL), said(9, "exclude", ID)
    assert not was_open(first, said(9, "lift", URL), again)


def test_of_what_is_destroyed_the_address_tells_the_site() -> None:
    gone = said(9, "destroy", ID)
    assert was_open(gone, since=None, site="")
    closed = said(1, "access", "site:proef", "on the spot", SITE_URL)
    assert not was_open(closed, gone, since=None, site="")
    elsewhere = said(1, "access", "site:anders", "on the spot", "https://anders.nl/")
    assert was_open(elsewhere, gone, since=None, site="")


def test_an_item_that_is_opened_by_itself_is_open_in_a_closed_site() -> None:
    closed = said(1, "access", "site:proef", "on the spot", SITE_URL)
    assert was_open(closed, said(7, "access", ID, "open"), said(9, "exclude", ID))


def test_a_reader_on_the_spot_sees_what_others_do_not() -> None:
    statements = (said(1, "access", "site:proef", "on the spot", SITE_URL), said(9, "exclude", ID))
    thing = Thing((ID,), (URL,), "proef", SINCE)
    assert OnceOpen(Journal(statements, on_the_spot=True)).was_open(thing)
    assert not OnceOpen(Journal(statements)).was_open(thing)


def test_where_the_moment_of_a_decision_cannot_be_told_nothing_is() -> None:
    odd = said(9, "exclude", ID)._replace(at="gisteren")
    assert not was_open(odd)


def test_a_decision_that_was_brought_in_later_counts_from_then() -> None:
    shut, lifted = said(8, "exclude", URL), said(2, "lift", URL)
    assert not was_open(shut, lifted, shut, since=datetime(2026, 6, 9))
    assert was_open(said(4, "exclude", URL), said(2, "lift", URL), said(9, "exclude", ID))
