"""An archive that lives through nights: a crawl for each, with the answers that a test gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from archive.fetched import crawls
from archive.fetched.exchange import Exchange
from archive.history import comparison
from archive.history.comparison import Difference
from archive.writing.writing_run import WritingRun

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
    """An archive with a crawl for every night; answers are given as ``{path: (status, body)}``.

    Its clock may be set back.
    """

    run: WritingRun
    root: Path
    set_back: timedelta = timedelta()

    def moment(self, night: int) -> datetime:
        """When the answers of a night were given."""
        return FIRST_NIGHT + timedelta(days=night - 1) - self.set_back

    def night(self, answers: dict[str, tuple[int, bytes]], location: str = "") -> int:
        crawl: int = self.run.keeper.write(lambda c: crawls.begin(c, "a", "test", "")).result()
        for path, (status, body) in answers.items():
            self.run.keeper.keep(self._exchange(crawl, path, status, body, location)).result()
        return crawl

    def compare(self, *nights: int) -> dict[str, Difference]:
        with self.connect() as connection:
            found = list(comparison.differences(connection, nights))
        return {each.url.removeprefix("http://a.example/"): each for each in found}

    def misses(self, path: str) -> int:
        with self.connect() as connection:
            return len(comparison.misses(connection, f"http://a.example/{path}"))

    def connect(self) -> Connection:
        return self.run.engine.connect()

    def _exchange(self, crawl: int, path: str, status: int, body: bytes, location: str) -> Exchange:
        where = f"Location: {location}\r\n".encode() if status == 301 else b""
        head = b"HTTP/1.1 %d %s\r\n%b\r\n" % (status, ANSWERS[status], where)
        return Exchange(
            crawl=crawl,
            site="a",
            url=f"http://a.example/{path}",
            began_at=self.moment(crawl),
            request=b"GET / HTTP/1.1\r\n\r\n",
            response=head + body,
            payload=body,
        )
