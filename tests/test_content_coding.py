"""An answer is read through whatever its server did to it on the way, and called damaged only when it is."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.original_bytes import Original
from spiders.fetch.content_coding import decoded
from tests.zstandard import zstd

TEXT = b"<html><title>Codering</title><p>De vergadering over de bijstand in Zutphen.</p></html>"
GZIP = gzip.compress(TEXT, mtime=0)
PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}
TWO = gzip.compress(TEXT[:20], mtime=0) + gzip.compress(TEXT[20:], mtime=0)


@pytest.mark.parametrize(
    ("encoding", "payload"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", GZIP),
        ("GZip", GZIP),
        ("x-gzip", GZIP),
        ("gzip", TWO),
        ("gzip", GZIP + b"\0" * 100),
        ("gzip", GZIP + b"\r\n<!-- rest -->"),
        ("gzip", TEXT),
        ("gzip", zlib.compress(TEXT)),
        ("gzip", b"\xef\xbb\xbf" + TEXT),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT, 1)),
        ("deflate", zlib.compress(TEXT)[2:-4]),
        ("gzip", GZIP[:-8] + b"\0" * 8),
        ("gzip", b"\r\n" + GZIP),
        ("gzip", b"\xef\xbb\xbf" + GZIP),
        ("deflate", zlib.compress(TEXT)[:-4] + b"\0\0\0\0"),
        ("x-deflate", zlib.compress(TEXT)),
        ("brotli", brotli.compress(TEXT)),
        ("deflate", GZIP),
        ("deflate", TEXT),
        ("br", brotli.compress(TEXT)),
        ("br", TEXT),
        ("br", GZIP),
        ("zstd", zstd.compress(TEXT)),
        ("zstd", zstd.compress(TEXT[:30]) + zstd.compress(TEXT[30:])),
        ("zstd", TEXT),
        ("gzip, gzip", gzip.compress(GZIP, mtime=0)),
        ("gzip, gzip", GZIP),
        ("identity, gzip", GZIP),
        ("gzip, identity", GZIP),
        ("br, gzip", gzip.compress(brotli.compress(TEXT), mtime=0)),
        ("deflate,zstd", zstd.compress(zlib.compress(TEXT))),
        ("gzip;q=1.0", GZIP),
        ("gzip,", GZIP),
        ("utf-8", TEXT),
        ("UTF-8, gzip", GZIP),
        ("utf-8", GZIP),
        ("none", TEXT),
        ("ISO-8859-1", TEXT),
        ("8bit", TEXT),
        ("binary", TEXT),
        ("compress", TEXT),
        ("", GZIP),
        ("", gzip.compress(GZIP, mtime=0)),
        ("gzip", gzip.compress(GZIP, mtime=0)),
    ],
)
def test_content_comes_out_of_every_encoding_also_where_the_server_lies(
    encoding: str, payload: bytes
) -> None:
    found = decoded(payload, encoding, "text/html; charset=utf-8")
    assert found.removeprefix(b"\xef\xbb\xbf") == TEXT


@pytest.mark.parametrize(
    "media_type", ["application/gzip", "application/x-gzip", "application/octet-stream", ""]
)
def test_a_file_that_is_meant_to_be_packed_stays_packed(media_type: str) -> None:
    assert decoded(GZIP, "", media_type) == GZIP
    assert Original(GZIP, "", media_type).decoded == GZIP
    assert Original(GZIP, "gzip", media_type).decoded == TEXT


@pytest.mark.parametrize(
    ("encoding", "payload", "why"),
    [
        ("compress", b"\x1f\x9d\x90\0\1\2", "expected gzip, found 'compress'"),
        ("br", b"\0\1\2\3" * 30, "announced as 'br', which it is not"),
        ("gzip", b"\0\1\2\3" * 30, "announced as 'gzip', which it is not"),
        ("zstd", zstd.compress(TEXT)[:4] + b"\xff" * 30, "zstd that cannot be unpacked"),
        ("br", brotli.compress(TEXT)[:9], "'br' breaks off before any content"),
        ("zstd", zstd.compress(TEXT)[:9], "'zstd' breaks off before any content"),
        ("gzip", GZIP[:10], "'gzip' breaks off before any content"),
        ("deflate", zlib.compress(TEXT)[:3], "'deflate' breaks off before any content"),
    ],
)
def test_what_is_garbled_says_which_encoding_it_should_have_had(
    encoding: str, payload: bytes, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        decoded(payload, encoding)


def test_what_was_cut_short_gives_what_came() -> None:
    long = TEXT * 2_000
    for encoding, whole in (
        ("gzip", gzip.compress(long)),
        ("br", brotli.compress(long)),
        ("zstd", zstd.compress(long)),
    ):
        assert long.startswith(decoded(whole[:-12], encoding))


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br", "utf-8", "x"]))
def test_any_bytes_come_out_or_are_said_to_be_broken(payload: bytes, encoding: str) -> None:
    with suppress(ValueError, zlib.error):
        assert isinstance(decoded(payload, encoding, "text/html"), bytes)
