"""Another archive is asked one thing at a time, as often as it allows, and left alone when it says so."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from dataclasses import dataclass

import pytest

from pipeline.elsewhere.client import Bounds, Client
from pipeline.elsewhere.elsewhere_error import Garbled, NoAnswer, Unanswered
from pipeline.elsewhere.pace import Gaps, Pace
from spiders.fetch.address_guard import Guard
from spiders.profile_error import AddressRefused
from tests.other_archive import OtherArchive, SetClock, too_many
from tests.raw_server import Raw, page

BOUNDS = Bounds(1_000_000)


def client_of(server: OtherArchive, gaps: Gaps | None = None) -> Client:
    guard = Guard(frozenset({("127.0.0.1", server.port)}))
    return Client("proef", guard, Pace(server.clock, gaps or Gaps()), server.clock)


def test_an_index_is_asked_24_times_a_minute_and_captures_once_a_second() -> None:
    with OtherArchive() as server:
        client = client_of(server)
        for number in range(60):
            client.ask(f"{server.origin}/cdx/search/cdx?url={number}", "search", BOUNDS)
        for number in range(130):
            client.ask(f"{server.origin}/web/{number}", "replay", BOUNDS)
    assert server.most_in_a_minute("/cdx") == 24
    assert server.most_in_a_minute("/web/") == 60


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("", 60),
        ("Retry-After: 300\r\n", 300),
        ("Retry-After: 5\r\n", 60),
        ("Retry-After: soon\r\n", 60),
        ("Retry-After: Mon, 30 Nov 2026 09:20:00 GMT\r\n", 200),
    ],
)
def test_a_429_makes_everything_rest_a_minute_or_longer(said: str, seconds: float) -> None:
    with OtherArchive(before=[too_many(said)]) as server:
        answer = client_of(server, Gaps(0, 0)).ask(f"{server.origin}/web/1", "replay", BOUNDS)
    assert answer.status == 404
    assert server.clock.waits == [seconds]


def test_a_second_429_soon_after_makes_it_rest_ten_minutes_and_a_third_ends_it() -> None:
    with (
        OtherArchive(before=[too_many()] * 5) as server,
        pytest.raises(NoAnswer, match="three times"),
    ):
        client_of(server, Gaps(0, 0)).ask(f"{server.origin}/web/1", "replay", BOUNDS)
    assert server.clock.waits == [60, 600]
    assert len(server.asked_at) == 3


def test_a_429_long_after_another_is_a_first_one() -> None:
    with OtherArchive(before=[too_many()]) as server:
        client = client_of(server, Gaps(0, 0))
        client.ask(f"{server.origin}/web/1", "replay", BOUNDS)
        server.clock.wait(601)
        server.before.append(too_many())
        client.ask(f"{server.origin}/web/2", "replay", BOUNDS)
    assert server.clock.waits == [60, 601, 60]


def test_an_archive_that_asks_for_hours_is_asked_another_day() -> None:
    with (
        OtherArchive(before=[too_many("Retry-After: 7200\r\n")]) as server,
        pytest.raises(NoAnswer, match="2 hours"),
    ):
        client_of(server).ask(f"{server.origin}/web/1", "replay", BOUNDS)
    assert server.clock.waits == []


def test_a_refused_connection_ends_it_at_once() -> None:
    with OtherArchive() as server:
        client, origin = client_of(server), server.origin
    with pytest.raises(NoAnswer, match="refused the connection"):
        client.ask(f"{origin}/web/1", "replay", BOUNDS)


def test_a_server_that_hangs_up_is_asked_three_times() -> None:
    with (
        OtherArchive(before=[Raw(b"", hang_up=True)] * 3) as server,
        pytest.raises(NoAnswer, match="cannot be reached"),
    ):
        client_of(server, Gaps(0, 0)).ask(f"{server.origin}/web/1", "replay", BOUNDS)
    assert server.clock.waits == [60, 60]


def test_a_private_address_is_asked_only_where_the_user_named_it() -> None:
    clock = SetClock()
    with OtherArchive() as server:
        client = Client("proef", Guard(), Pace(clock, Gaps()), clock)
        with pytest.raises(AddressRefused, match="not a public address"):
            client.ask(f"{server.origin}/web/1", "replay", BOUNDS)
    assert server.requests == []


def test_a_head_is_told_as_it_came() -> None:
    raw = b"HTTP/1.1 200 Prima\r\nX-b: 2\r\nx-A: 1\r\nX-b: 3\r\nContent-Length: 2\r\n\r\nok"
    with OtherArchive(before=[Raw(raw)]) as server:
        answer = client_of(server).ask(f"{server.origin}/", "replay", BOUNDS)
    assert answer.raw_head == raw[:-2]
    assert (answer.body, answer.cut) == (b"ok", None)


@pytest.mark.parametrize(
    ("raw", "body", "cut"),
    [
        (b"Content-Length: 9\r\n\r\nhalf", b"half", "disconnect"),
        (b"Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n9\r\nx", b"half", "disconnect"),
        (b"Transfer-Encoding: chunked\r\n\r\n4\r\nheel\r\n0\r\n\r\n", b"heel", None),
        (b"Content-Length: 2000000\r\n\r\n" + b"x" * 1_500_000, b"x" * 1_000_000, "length"),
    ],
)
def test_an_answer_that_is_not_whole_is_told_so(raw: bytes, body: bytes, cut: str | None) -> None:
    with OtherArchive(before=[Raw(b"HTTP/1.1 200 OK\r\n" + raw, hang_up=True)]) as server:
        answer = client_of(server).ask(f"{server.origin}/", "replay", BOUNDS)
    assert answer.cut == cut
    assert answer.body[: len(body)] == body
    assert len(answer.body) <= len(body) + 1


def test_an_answer_in_very_many_pieces_is_read_whole() -> None:
    raw = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 200_000 + b"0\r\n\r\n"
    with OtherArchive(before=[Raw(raw)]) as server:
        answer = client_of(server).ask(f"{server.origin}/", "replay", BOUNDS)
    assert (len(answer.body), answer.cut) == (200_000, None)
    assert answer.raw_head == raw[: raw.index(b"1\r\nx")]


@pytest.mark.parametrize(
    "promises",
    [b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\nX: " + b"x" * 60_000 + b"\r\n\r\n"],
)
def test_a_server_that_only_promises_an_answer_gives_none(promises: bytes) -> None:
    raw = promises * (2_000_000 // len(promises)) + page("x")
    with OtherArchive(before=[Raw(raw, hang_up=True)] * 3) as server, pytest.raises(Garbled, match="head"):
        client_of(server, Gaps(0, 0)).ask(f"{server.origin}/", "replay", BOUNDS)


@dataclass
class Trickling(OtherArchive):
    """Sends ``first``, and then a byte at a time for as long as anyone listens."""

    first: bytes = b""

    def serve(self, connection: socket.socket) -> None:
        self.asked_at.append((0, ""))
        with suppress(OSError):
            connection.sendall(self.first)
            while True:
                connection.sendall(b"1")
                time.sleep(0.01)


@pytest.mark.parametrize("first", [b"", b"HTTP/1.1 200 OK\r\nX-Head: "])
def test_a_head_that_never_ends_is_not_waited_for(first: bytes) -> None:
    with Trickling(first=first) as server, pytest.raises(Unanswered, match="in time"):
        client_of(server, Gaps(0, 0)).ask(f"{server.origin}/", "replay", Bounds(1_000, seconds=0.2))
    assert len(server.asked_at) == 3


@pytest.mark.parametrize("framing", [b"", b"Transfer-Encoding: chunked\r\n", b"Content-Length: 900\r\n"])
def test_a_body_that_never_ends_is_cut_in_time(framing: bytes) -> None:
    with Trickling(first=b"HTTP/1.1 200 OK\r\n" + framing + b"\r\n") as server:
        answer = client_of(server).ask(f"{server.origin}/", "replay", Bounds(1_000, seconds=0.2))
    assert answer.cut == "time"


def test_the_contact_goes_with_every_request() -> None:
    with OtherArchive() as server:
        client_of(server).ask(f"{server.origin}/web/1", "replay", BOUNDS)
    assert b"\r\nUser-Agent: proef\r\n" in server.requests[0]
    assert b"\r\nAccept-Encoding: identity\r\n" in server.requests[0]
