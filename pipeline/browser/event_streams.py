"""Knows the streams of events of a page (HTML, 9.2): each is asked for once, and has then come to its end."""

from __future__ import annotations

from pipeline.browser.asked import Answered, Asked

MOST_STREAMS = 3
"""Of one page: each may cost all the seconds for which a crawl listens to one."""

EVENTS = "text/event-stream"


def is_event_stream(asked: Asked) -> bool:
    """True of a request whose answer goes on for as long as the server has something to tell.

    A script that would take JSON as well asks for an answer that ends.
    """
    accepts = (value.strip().lower() for name, value in asked.headers.items() if name.lower() == "accept")
    return asked.kind == "EventSource" or any(value.startswith(EVENTS) for value in accepts)


class EventStreams:
    """The streams that a page began, each by its frame and its address."""

    def __init__(self) -> None:
        self._begun: set[tuple[str, str]] = set()
        self._ended: set[tuple[str, str]] = set()

    def has_ended(self, frame: str, asked: Asked) -> bool:
        """True where a browser comes back for a stream that it had: it does so every few seconds."""
        return is_event_stream(asked) and (frame, asked.url) in self._ended

    def begin(self, frame: str, asked: Asked) -> bool:
        """Note that a stream begins; False where it is one too many, and nobody is asked for it."""
        self._begun.add((frame, asked.url))
        return len(self._begun) <= MOST_STREAMS

    def end(self, frame: str, asked: Asked) -> None:
        """Note that a request is answered, or refused: no stream goes on behind that."""
        if is_event_stream(asked):
            self._ended.add((frame, asked.url))


def end_of_stream(asked: Asked) -> Answered:
    """By this answer a browser knows that it is not to come back (HTML, 9.2.3), on another site as well."""
    origin = next((value for name, value in asked.headers.items() if name.lower() == "origin"), "*")
    allowed = (("Access-Control-Allow-Origin", origin), ("Access-Control-Allow-Credentials", "true"))
    return Answered(204, "No Content", allowed)
