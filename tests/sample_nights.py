"""The sample network by night: what its sites answer otherwise than on the day before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from cli.demo.http_answer import Answer
from cli.demo.stand_in import StandIn

_VALIDATORS = ("if-none-match", "if-modified-since")
_OF_A_STATE = ("etag", "last-modified", "content-length")

Change = Callable[[Answer], Answer]


def says(before: bytes, after: bytes) -> Change:
    """The same answer with other words in it; the words have to be there."""

    def change(answer: Answer) -> Answer:
        assert before in answer.body, before
        return replace(answer, body=answer.body.replace(before, after, 1))

    return change


def gone(answer: Answer) -> Answer:
    """410: it is gone for good."""
    return Answer(410, "Gone", (("Content-Type", "text/html"),), b"<html><body>Weg</body></html>")


def moved_to(location: str) -> Change:
    return lambda answer: Answer(301, "Moved Permanently", (("Location", location),))


def page(text: bytes) -> Change:
    """A page that was not there before."""
    return lambda answer: Answer(200, "OK", (("Content-Type", "text/html; charset=utf-8"),), text)


def data(media_type: str, content: bytes) -> Change:
    return lambda answer: Answer(200, "OK", (("Content-Type", media_type),), content)


_DOT = b"GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
"""A picture of one pixel."""


class NetworkByNight(StandIn):
    """The network, with ``changes`` by address, hosts that are ``down``, ``parked`` or have a ``slider``."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: dict[str, Change] = {}
        self.down: set[str] = set()
        self.parked: set[str] = set()
        self.slider: dict[str, int] = {}

    def answer(self, host: str, target: str, headers: Mapping[str, str], *, secure: bool) -> Answer:
        if host in self.down:
            return Answer(503, "Service Unavailable", (("Content-Type", "text/html"),), b"Storing")
        if host in self.parked:
            text = b"<html><title>Te koop</title><h1>Dit domein is te koop</h1></html>"
            return Answer(200, "OK", (("Content-Type", "text/html"),), text)
        change = self.changes.get(f"{'https' if secure else 'http'}://{host}{target}")
        if change is None and host not in self.slider:
            return super().answer(host, target, headers, secure=secure)
        if host in self.slider and target.startswith("/slider-"):
            return Answer(200, "OK", (("Content-Type", "image/gif"),), _DOT)
        asked = {name: value for name, value in headers.items() if name not in _VALIDATORS}
        answer = super().answer(host, target, asked, secure=secure)
        if change is not None:
            return _without_validators(change(answer))
        return self._with_slider(host, answer)

    def _with_slider(self, host: str, answer: Answer) -> Answer:
        """Pages whose bytes differ every night while their text does not."""
        if answer.status != 200 or b"</body>" not in answer.body:
            return answer
        picture = b'<img src="/slider-%d.gif" width="1" height="1">' % self.slider[host]
        return _without_validators(
            replace(answer, body=answer.body.replace(b"</body>", picture + b"</body>"))
        )


def _without_validators(answer: Answer) -> Answer:
    kept = tuple((name, value) for name, value in answer.headers if name.lower() not in _OF_A_STATE)
    return replace(answer, headers=kept)
