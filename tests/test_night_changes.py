"""The changes of a night are told of items: each way once, noise not at all."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from archive.catalogue import adding_items
from archive.catalogue.adding_items import Entry, Sighting
from archive.catalogue.items import Description, Item, item_id
from archive.curation.journal import Statement, add_statements, now
from archive.curation.journal_table import follow_journal
from archive.fetched.exchange import digest
from archive.readings.reading import Reading
from pipeline.nightly.changes import changes_of
from tests.databases import writing
from tests.nights import FIRST_NIGHT, Nights

HOME, A, B, FILE = (f"http://a.example/{path}" for path in ("", "a", "b", "stuk.pdf"))


@pytest.fixture
def nights(tmp_path: Path) -> Iterator[Nights]:
    with writing(tmp_path / "archive", "test", "test") as run:
        yield Nights(run, tmp_path / "archive")


def describe(
    nights: Nights, night: int, url: str, body: bytes, text: str, *, key: str = "", media: str = "text/html"
) -> str:
    """Store what a crawl would have made of a page or file; returns the item's id."""
    seen = nights.moment(night).replace(tzinfo=None)
    key = key or f"page {url}"
    item = Item(
        id=item_id(key),
        site="a",
        url=url,
        also_at=(),
        captured_at=seen,
        media_type=media,
        state="read",
        reason="",
        payload_digest=digest(body),
        recipe="r",
        description=Description("report", text.split(".")[0]),
    )
    reading = Reading("read", media, "r", title=text.split(".")[0], main_text=text)
    entry = Entry(key, item, (Sighting(url, night, seen, seen),), reading)
    nights.run.keeper.write(lambda connection: adding_items.store(connection, [entry])).result()
    return item.id


def told(nights: Nights, night: int) -> list[tuple[str, str, str]]:
    """The changes of a night as (way, url, was)."""
    with nights.connect() as connection:
        return [(c.way, c.url, c.was) for c in changes_of(connection, [night], [HOME])]


def test_everything_is_new_on_the_first_night(nights: Nights) -> None:
    night = nights.night({"a": (200, b"een")})
    describe(nights, night, A, b"een", "Verslag. Een.")
    assert told(nights, night) == [("new", A, "")]


def test_a_page_with_another_text_is_changed_and_its_old_title_told(nights: Nights) -> None:
    describe(nights, nights.night({"a": (200, b"een")}), A, b"een", "Verslag. Een.")
    night = nights.night({"a": (200, b"twee")})
    describe(nights, night, A, b"twee", "Impressie. Een.")
    assert told(nights, night) == [("changed", A, "Verslag")]


def test_a_slider_is_no_news(nights: Nights) -> None:
    describe(nights, nights.night({"a": (200, b"foto 1")}), A, b"foto 1", "Verslag. Een.")
    night = nights.night({"a": (200, b"foto 2")})
    describe(nights, night, A, b"foto 2", "Verslag. Een.")
    assert told(nights, night) == []


def test_other_bytes_of_a_file_under_the_same_address_are_a_replacement(nights: Nights) -> None:
    first = nights.night({"stuk.pdf": (200, b"een")})
    describe(nights, first, FILE, b"een", "Stuk", key="file een", media="application/pdf")
    night = nights.night({"stuk.pdf": (200, b"twee")})
    describe(nights, night, FILE, b"twee", "Stuk", key="file twee", media="application/pdf")
    assert told(nights, night) == [("replaced", FILE, "")]


def test_what_answers_with_a_redirect_to_an_item_has_moved_and_is_not_new(nights: Nights) -> None:
    describe(nights, nights.night({"a": (200, b"een")}), A, b"een", "Verslag. Een.")
    night = nights.night({"a": (301, b""), "b": (200, b"een!")}, location="/b")
    describe(nights, night, B, b"een!", "Verslag. Een.")
    assert told(nights, night) == [("moved", B, A)]


def test_vanishing_takes_misses_on_three_days_and_is_told_once(nights: Nights) -> None:
    describe(nights, nights.night({"a": (200, b"een")}), A, b"een", "Verslag. Een.")
    assert told(nights, nights.night({"a": (404, b"")})) == []
    assert told(nights, nights.night({"a": (410, b"")})) == []
    assert told(nights, nights.night({"a": (404, b"")})) == [("vanished", A, "")]
    assert told(nights, nights.night({"a": (404, b"")})) == []


def test_a_failing_server_makes_nothing_vanish(nights: Nights) -> None:
    describe(nights, nights.night({"a": (200, b"een")}), A, b"een", "Verslag. Een.")
    for _ in range(5):
        assert told(nights, nights.night({"a": (503, b"")})) == []


