"""Whatever one record says, an archive with it can be imported, verified, and made again from its files."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.database import connecting
from archive.database_from_warc import restore
from archive.exporting import cdxj
from archive.fixity.parts_to_check import filled_in, parts_of
from archive.fixity.verification import verify
from archive.folder import existing_or_new
from archive.importing.pairing import ForeignCapture, LeftOut, read_exchanges
from archive.warc.fault import Fault
from archive.warc.forgiving import read_foreign
from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.foreign_files import PAGES, SITE, write_warc

LINE = st.binary(max_size=40).map(lambda data: data.replace(b"\r", b"").replace(b"\n", b""))
ADDRESSES = st.one_of(
    LINE,
    LINE.map(lambda end: b"http://" + end),
    LINE.map(lambda end: SITE.encode() + end),
    LINE.map(lambda end: SITE.encode() + b"/" + end),
    st.text(max_size=20).map(lambda text: f"http://{text}/x".encode("utf-8", "replace")),
    st.sampled_from(
        (b"http://[bad/x", b"http://evil.example]/x", b"http://x:99999/", b"http://\xef\xbc\x8f/")
    ),
)
DATES = st.one_of(
    st.sampled_from(
        (b"2001-01-01T00:00:00Z", b"2020-02-03T04:05:06.123456Z", b"2001", b"9999-12-31T23:59:59Z")
    ),
    LINE,
)
HEADS = st.one_of(
    st.binary(max_size=60),
    st.builds(
        lambda status, media_type, more: (
            b"HTTP/1.1 %s\r\nContent-Type: %s\r\n%s\r\n\r\n" % (status, media_type, more)
        ),
        st.one_of(st.sampled_from((b"200 OK", b"301 Weg", b"304 Not Modified", b"999", b"200")), LINE),
        st.one_of(
            st.sampled_from((b"text/html", b"text/plain; charset=utf-7", b"application/pdf")),
            LINE.map(lambda charset: b"text/html; charset=" + charset),
            LINE,
        ),
        st.one_of(
            st.just(b"X: y"),
            st.just(b"Transfer-Encoding: chunked"),
            LINE.map(lambda value: b"Location: http://" + value),
            LINE.map(lambda value: b"Content-Encoding: " + value),
            LINE.map(lambda value: b"ETag: " + value),
        ),
    ),
)
BODIES = st.one_of(st.binary(max_size=60), st.just(PAGES[0].body))
KINDS = st.sampled_from((b"response", b"revisit", b"metadata", b"warcinfo", b"request", b"resource"))
IDS = st.one_of(st.uuids().map(lambda number: f"<urn:uuid:{number}>".encode()), LINE, st.just(b"x" * 200))
OTHERS = (
    b"WARC-Refers-To",
    b"WARC-Payload-Digest",
    b"WARC-Truncated",
    b"WARC-Concurrent-To",
    b"WARC-IP-Address",
)


@st.composite
def records(draw: st.DrawFn) -> bytes:
    """A record of which the fields that hold anything may hold anything."""
    kind = draw(KINDS)
    block = draw(HEADS) + draw(BODIES)
    media_type = b"application/http; msgtype=response"
    if kind in (b"metadata", b"warcinfo"):
        media_type = draw(st.sampled_from((b"application/json", media_type)))
        block = draw(st.one_of(told(), st.just(block)))
    named = {
        b"WARC-Type": kind,
        b"WARC-Record-ID": draw(IDS),
        b"WARC-Target-URI": draw(ADDRESSES),
        b"WARC-Date": draw(DATES),
        b"Content-Type": media_type,
        b"Content-Length": str(len(block)).encode(),
    }
    for name in (
        b"WARC-Refers-To",
        b"WARC-Payload-Digest",
        b"WARC-Truncated",
        b"WARC-Concurrent-To",
        b"WARC-IP-Address",
    ):
        if draw(st.integers(0, 4)) == 0:
            named[name] = draw(LINE)
    head = b"".join(name + b": " + value + b"\r\n" for name, value in named.items())
    return b"WARC/1.1\r\n" + head + b"\r\n" + block + b"\r\n\r\n"


MOMENT = "2001-01-01T00:00:00.000000Z"
VALUES = st.recursive(
    st.one_of(
        st.none(), st.integers(), st.text(max_size=9), st.just(2**70), st.just("2001-01-01T00:00:00.000000Z")
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=5,
)


def as_lines(said: Mapping[str, object]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in said.items()).encode("utf-8", "replace")


def told() -> st.SearchStrategy[bytes]:
    """What a record says of a crawl, more or less as we write it."""
    names = st.sampled_from(("crawl", "ended_at", "outcome", "reason", "statistics", "refusals", "detail"))
    ending = st.dictionaries(names, VALUES, max_size=7).map(lambda said: json.dumps(said).encode())
    lines = st.dictionaries(
        st.sampled_from(("crawl", "isPartOf", "began", "software", "profile", "resumes", "provenance")),
        st.one_of(VALUES.map(json.dumps), st.text(max_size=9), st.just("1"), st.just("9" * 30)),
        max_size=7,
    ).map(
        lambda said: "".join(f"{name}: {value}\r\n" for name, value in said.items()).encode(
            "utf-8", "replace"
        )
    )
    whole = st.just(
        b"crawl: 1\r\nisPartOf: x\r\nbegan: 2001-01-01T00:00:00.000000Z\r\nsoftware: y\r\nprofile: z\r\n"
    )
    return st.one_of(ending, lines, whole, st.just(b"[" * 100_000))


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(found=st.lists(records(), min_size=1, max_size=6))
def test_a_database_comes_back_whatever_the_records_say(
    tmp_path_factory: pytest.TempPathFactory, found: list[bytes]
) -> None:
    root = tmp_path_factory.mktemp("a")
    folder = existing_or_new(root)
    (folder.warc / "alliantie-20010101000000-00001.warc.gz").write_bytes(b"".join(map(gzip.compress, found)))
    engine = connecting.make(folder, folder.database, None, "proef")
    try:
        restored = restore(folder, engine, lambda done, total: None)
        with engine.connect() as connection:
            cdxj.write_missing(folder, connection)
            verification, parts = (
                verify(folder, connection),
                list(filled_in(folder, connection, parts_of(folder, connection))),
            )
    finally:
        engine.dispose()
    assert verification.records + len(restored.found) >= len(found)
    assert restored.captures == sum(len(part.captures) for part in parts)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(found=st.lists(records(), min_size=1, max_size=6))
def test_a_file_of_others_is_read_to_its_end_whatever_its_records_say(
    tmp_path: Path, found: list[bytes]
) -> None:
    path = tmp_path / "van-een-ander.warc"
    path.write_bytes(b"".join(found))
    for each in read_exchanges(read_foreign(path)):
        assert isinstance(each, ForeignCapture | LeftOut | Fault)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(found=st.lists(records(), min_size=60, max_size=150))
@pytest.mark.soak
def test_an_archive_with_anything_in_it_goes_through_every_command(
    tmp_path_factory: pytest.TempPathFactory, found: list[bytes]
) -> None:
    place = tmp_path_factory.mktemp("geheel")
    path = write_warc(place / "vreemd.warc", packed=False)
    path.write_bytes(b"".join([*found, path.read_bytes()]))
    archive = ("--archive", str(place / "a"))
    for command in (
        ("init",),
        ("import", "warc", str(path), "--site", "socialealliantie"),
        ("verify",),
        ("rebuild", "--derived"),
        ("rebuild", "--all"),
        ("verify",),
    ):
        done = run_alliantie(*archive, *command)
        expected = (ExitCode.WELL, ExitCode.DAMAGE) if command[0] == "import" else (ExitCode.WELL,)
        assert done.returncode in expected, (command, done.stdout, done.stderr)
