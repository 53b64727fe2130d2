"""Makes of an answer of another archive the capture that it hands back, with nothing invented.

The head has what came back of the site's own, the body is as it came. There is no request of ours to the
site, and no address of its server: neither is known.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus

from archive.fetched.captures import REDIRECTS
from archive.fetched.exchange import Exchange
from archive.fetched.memento import Account, Memento
from archive.fetched.memento_rows import Wanted
from archive.warc.digests import can_be_checked, is_digest_of
from archive.warc.memento_records import account_block
from pipeline.elsewhere.answers import Shown
from pipeline.elsewhere.client import Answer
from pipeline.elsewhere.index_rows import TIMESTAMP
from pipeline.elsewhere.other_archives import Dialect, OtherArchive
from spiders.fetch.content_coding import LARGEST_DECODED, gunzipped

_PREFIX = "x-archive-orig-"
"""With what the names of the site's own fields begin at a Wayback Machine."""

_FRAMING = ("content-length", "transfer-encoding", "connection", "keep-alive", "content-encoding", "trailer")
"""Fields about how a body was sent, which is not how it came to us."""

_OF_PYWB = (
    "memento-datetime",
    "link",
    "content-location",
    "preference-applied",
    "warcserver-cdx",
    "warcserver-source-coll",
    "warcserver-type",
    "date",
    "server",
)
"""Fields that pywb writes; what it leaves of the site's own has its name, and the rest the prefix."""


def reconstruct(
    answer: Answer,
    shown: Shown,
    wanted: Wanted,
    archive: OtherArchive,
    crawl: int,
    site: str,
    received_at: datetime,
) -> Exchange:
    """The capture as it is kept; ``received_at`` is when (UTC) it was got."""
    fields = _fields(answer, shown, archive.dialect)
    coding, body = _unpacked_on_the_way(answer, archive.dialect)
    if coding:
        fields.append(("Content-Encoding", coding))
    status = _status(answer, wanted)
    fields.append(("Content-Length", str(len(body))))
    head = "".join(f"{name}: {value}\r\n".replace("\r", " ", value.count("\r")) for name, value in fields)
    account = Account(answer.raw_head, wanted.row, verdict_on(body, wanted.row.get("digest", "")))
    return Exchange(
        crawl=crawl,
        site=site,
        url=shown.url,
        began_at=shown.captured_at.replace(tzinfo=UTC),
        request=b"",
        response=f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body,
        payload=body,
        truncated=answer.cut,
        memento=Memento(
            archive.address_of(shown.captured_at.strftime(TIMESTAMP), shown.url),
            received_at,
            account_block(account),
        ),
    )


def verdict_on(body: bytes, said: str) -> str:
    """Whether the digest in an index is that of what came: ``same``, ``other`` or ``not comparable``.

    It is told and never acted on: such digests are of what was stored, which may have been packed otherwise.
    """
    promised = said if ":" in said else f"sha1:{said}"
    if len(promised) < len("sha1:") + 32 or not can_be_checked(promised):
        return "not comparable"
    return "same" if is_digest_of(promised, body) else "other"


def _fields(answer: Answer, shown: Shown, dialect: Dialect) -> list[tuple[str, str]]:
    """The site's own fields, as far as they came back, in the order in which they did."""
    own = list(_own(answer, dialect))
    names = {name.lower() for name, _ in own}
    if "content-type" not in names and answer.get("content-type"):
        own.append(("Content-Type", answer.get("content-type")))
    if shown.location:
        own = [(name, value) for name, value in own if name.lower() != "location"]
        own.append(("Location", shown.location))
    return own


def _own(answer: Answer, dialect: Dialect) -> Iterator[tuple[str, str]]:
    prefixed = {name.lower() for name, _ in answer.head.fields if name.lower().startswith(_PREFIX)}
    for name, value in answer.head.fields:
        low = name.lower()
        if low in prefixed:
            if low[len(_PREFIX) :] not in ("", *_FRAMING):
                yield name[len(_PREFIX) :], value
        elif dialect != "wayback" and low not in (*_OF_PYWB, *_FRAMING) and _PREFIX + low not in prefixed:
            yield name, value


def _status(answer: Answer, wanted: Wanted) -> str:
    """The status line behind the version: of a redirect that is shown otherwise, the one in the index."""
    said = wanted.row.get("statuscode", "")
    if said.isascii() and said.isdigit() and int(said) in REDIRECTS and answer.status == 200:
        return f"{said} {HTTPStatus(int(said)).phrase}"
    line = answer.raw_head.partition(b"\n")[0].decode("latin-1").strip()
    return line.partition(" ")[2].strip() or str(answer.status)


def _unpacked_on_the_way(answer: Answer, dialect: Dialect) -> tuple[str, bytes]:
    """The coding in which the site sent its body, "" for none, and the body.

    A Wayback Machine may pack what the site did not, and adds an empty field where it did. What cannot be
    unpacked whole stays packed, and is called so.
    """
    coding = next(filter(None, (each.strip() for each in answer.head.all("content-encoding"))), "")
    own = answer.get(_PREFIX + "content-encoding").strip()
    if dialect != "wayback" or not coding or own.lower() == coding.lower() or answer.cut:
        return coding, answer.body
    try:
        body = gunzipped(answer.body)
    except (ValueError, zlib.error):
        return coding, answer.body
    is_gzip = answer.body.startswith(b"\x1f\x8b") and len(body) < LARGEST_DECODED
    return ("", body) if is_gzip else (coding, answer.body)
