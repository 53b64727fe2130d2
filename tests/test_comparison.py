"""Two crawls compared: what appeared, changed, went and came back, address by address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from archive.history import comparison
from tests.databases import writing
from tests.nights import FIRST_NIGHT, Nights


@pytest.fixture
def nights(tmp_path: Path) -> Iterator[Nights]:
    with writing(tmp_path / "archive", "test", "test") as run:
        yield Nights(run, tmp_path / "archive")


def test_what_is_as_it_was_is_no_difference(nights: Nights) -> None:
    same = {"a": (200, b"tekst"), "b": (404, b"weg")}
    nights.night(same)
    assert nights.compare(nights.night(same)) == {}


def test_what_was_never_seen_has_no_before(nights: Nights) -> None:
    nights.night({"a": (200, b"tekst")})
    found = nights.compare(nights.night({"a": (200, b"tekst"), "b": (200, b"nieuw")}))
    assert list(found) == ["b"]
    assert found["b"].before is None
    assert found["b"].after.is_there


def test_other_bytes_under_the_same_address_are_a_difference(nights: Nights) -> None:
    nights.night({"a": (200, b"een")})
    found = nights.compare(nights.night({"a": (200, b"twee")}))["a"]
    assert found.before is not None
    assert found.before.read_digest != found.after.read_digest


def test_an_address_that_stops_answering_is_a_difference_once(nights: Nights) -> None:
    nights.night({"a": (200, b"een")})
    assert nights.compare(nights.night({"a": (404, b"weg")}))["a"].after.is_gone
    assert nights.compare(nights.night({"a": (404, b"weg")})) == {}
    assert nights.misses("a") == 2


def test_a_bad_day_is_no_miss(nights: Nights) -> None:
    nights.night({"a": (200, b"een")})
    nights.night({"a": (503, b"")})
    assert nights.misses("a") == 0


def test_misses_are_counted_anew_when_an_address_answers_again(nights: Nights) -> None:
    for status in (200, 410, 404, 200, 404):
        nights.night({"a": (status, b"x")})
    assert nights.misses("a") == 1


def test_two_crawls_of_one_night_count_as_one(nights: Nights) -> None:
    nights.night({"a": (200, b"een"), "b": (200, b"een")})
    both = nights.night({"a": (200, b"twee")}), nights.night({"b": (200, b"drie")})
    assert list(nights.compare(*both)) == ["a", "b"]


def test_sightings_tell_when_an_address_answered_first_and_last(nights: Nights) -> None:
    for status in (200, 200, 404):
        nights.night({"a": (status, b"x")})
    with nights.connect() as connection:
        assert comparison.sightings(connection, "http://a.example/a") == (
            FIRST_NIGHT.replace(tzinfo=None),
            FIRST_NIGHT.replace(tzinfo=None) + timedelta(days=1),
        )
        assert comparison.sightings(connection, "http://a.example/nooit") is None


def test_an_older_answer_that_comes_later_ends_no_misses(nights: Nights) -> None:
    for status in (200, 404, 404):
        nights.night({"a": (status, b"x")})
    nights.set_back = timedelta(days=1_000)
    nights.night({"a": (200, b"uit een oud bestand")})
    assert nights.misses("a") == 2


def test_misses_before_an_answer_are_those_since_the_answer_before(nights: Nights) -> None:
    for status in (200, 404, 410, 200):
        nights.night({"a": (status, b"x")})
    with nights.connect() as connection:
        assert len(comparison.misses_before(connection, "http://a.example/a", 4)) == 2
        assert comparison.misses_before(connection, "http://a.example/a", 1) == []
