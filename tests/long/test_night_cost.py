"""A quiet night costs its server little: what is as it was has no body, and nothing is asked for twice."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.raw_server import Raw, RawServer, page
from tests.site_by_night import SiteByNight

_PAGES = 300
_CHANGED = _PAGES // 100
_FILLING = " ".join(
    f"In week {n} kwamen er mensen langs om over huur en schulden te praten." for n in range(70)
)


@dataclass
class TaggedSite(RawServer):
    """Pages with a validator of their own each, and a count of all bytes that were sent."""

    texts: dict[str, str] = field(default_factory=dict)
    sent: int = 0

    def answer_to(self, request: bytes) -> Raw:
        answer = self._answer(request)
        with self._counting:
            self.sent += len(answer.data)
        return answer

    def _answer(self, request: bytes) -> Raw:
        text = self.texts.get(request.split(b" ", 2)[1].decode())
        if text is None:
            return Raw(page("weg", status="404 Not Found"))
        tag = f'ETag: "{hashlib.sha256(text.encode()).hexdigest()[:16]}"\r\n'
        if f"if-none-match: {tag[6:]}".encode() in request.lower():
            return Raw(f"HTTP/1.1 304 Not Modified\r\n{tag}\r\n".encode())
        return Raw(page(text, headers=tag))


def _texts() -> dict[str, str]:
    links = "".join(f"<p><a href='/bezoek-{n}'>Bezoek {n}</a></p>" for n in range(_PAGES))
    pages = {f"/bezoek-{n}": f"<h1>Bezoek {n}</h1><p>Dag {n}. {_FILLING}</p>" for n in range(_PAGES)}
    return {"/": f"<h1>Bezoeken</h1>{links}", **pages}


@pytest.mark.soak
def test_a_night_with_one_change_in_a_hundred_takes_a_twentieth_of_the_bytes_and_nothing_twice(
    tmp_path: Path,
) -> None:
    with TaggedSite({}, texts=_texts()) as server:
        site = SiteByNight(tmp_path, server)
        site.night(1)
        first, asked_first = server.sent, Counter(server.targets())
        server.sent = 0
        server.requests.clear()
        for number in range(_CHANGED):
            server.texts[f"/bezoek-{number}"] += "<p>Wat er later nog bij kwam.</p>"
        site.night(2)
        second, asked_second = server.sent, Counter(server.targets())
    for asked in (asked_first, asked_second):
        assert set(server.texts) <= set(asked)
        assert [target for target, times in asked.items() if times > 1] == []
    assert second <= first * 0.05, f"{second} of {first} bytes"
    (told,) = site.report(2)["sites"]
    assert [change["way"] for change in told["changes"]] == ["changed"] * _CHANGED
    assert told["unmodified"] == _PAGES + 1 - _CHANGED
