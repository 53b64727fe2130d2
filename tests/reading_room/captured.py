"""A WARC file of answers such as servers have sent, of any status, type and moment; written by warcio."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, run_alliantie

SITE = "https://www.socialealliantie.nl"


@dataclass(frozen=True)
class Captured:
    """One answer; ``path`` may be a whole address, ``memento`` is where another archive shows it, if any."""

    path: str
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    date: str = "2013-10-04T12:00:00Z"
    status: str = "200 OK"
    headers: tuple[tuple[str, str], ...] = ()
    memento: str = ""

    @property
    def url(self) -> str:
        return self.path if "://" in self.path else SITE + self.path


def page(
    path: str, title: str, body: str = "", *, date: str = "2013-10-04T12:00:00Z", status: str = "200 OK"
) -> Captured:
    """A page with a title, and words enough to be read."""
    words = f"<p>{'Over armoede spraken tweehonderd mensen uit het hele land met elkaar. ' * 6}</p>"
    head = f"<head><title>{title}</title></head>"
    html = f"<!DOCTYPE html><html>{head}<body><h1>{title}</h1>{words}{body}</body></html>"
    return Captured(path, html.encode(), date=date, status=status)


def write_answers(path: Path, answers: Sequence[Captured]) -> Path:
    """A WARC file with a response record for each."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for answer in answers:
            fields = [("Content-Type", answer.content_type)] if answer.content_type else []
            fields += [*answer.headers, ("Content-Length", str(len(answer.body)))]
            record = writer.create_warc_record(
                answer.url,
                "response",
                payload=io.BytesIO(answer.body),
                http_headers=StatusAndHeaders(answer.status, fields, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": answer.date, **_source(answer)},
            )
            writer.write_record(record)
            record.raw_stream.close()
    return path


def _source(answer: Captured) -> dict[str, str]:
    return {"WARC-Source-URI": answer.memento} if answer.memento else {}


def archive_of(folder: Path, answers: Sequence[Captured]) -> Path:
    """An archive that took in these answers."""
    path = write_answers(folder / "oud.warc.gz", answers)
    done = run_alliantie("--archive", str(folder / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    return folder / "a"
