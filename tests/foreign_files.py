"""Files that other tools would have made: WARC by warcio, in its several forms, and ARC by hand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SITE = "https://www.socialealliantie.nl"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as somebody else captured it."""

    path: str
    title: str
    date: str = "1999-02-03T10:00:00Z"
    site: str = SITE

    @property
    def url(self) -> str:
        return self.site + self.path

    @property
    def body(self) -> bytes:
        text = f"Over {self.title.lower()} spraken tweehonderd mensen uit het hele land met elkaar. " * 4
        head = f"<head><title>{self.title}</title></head>"
        return f"<html>{head}<body><h1>{self.title}</h1><p>{text}</p></body></html>".encode()


PAGES = (
    Page("/verslag-1998", "Verslag van de conferentie in Assen"),
    Page("/brief-1999", "Brief aan de minister", "1999-03-01T09:30:00Z"),
    Page("/inleiding-1999", "Inleiding over schulden", "1999-03-01T09:31:00Z"),
)


def write_warc(
    path: Path, pages: Sequence[Page] = PAGES, *, packed: bool = True, version: str = "1.0"
) -> Path:
    """A WARC file with a request and a response for each page."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed, warc_version=version)
        info = {"software": "proeftuig 1.0", "format": "WARC File Format"}
        writer.write_record(writer.create_warcinfo_record(path.name, info))
        for page in pages:
            dated = {"WARC-Date": page.date}
            head = StatusAndHeaders(
                "200 OK",
                [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page.body)))],
                protocol="HTTP/1.1",
            )
            response = writer.create_warc_record(
                page.url,
                "response",
                payload=io.BytesIO(page.body),
                http_headers=head,
                warc_headers_dict=dict(dated),
            )
            asked = StatusAndHeaders(f"GET {page.path} HTTP/1.1", [("Host", "x")], is_http_request=True)
            request = writer.create_warc_record(
                page.url, "request", http_headers=asked, warc_headers_dict=dict(dated)
            )
            writer.write_request_response_pair(request, response)
            for record in (request, response):
                record.raw_stream.close()
    return path


def write_arc(path: Path, pages: Sequence[Page] = PAGES) -> Path:
    """An ARC file, version 1, with a response for each page."""
    about = b"1 0 proefarchief\nURL IP-address Archive-date Content-type Archive-length\n\n"
    pieces = [b"filedesc://oud.arc 0.0.0.0 19990203100000 text/plain %d\n%s\n" % (len(about), about)]
    for page in pages:
        block = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.body
        date = page.date.translate(str.maketrans("", "", "-:TZ"))
        line = f"{page.url} 192.0.2.7 {date} text/html {len(block)}\n"
        pieces += [line.encode(), block, b"\n"]
    path.write_bytes(b"".join(pieces))
    return path


def raw_record(kind: str, fields: str, block: bytes, version: str = "1.1") -> bytes:
    """A record exactly as written here; each of its fields ends a line."""
    head = f"WARC/{version}\r\nWARC-Type: {kind}\r\n{fields}Content-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"
