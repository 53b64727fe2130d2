"""Parts of answers, preflights and the way of a page, which need no browser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.browser.asked import Answered, Asked
from pipeline.browser.event_streams import MOST_STREAMS, EventStreams, end_of_stream, is_event_stream
from pipeline.browser.page_way import PageWay
from pipeline.browser.preflight import is_preflight, preflight_answer
from pipeline.browser.ranges import part, whole

FILM = Answered(200, "OK", (("Content-Type", "video/mp4"),), bytes(range(100)))


def asked(wanted: str) -> Asked:
    return Asked("https://a.test/", "https://a.test/film.mp4", headers={"Range": wanted, "Accept": "*/*"})


@given(st.integers(0, 120), st.integers(0, 120))
def test_a_part_is_what_stands_between_its_bounds(first: int, last: int) -> None:
    answered = part(asked(f"bytes={first}-{last}"), FILM)
    if first >= 100 or first > last:
        assert answered.status == 416
    else:
        assert (answered.status, answered.body) == (206, FILM.body[first : last + 1])
        assert ("Content-Range", f"bytes {first}-{min(last, 99)}/100") in answered.headers


@given(st.text(max_size=30))
def test_whatever_a_range_says_is_answered(wanted: str) -> None:
    assert part(asked(wanted), FILM).status in (200, 206, 416)
    assert part(asked("bytes=" + wanted), FILM).status in (200, 206, 416)


def test_the_end_of_a_film_and_all_from_somewhere_on_are_parts_too() -> None:
    assert part(asked("bytes=-10"), FILM).body == FILM.body[-10:]
    assert part(asked("bytes=90-"), FILM).body == FILM.body[90:]
    assert part(asked("bytes=-"), FILM) == FILM
    assert part(asked("bytes=0-1,5-6"), FILM) == FILM
    assert part(asked("bytes=0-1"), Answered(404)) == Answered(404)
    assert dict(whole(asked("bytes=0-1")).headers) == {"Accept": "*/*"}


def test_only_what_a_browser_sends_by_itself_is_a_preflight() -> None:
    headers = {"Access-Control-Request-Method": "PUT", "Origin": "https://a.test"}
    preflight = Asked("https://a.test/", "https://b.test/", "OPTIONS", headers=headers)
    assert is_preflight(preflight)
    assert not is_preflight(Asked("https://a.test/", "https://b.test/", "OPTIONS"))
    assert ("Access-Control-Allow-Origin", "https://a.test") in preflight_answer(preflight).headers


def test_a_stream_of_events_begins_once_in_a_frame_and_few_begin_on_a_page() -> None:
    headers = {"Accept": "text/event-stream", "Origin": "https://a.test"}
    told = [Asked("https://a.test/", f"https://b.test/{n}", kind="Fetch", headers=headers) for n in range(9)]
    streams = EventStreams()
    assert streams.begin("kader", told[0])
    assert not streams.has_ended("kader", told[0])
    streams.end("kader", told[0])
    assert streams.has_ended("kader", told[0])
    assert not streams.has_ended("ander kader", told[0])
    assert [streams.begin("kader", each) for each in told].count(True) == MOST_STREAMS
    end = end_of_stream(told[0])
    assert (end.status, ("Access-Control-Allow-Origin", "https://a.test") in end.headers) == (204, True)


def test_a_script_that_takes_json_as_well_asks_for_no_stream() -> None:
    takes = {"accept": "application/json, text/event-stream"}
    assert not is_event_stream(Asked("https://a.test/", "https://a.test/mcp", kind="Fetch", headers=takes))
    assert is_event_stream(Asked("https://a.test/", "https://a.test/mcp", kind="EventSource"))


def test_a_page_goes_by_its_redirects_and_then_nowhere_but_to_itself() -> None:
    way = PageWay(reloads=1)
    assert way.may_ask("http://a.test/", "GET")
    assert way.may_ask("https://a.test/nl", "GET")
    way.arrive()
    assert not way.may_ask("https://a.test/elders", "GET")
    assert not way.may_ask("https://a.test/nl", "POST")
    assert way.may_ask("https://a.test/nl#top", "GET")
    way.arrive()
    assert not way.may_ask("https://a.test/nl", "GET")
