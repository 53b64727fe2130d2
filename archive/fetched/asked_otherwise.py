"""What was asked for otherwise than by GET: how its address here tells it from what a GET gets.

A script may ask one address a hundred things by POST, and each answer is of what was sent. The address under
which such an answer is kept has that behind it, as a fragment: no address that is asked for has one, so
nothing that looks up an address meets the answer by mistake. Indexes for players have what was sent in
their keys (Webrecorder, "CDX for non-GET requests").
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from email.parser import BytesParser
from typing import Any
from urllib.parse import unquote_plus, urlencode

from archive.fetched.exchange import Block, LongBlock, digest, read_head
from archive.warc.payload import payload_of

LONGEST_SENT = 4_096
"""Characters of what was sent that stand in an index; those behind them tell nothing apart there."""

_MOST_TAKEN_APART = 1 << 16
"""Bytes of what was sent; of what is longer an index has the method only."""

_METHOD = re.compile(rb"[A-Z]{1,20}(?= )")
_MARK = re.compile(r"#[A-Z]{1,20}:sha256:[0-9a-f]{64}$")
_WITH_BODY = ("POST", "PUT")
_KEY = "__wb_method="
_DATA_KEY = "__wb_post_data="


def kept_address(url: str, request: Block) -> str:
    """The address under which the answer to a request is kept: that of the request itself, if by GET."""
    method = _method(request)
    if method == "GET":
        return url
    return f"{url}#{method}:{_fingerprint(request)}"


def asked_address(kept: str) -> str:
    """The address that was asked, of one under which an answer is kept."""
    return kept.partition("#")[0] if is_asked_otherwise(kept) else kept


def is_asked_otherwise(kept: str) -> bool:
    """True of the address under which an answer to another request than a GET is kept."""
    return "#" in kept and bool(_MARK.search(kept))


def sent(request: Block) -> str:
    """What was sent with a request, method first, as keys of indexes have it; empty for a GET."""
    method = _method(request)
    if method == "GET":
        return ""
    query = _query(*_type_and_body(request))[:LONGEST_SENT] if method in _WITH_BODY else ""
    return f"{_KEY}{method}&{query}" if query else f"{_KEY}{method}"


def as_request(method: str, media_type: str, body: bytes) -> bytes:
    """A request that was not sent yet, as far as the functions here look at one."""
    head = f"{method} / HTTP/1.1\r\nContent-Type: {media_type}\r\n\r\n"
    return head.encode("latin-1", "replace") + body


def method_and_body(what_was_sent: str) -> tuple[str, str]:
    """The method and the body in what ``sent`` gives."""
    method, _, body = what_was_sent.removeprefix(_KEY).partition("&")
    return method, body


def with_sent(url: str, what_was_sent: str) -> str:
    """The address of which the key in an index is made."""
    return f"{url}{'&' if '?' in url else '?'}{what_was_sent}" if what_was_sent else url


def _method(request: Block) -> str:
    """The method of a request; what is none is taken for a GET, as is a request that nobody kept."""
    start = request.start if isinstance(request, LongBlock) else request
    found = _METHOD.match(start)
    return found[0].decode("ascii") if found else "GET"


def _type_and_body(request: Block) -> tuple[str, bytes]:
    """The media type of what was sent, and that itself where it is not too long to be taken apart."""
    body = payload_of(_held(request)) if _is_short(request) else b""
    media_type = (read_head(request).get("content-type") or "").strip()
    return media_type, body if len(body) <= _MOST_TAKEN_APART else b""


def _is_short(request: Block) -> bool:
    return len(request.payload if isinstance(request, LongBlock) else request) <= _MOST_TAKEN_APART


def _held(request: Block) -> bytes:
    return b"".join(request.pieces()) if isinstance(request, LongBlock) else request


def _fingerprint(request: Block) -> str:
    """The digest of what was sent; the line between the fields of a form is another one each time."""
    media_type, body = _type_and_body(request)
    if body and (boundary := _boundary(media_type)):
        return digest(body.replace(boundary.encode("latin-1"), b""))
    return digest(request.payload if isinstance(request, LongBlock) else payload_of(request))


def _boundary(media_type: str) -> str:
    is_form = media_type.lower().startswith("multipart/")
    found = re.search(r'boundary="?([^";]{1,200})', media_type, re.IGNORECASE) if is_form else None
    return found[1] if found else ""


def _query(media_type: str, body: bytes) -> str:
    """What was sent, as a query; what cannot be taken apart as its bytes."""
    kind = media_type.lower()
    try:
        if kind.startswith("application/x-www-form-urlencoded"):
            return unquote_plus(body.decode())
        if kind.startswith("multipart/"):
            return urlencode(list(_fields(media_type, body)))
        if kind.startswith(("application/json", "text/plain")):
            return urlencode(_flat(_parsed(body)))
    except (ValueError, RecursionError):
        pass
    return "" if kind.startswith("application/json") else _as_bytes(body)


def _as_bytes(body: bytes) -> str:
    return _DATA_KEY + base64.b64encode(body).decode()


def _fields(media_type: str, body: bytes) -> Iterator[tuple[str, bytes]]:
    """The fields of a form (RFC 7578); raises ValueError where it is none."""
    if not _boundary(media_type):
        raise ValueError("a form without a boundary")
    head = f"Content-Type: {media_type}\r\n\r\n".encode("latin-1", "replace")
    for part in BytesParser().parsebytes(head + body).walk():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            yield name, content


def _parsed(body: bytes) -> list[Any]:
    """What is in JSON, or in lines of JSON; raises ValueError where it is none."""
    try:
        return [json.loads(body)]
    except json.JSONDecodeError:
        if b"\n" not in body:
            raise
        return [json.loads(line) for line in body.split(b"\n")]


def _flat(values: list[Any]) -> dict[str, str]:
    """Every value by the name that stands nearest to it; one that comes again is numbered."""
    found: dict[str, str] = {}
    times: dict[str, int] = {}
    waiting = [("", value) for value in reversed(values)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, dict):
            waiting += reversed(list(value.items()))
        elif isinstance(value, list):
            waiting += [(name, each) for each in reversed(value)]
        elif name:
            times[name] = times.get(name, 0) + 1
            found[name if times[name] == 1 else f"{name}.{times[name]}_"] = str(value)
    return found
