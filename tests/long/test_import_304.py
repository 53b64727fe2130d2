"""A 304 that others captured stands by what stood at its address before, whatever it says of that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import lose
from tests.foreign_files import PAGES, SITE, raw_record
from tests.long.test_import import ask, take_in

NOT_MODIFIED = "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/server-not-modified\r\n"
OF_NOTHING = "WARC-Payload-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\n"


@pytest.mark.parametrize(
    "block", [b"", b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n", b"HTTP/1.0 304\r\n\r\n"]
)
@pytest.mark.parametrize(
    "said", ["", OF_NOTHING, OF_NOTHING + "WARC-Truncated: length\r\n", "WARC-Refers-To: <urn:uuid:404>\r\n"]
)
def test_by_a_304_stands_what_stood_at_its_address_before(tmp_path: Path, said: str, block: bytes) -> None:
    archive, path = tmp_path / "a", tmp_path / "ongewijzigd.warc"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    empty = raw_record(
        "response", f"WARC-Target-URI: {SITE}/leeg\r\n{OF_NOTHING}WARC-Date: 2001-01-01T00:00:00Z\r\n", head
    )

    def at(day: str, kind: str, fields: str, block: bytes) -> bytes:
        return raw_record(
            kind, f"WARC-Target-URI: {SITE}/een\r\nWARC-Date: {day}T00:00:00Z\r\n{fields}", block
        )

    records = [
        empty,
        at("2001-01-01", "response", "", head + PAGES[0].body),
        at("2002-01-01", "revisit", NOT_MODIFIED + said, block),
        at("2003-01-01", "response", "", head + PAGES[1].body),
        at("2004-01-01", "response", "", b"HTTP/1.1 500 Stuk\r\n\r\nstuk"),
        at("2005-01-01", "revisit", NOT_MODIFIED + said, block),
        at("2000-01-01", "revisit", NOT_MODIFIED + said, block),
    ]
    path.write_bytes(b"".join(records))
    (taken,) = json.loads(take_in(archive, str(path), "--json").stdout)
    assert (taken["kept"], taken["left_out"]) == (6, {"a revisit of what is not here": 1})
    asked_for = f"SELECT status, refers_to FROM captures WHERE url = '{SITE}/een' ORDER BY captured_at"
    rows = ask(archive, asked_for)
    assert rows == [(200, None), (304, 2), (200, None), (500, None), (304, 4)]
    assert run_alliantie("--archive", str(archive), "verify").returncode == ExitCode.WELL
    lose(archive)
    assert run_alliantie("--archive", str(archive), "rebuild", "--all").returncode == ExitCode.WELL
    assert ask(archive, asked_for) == rows
