"""A site that is no longer itself is put before a person; one that has a busy night is not."""

from __future__ import annotations

from datetime import datetime

from archive.history.comparison import Difference, State
from archive.history.parked_domain import FEWEST
from pipeline.nightly.departure import departure
from pipeline.nightly.night_report import Change

MANY = 40


def difference(number: int, status: int = 200, payload: str = "") -> Difference:
    moment = datetime(2026, 11, 23)
    before = State(number, moment, 200, f"before {number}", None)
    after = State(MANY + number, moment, status, payload or f"after {number}", None)
    return Difference(f"http://a.example/{number}", after, before)


def changed(number: int) -> Change:
    return Change("changed", str(number), "Titel", "page", f"http://a.example/{number}")


def test_a_quiet_night_is_no_departure() -> None:
    assert departure([], [], MANY, {}) == ""


def test_a_slider_on_every_page_is_no_departure() -> None:
    assert departure([difference(n) for n in range(MANY)], [], MANY, {}) == ""


def test_a_site_of_which_most_is_gone_is_put_before_a_person() -> None:
    found = [difference(n, status=404) for n in range(MANY - 1)]
    assert "no longer answer" in departure(found, [], MANY, {})


def test_a_parked_domain_is_known_by_its_one_page() -> None:
    found = [difference(n, payload="te koop") for n in range(MANY - 3)]
    assert "one and the same page" in departure(found, [], MANY, {})


def test_another_text_on_most_pages_is_put_before_a_person() -> None:
    found = [difference(n) for n in range(MANY)]
    assert "another text" in departure(found, [changed(n) for n in range(MANY - 2)], MANY, {})


def test_from_a_handful_of_addresses_nothing_is_concluded() -> None:
    assert departure([difference(n, status=404) for n in range(FEWEST - 1)], [], FEWEST - 1, {}) == ""


def test_a_parked_domain_is_known_on_a_small_site_and_with_its_own_address_in_every_page() -> None:
    found = [difference(n) for n in range(5)]
    texts = {each.after.read_digest: "te koop" for each in found}
    assert "one and the same page" in departure(found, [], 6, texts)


def test_on_a_small_site_one_page_in_two_tells_nothing() -> None:
    assert departure([difference(n, status=404) for n in range(4)], [], 6, {}) == ""
    assert departure([difference(n) for n in range(6)], [changed(n) for n in range(6)], 6, {}) == ""


def test_pages_that_shared_a_text_before_and_have_a_slider_are_no_departure() -> None:
    found = [difference(n) for n in range(MANY)]
    states = [state for each in found for state in (each.before, each.after) if state]
    assert departure(found, [], MANY, {state.read_digest: "vorige volgende" for state in states}) == ""
