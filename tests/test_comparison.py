"""Two crawls compared: what appeared, changed, went and came back, address by address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from archive import comparison, crawls
from archive.comparison import Difference
from archive.exchange import Exchange
from archive.run import WritingRun, writing

FIRST_NIGHT = datetime(2026, 11, 1, 2, tzinfo=UTC)
ANSWERS = {
    200: b"OK",
    301: b"Moved Permanently",
    404: b"Not Found",
    410: b"Gone",
    503: b"Service Unavailable",
}


@dataclass
class Nights:
    """An archive with a crawl for every night; answers are given as ``{path: (status, body)}``."""

    run: WritingRun
    root: Path

    def night(self, answers: dict[str, tuple[int, bytes]]) -> int:
        crawl: int = self.run.keeper.write(lambda c: crawls.begin(c, "a", "test", "")).result()
        for path, (status, body) in answers.items():
            self.run.keeper.keep(self._exchange(crawl, path, status, body)).result()
        return crawl

    def compare(self, *nights: int) -> dict[str, Difference]:
        with self._connection() as connection:
            found = list(comparison.differences(connection, nights))
        return {each.url.removeprefix("http://a.example/"): each for each in found}

    def misses(self, path: str) -> int:
        with self._connection() as connection:
            return len(comparison.misses(connection, f"http://a.example/{path}"))

    def _connection(self) -> Connection:
        return self.run.engine.connect()

    def _exchange(self, crawl: int, path: str, status: int, body: bytes) -> Exchange:
        head = b"HTTP/1.1 %d %s\r\nContent-Length: %d\r\n\r\n" % (status, ANSWERS[status], len(body))
        return Exchange(
            crawl=crawl,
            site="a",
            url=f"http://a.example/{path}",
            began_at=FIRST_NIGHT + timedelta(days=crawl - 1),
            request=b"GET / HTTP/1.1\r\n\r\n",
            response=head + body,
            payload=body,
        )


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
    assert found.before.payload_digest != found.after.payload_digest


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
    with nights._connection() as connection:
        assert comparison.sightings(connection, "http://a.example/a") == (
            FIRST_NIGHT.replace(tzinfo=None),
            FIRST_NIGHT.replace(tzinfo=None) + timedelta(days=1),
        )
        assert comparison.sightings(connection, "http://a.example/nooit") is None
