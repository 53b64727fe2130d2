"""Undoes what servers do to content on its way (Content-Encoding, RFC 9110 8.4): the one place that does.

What the bytes are counts for more than what the header calls them: servers announce gzip and send text,
announce character sets, and compress without a word. Each layer is bounded, whatever it unpacks to.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress

from wording.message import say
from wording.told_error import ToldError

LARGEST_DECODED = 64 * 1024 * 1024
"""Bytes that any layer may unpack to; what lies beyond is not read."""

_MOST_LAYERS = 4
_GZIP_MAGIC = b"\x1f\x8b\x08"
_ZSTD_MAGIC = re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")
_GZIP, _ZLIB, _RAW = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS
_GZIP_NAMES = ("gzip", "x-gzip")
_ALSO_CALLED = {"x-deflate": "deflate", "zlib": "deflate", "brotli": "br", "x-br": "br", "x-zstd": "zstd"}
_BEFORE_GZIP = b"\r\n\t \xef\xbb\xbf"
"""Bytes that programs let slip before what they pack: empty lines, and the byte order mark of a script."""

_WRONG_SUM = re.compile(r"incorrect (?:data|length) check")
_STEP = 16_384
"""Bytes that are unpacked at a time where the sum behind them is wrong."""

_UNKNOWN = frozenset("compress x-compress bzip2 x-bzip2 xz lzma exi pack200-gzip aes128gcm dcb dcz".split())
"""Encodings that are none of ours; any other name is no encoding at all, and says nothing of the bytes."""

_MAY_BE_PACKED = re.compile(
    r"|application/(?:x-)?(?:gzip|gunzip|gzip-compressed|compress(?:ed)?|tar|gtar|tgz|tar-gz)|"
    r"application/octet-stream|binary/octet-stream|application/force-download|application/(?:x-)?download"
)
"""Media types, one of them none, of files that are meant to stay packed."""

_TEXT = re.compile(rb"[\t\r\n\x20-\x7e\x80-\xff]*")


_CONTENT = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
)
"""How content begins that is no text."""


class ForeignEncoding(ToldError, ValueError):
    """A payload came in an encoding that nothing here can undo."""


class BrokenEncoding(ToldError, ValueError):
    """A payload is not what its encoding makes of anything."""


def decoded(payload: bytes, content_encoding: str, content_type: str = "") -> bytes:
    """A payload without its encodings; at most 64 MiB of it, whatever it unpacks to.

    With ``content_type``, what the server said the content is, also without an encoding that the header
    does not name. Raises ForeignEncoding or BrokenEncoding, which are ValueErrors, or zlib.error.
    """
    names = [name.strip(" \t'\"").lower() for name in re.split(r"[,;]", content_encoding)]
    for name in names[: -_MOST_LAYERS - 1 : -1]:
        payload = _without(payload, name)
    if not may_stay_packed(content_type):
        for _ in range(_MOST_LAYERS):
            if not payload.startswith(_GZIP_MAGIC):
                break
            payload = gunzipped(payload)
    return payload


def may_stay_packed(content_type: str) -> bool:
    """True of a type of files that may be meant to be packed, though no header names an encoding."""
    return _MAY_BE_PACKED.fullmatch(content_type.partition(";")[0].strip().lower()) is not None


def gunzipped(data: bytes, most: int = LARGEST_DECODED) -> bytes:
    """The content of a gzip file with all of its members; of one that is damaged, those before the damage.

    Raises zlib.error when the first is damaged, BrokenEncoding when it breaks off before any content.
    """
    pieces: list[bytes] = []
    while data.startswith(_GZIP_MAGIC) and most > 0:
        member = zlib.decompressobj(_GZIP)
        try:
            pieces.append(member.decompress(data, most))
        except zlib.error as error:
            if not pieces:
                return _despite_its_sum(data, _GZIP, most, error)
            break
        if len(pieces) == 1 and not pieces[0]:
            _check_ends(member.eof, "gzip")
        most -= len(pieces[-1])
        # Some programs fill up their blocks.
        data = member.unused_data.lstrip(b"\0")
    return b"".join(pieces)


def _without(payload: bytes, name: str) -> bytes:
    """A payload without the encoding of this name, if it has it."""
    name = _ALSO_CALLED.get(name, name)
    if name in (*_GZIP_NAMES, "deflate", "br", "zstd"):
        packed = payload.lstrip(_BEFORE_GZIP) if payload[:1] in _BEFORE_GZIP else payload
        if packed.startswith(_GZIP_MAGIC):
            return gunzipped(packed)
    if name in (*_GZIP_NAMES, "deflate"):
        return _inflated(payload, is_bare=name == "deflate")
    if name == "br":
        return _without_brotli(payload)
    if name == "zstd":
        return _without_zstandard(payload)
    if name in _UNKNOWN and not _is_text(payload):
        raise ForeignEncoding(say("expected gzip, found {encoding!r}", encoding=name))
    return payload


def _inflated(payload: bytes, *, is_bare: bool) -> bytes:
    # By deflate RFC 9110 means the zlib format; many servers send the bare stream, some the text as it is.
    forms = [_ZLIB] if _begins_like_zlib(payload) else []
    for form in (*forms, *((_RAW,) if is_bare else ())):
        stream = zlib.decompressobj(form)
        try:
            unpacked = stream.decompress(payload, LARGEST_DECODED)
        except zlib.error as error:
            if _WRONG_SUM.search(str(error)):
                return _despite_its_sum(payload, form, LARGEST_DECODED, error)
            continue
        if not unpacked:
            _check_ends(stream.eof, "deflate" if is_bare else "gzip")
        return unpacked
    return _as_it_is(payload, "deflate" if is_bare else "gzip")


def _despite_its_sum(data: bytes, form: int, most: int, error: zlib.error) -> bytes:
    """Content that came out whole, where only the sum behind it is wrong, as browsers show it.

    Raises the error where it says something else.
    """
    if not _WRONG_SUM.search(str(error)):
        raise error
    stream, pieces = zlib.decompressobj(form), list[bytes]()
    for start in range(0, len(data), _STEP):
        before, step = stream.copy(), data[start : start + _STEP]
        try:
            pieces.append(stream.decompress(step, most))
        except zlib.error:
            pieces += _up_to_fault(before, step)
            break
        most -= len(pieces[-1])
        if most <= 0:
            break
    return b"".join(pieces)


def _up_to_fault(stream: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    with suppress(zlib.error):
        for at in range(len(data)):
            yield stream.decompress(data[at : at + 1])


def _check_ends(is_at_end: bool, name: str) -> None:
    """Raise BrokenEncoding for what has no content because it breaks off, not because it is empty."""
    if not is_at_end:
        raise BrokenEncoding(say("{encoding!r} breaks off before any content", encoding=name))


def _begins_like_zlib(payload: bytes) -> bool:
    return len(payload) > 1 and payload[0] & 0x8F == 0x08 and (payload[0] << 8 | payload[1]) % 31 == 0


def _without_brotli(payload: bytes) -> bytes:
    import brotli  # type: ignore[import-untyped] # it has no types

    stream = brotli.Decompressor()
    try:
        unpacked: bytes = stream.process(payload, output_buffer_limit=LARGEST_DECODED)
    except brotli.error:
        return _as_it_is(payload, "br")
    if payload and not unpacked:
        _check_ends(stream.is_finished(), "br")
    return unpacked[:LARGEST_DECODED]


def _without_zstandard(payload: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    pieces: list[bytes] = []
    data, most = payload, LARGEST_DECODED
    while _ZSTD_MAGIC.match(data) and most > 0:
        frame = zstd.ZstdDecompressor()
        try:
            pieces.append(frame.decompress(data, max_length=most))
        except zstd.ZstdError as error:
            if not pieces:
                raise BrokenEncoding(say("zstd that cannot be unpacked: {why}", why=str(error))) from error
            break
        if len(pieces) == 1 and not pieces[0]:
            _check_ends(frame.eof, "zstd")
        most -= len(pieces[-1])
        data = frame.unused_data
    return b"".join(pieces) if pieces else _as_it_is(payload, "zstd")


def _as_it_is(payload: bytes, name: str) -> bytes:
    """A payload that is not in the encoding that was announced: the content itself, unless it is garbled."""
    if _is_text(payload) or payload.startswith(_CONTENT):
        return payload
    raise BrokenEncoding(say("announced as {encoding!r}, which it is not", encoding=name))


def _is_text(payload: bytes) -> bool:
    return _TEXT.fullmatch(payload[:200]) is not None
