"""A site that is no longer itself is put before a person; one that has a busy night is not."""

from __future__ import annotations

from datetime import datetime

from archive.history.comparison import Difference, State
from pipeline.nightly.departure import FEWEST, departure
from pipeline.nightly.report import Change

MANY = 4 * FEWEST


def difference(number: int, status: int = 200, payload: str = "") -> Difference:
    moment = datetime(2026, 11, 23)
    before = State(number, moment, 200, f"before {number}", None)
    after = State(MANY + number, moment, status, payload or f"after {number}", None)
    return Difference(f"http://a.example/{number}", after, before)


def changed(number: int) -> Change:
    return Change("changed", str(number), "Titel", "page", f"http://a.example/{number}")


def test_a_quiet_night_is_no_departure() -> None:
    assert departure([], [], MANY) == ""


def test_a_slider_on_every_page_is_no_departure() -> None:
    assert departure([difference(n) for n in range(MANY)], [], MANY) == ""


def test_a_site_of_which_most_is_gone_is_put_before_a_person() -> None:
    found = [difference(n, status=404) for n in range(MANY - 1)]
    assert "no longer answer" in departure(found, [], MANY)


def test_a_parked_domain_is_known_by_its_one_page() -> None:
    found = [difference(n, payload="te koop") for n in range(MANY - 3)]
    assert "one and the same page" in departure(found, [], MANY)


def test_another_text_on_most_pages_is_put_before_a_person() -> None:
    found = [difference(n) for n in range(MANY)]
    assert "another text" in departure(found, [changed(n) for n in range(MANY - 2)], MANY)


def test_from_a_handful_of_addresses_nothing_is_concluded() -> None:
    assert departure([difference(n, status=404) for n in range(FEWEST - 1)], [], FEWEST - 1) == ""