def test_what_vanished_and_answers_again_came_back(nights: Nights) -> None:
    describe(nights, nights.night({"a": (200, b"een")}), A, b"een", "Verslag. Een.")
    for _ in range(3):
        nights.night({"a": (404, b"")})
    assert told(nights, nights.night({"a": (200, b"een")})) == [("returned", A, "")]


def test_one_bad_night_is_no_vanishing_and_no_return(nights: Nights) -> None:
    describe(nights, nights.night({"a": (200, b"een")}), A, b"een", "Verslag. Een.")
    assert told(nights, nights.night({"a": (404, b"")})) == []
    assert told(nights, nights.night({"a": (200, b"een")})) == []


def test_a_vanished_item_is_told_with_its_first_and_last_sighting(nights: Nights) -> None:
    describe(nights, nights.night({"a": (200, b"een")}), A, b"een", "Verslag. Een.")
    for _ in range(3):
        night = nights.night({"a": (404, b"")})
    with nights.connect() as connection:
        (change,) = changes_of(connection, [night])
    assert change.first_seen == change.last_seen == FIRST_NIGHT.replace(tzinfo=None)


def test_what_is_withheld_is_not_told(nights: Nights) -> None:
    item = ""
    for night, body in enumerate((b"oud", b"nieuw"), start=1):
        nights.night({"a": (200, body)})
        item = describe(nights, night, A, body, f"Een verslag. {body.decode()}")
    assert told(nights, 2) == [("changed", A, "")]
    withheld = Statement(now(), "Nel", "exclude", item, "op verzoek")
    add_statements(nights.run.folder, [withheld])
    follow_journal(nights.run.folder, nights.run.engine)
    assert told(nights, 2) == []


def test_an_address_that_leads_to_what_is_no_address_is_no_move_and_stops_no_night(nights: Nights) -> None:
    describe(nights, nights.night({"a": (200, b"een")}), A, b"een", "Verslag. Een.")
    assert told(nights, nights.night({"a": (301, b"")}, location="http://[::1")) == []


def test_what_stands_at_a_new_address_has_moved_without_a_redirect_and_never_vanishes(nights: Nights) -> None:
    text = "Verslag. De raad ging zelf vragen en schreef op wat de mensen zeiden."
    describe(nights, nights.night({"a": (200, b"een")}), A, b"een", text)
    night = nights.night({"a": (404, b""), "b": (200, b"een!")})
    describe(nights, night, B, b"een!", text)
    assert told(nights, night) == [("moved", B, A)]
    for _ in range(4):
        assert told(nights, nights.night({"a": (404, b""), "b": (200, b"een!")})) == []


def test_a_removed_page_that_leads_to_where_its_site_begins_vanishes_and_did_not_move(nights: Nights) -> None:
    first = nights.night({"": (200, b"begin"), "a": (200, b"een")})
    describe(nights, first, HOME, b"begin", "Welkom. Een.")
    describe(nights, first, A, b"een", "Verslag. Een.")
    for way in ([], [], [("vanished", A, "")], []):
        night = nights.night({"": (200, b"begin"), "a": (301, b"")}, location="/")
        assert told(nights, night) == way


def test_after_a_clock_was_set_back_what_is_known_is_not_new_again_at_another_address(nights: Nights) -> None:
    def found(night: int, url: str) -> None:
        describe(nights, night, url, b"een", "Stuk", key="file een", media="application/pdf")

    found(nights.night({"stuk.pdf": (200, b"een")}), FILE)
    nights.set_back = timedelta(days=7)
    night = nights.night({"stuk.pdf": (200, b"een"), "kopie.pdf": (200, b"een")})
    found(night, "http://a.example/kopie.pdf")
    assert told(nights, night) == []


def test_a_page_that_failed_when_it_was_met_first_is_new_when_it_answers(nights: Nights) -> None:
    nights.night({"a": (503, b"")})
    night = nights.night({"a": (200, b"een")})
    describe(nights, night, A, b"een", "Verslag. Een.")
    assert told(nights, night) == [("new", A, "")]


@pytest.fixture
def _dutch_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "Europe/Amsterdam")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_dutch_clock")
def test_misses_count_by_the_days_of_the_machines_own_clock(nights: Nights) -> None:
    describe(nights, nights.night({"a": (200, b"een")}), A, b"een", "Verslag. Een.")
    # At 23:30 and 03:00 UTC, which is half past midnight and four o'clock of one day: two days, not three.
    for hours in (2.5, 23, 26.5, 47):
        nights.set_back = timedelta(hours=hours)
        assert told(nights, nights.night({"a": (404, b"")})) == []
    assert told(nights, nights.night({"a": (404, b"")})) == [("vanished", A, "")]
