"""Of an archive that gives its files out, the records themselves are taken in, as they were written."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.fetched import captures, memento_rows
from archive.fetched.memento_rows import Wanted
from archive.object_store.kept_warc import warc_path
from archive.warc.memento_records import read_account
from archive.warc.record import SoundRecord
from archive.warc.strict import read_block, read_records
from pipeline.configuration import configure
from pipeline.crawl.shared_run import CrawlEnd
from pipeline.elsewhere.elsewhere_error import UnclearIndex
from pipeline.elsewhere.importing import Wish, import_elsewhere
from pipeline.elsewhere.other_archives import COMMON_CRAWL, named
from pipeline.elsewhere.true_records import place_of
from tests.databases import environment_of, reading
from tests.foreign_files import PAGES, SITE, Page
from tests.other_archive import SetClock
from tests.raw_server import Raw, RawServer, page

_PROFILE = f"""
title = "Sociale Alliantie"
organisation = "Alliantie"
seeds = ["{SITE}/"]
scope = ["www.socialealliantie.nl"]
"""
_FILE = "crawl-data/CC-MAIN-1999/warc/proef.warc.gz"
_WHOLE, _CUT = PAGES[0], PAGES[1]


@dataclass
class PublicFiles(RawServer):
    """Lists two indexes, and gives out ranges of a file; ``spans`` are those that were asked for."""

    data: bytes = b""
    rows: Sequence[dict[str, str]] = ()
    spans: list[str] = field(default_factory=list)
    listed: str = ""

    def answer_to(self, request: bytes) -> Raw:
        target = request.split(b" ", 2)[1].decode()
        if target == "/collinfo.json":
            old = {"cdx-api": f"{self.origin}/CC-OLD", "from": "1990-01-01", "to": "1990-02-01"}
            return _answer(json.dumps([{"cdx-api": self.listed or f"{self.origin}/CC-MAIN"}, old]).encode())
        if target.startswith("/CC-MAIN?"):
            return _answer("\n".join(map(json.dumps, self.rows)).encode())
        if target == f"/{_FILE}":
            span = request.lower().partition(b"range: bytes=")[2].partition(b"\r")[0].decode()
            self.spans.append(span)
            first, last = map(int, span.split("-"))
            return _answer(self.data[first : last + 1], "206 Partial Content")
        return Raw(page("", status="404 Not Found"))


def _answer(data: bytes, status: str = "200 OK") -> Raw:
    return Raw(f"HTTP/1.1 {status}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data)


def public_file() -> tuple[bytes, list[dict[str, str]]]:
    """A file with two records, the second of which was cut when it was captured, and what an index says."""
    file, rows = io.BytesIO(), []
    writer = WARCWriter(file, gzip=True, warc_version="1.0")
    for each in (_WHOLE, _CUT):
        begins = file.tell()
        cut = {"WARC-Truncated": "length"} if each is _CUT else {}
        record = writer.create_warc_record(
            each.url,
            "response",
            payload=io.BytesIO(each.body),
            http_headers=StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html"), ("X-Eigen", "Ja")], protocol="HTTP/1.1"
            ),
            warc_headers_dict={"WARC-Date": each.date, "WARC-IP-Address": "192.0.2.7", **cut},
        )
        writer.write_record(record)
        record.raw_stream.close()
        rows.append(_row(each, begins, file.tell() - begins))
    return file.getvalue(), rows


def _row(each: Page, offset: int, length: int) -> dict[str, str]:
    timestamp = "".join(character for character in each.date if character.isdigit())
    return {
        "urlkey": each.path,
        "timestamp": timestamp,
        "url": each.url,
        "status": "200",
        "filename": _FILE,
        "offset": str(offset),
        "length": str(length),
    }


def take(archive: Path, server: PublicFiles) -> CrawlEnd:
    (archive.parent / "sites").mkdir(exist_ok=True)
    (archive.parent / "sites" / "alliantie.toml").write_text(_PROFILE, encoding="utf-8")
    configuration = configure(archive, environment_of(archive), sites=archive.parent / "sites", workers=1)
    asked = named(server.origin, "common-crawl")
    wish = Wish("alliantie", (asked,), since="1995")
    ends, _ = import_elsewhere(configuration, wish, lambda plan: None, lambda *_: None, clock=SetClock())
    return ends[0]


def test_the_records_themselves_are_taken_in_and_what_was_cut_stays_so(tmp_path: Path) -> None:
    data, rows = public_file()
    with PublicFiles({}, data=data, rows=rows) as server:
        end = take(tmp_path / "a", server)
        place = f"{server.origin}/{_FILE}"
    assert not any("CC-OLD" in target for target in server.targets())
    assert len(server.spans) == 2
    assert (end.outcome, end.statistics["captures"]) == ("complete", 2)
    assert end.statistics["refused"] == {"elsewhere truncated": 1}
    with reading(tmp_path / "a") as (folder, engine), engine.connect() as connection:
        (whole,) = captures.of_address(connection, _WHOLE.url)
        (cut,) = captures.of_address(connection, _CUT.url)
    assert (whole.truncated, cut.truncated) == (None, "length")
    assert whole.memento == cut.memento == place
    path = warc_path(folder, whole.warc_file)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Eigen: Ja\r\n\r\n"
    assert read_block(path, whole.warc_offset) == head + _WHOLE.body
    sound = [record for record in read_records(path) if isinstance(record, SoundRecord)]
    first = next(record for record in sound if record.id == whole_id(sound, _WHOLE.url))
    assert first.fields["warc-ip-address"] == "192.0.2.7"
    account = read_account(sound[sound.index(first) + 1].block)
    assert account.row["filename"] == _FILE


def whole_id(records: Sequence[SoundRecord], url: str) -> str:
    return next(record.id for record in records if record.fields.get("warc-target-uri") == url)


def test_what_is_no_record_where_the_index_says_is_told(tmp_path: Path) -> None:
    data, rows = public_file()
    shifted = [{**rows[0], "offset": "3"}, {**rows[1], "length": "none"}]
    with PublicFiles({}, data=data, rows=shifted) as server:
        end = take(tmp_path / "a", server)
    assert end.statistics["refused"] == {"elsewhere not-playable": 2}
    with reading(tmp_path / "a") as (_, engine), engine.connect() as connection:
        assert len(memento_rows.not_taken(connection, end.number)) == 2
        assert captures.count(connection) == 0


def test_a_record_that_unpacks_to_more_than_the_profile_allows_is_told_and_not_held(tmp_path: Path) -> None:
    file = io.BytesIO()
    record = WARCWriter(file, gzip=True, warc_version="1.0").create_warc_record(
        _WHOLE.url,
        "response",
        payload=io.BytesIO(bytes(60_000_000)),
        http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": _WHOLE.date},
    )
    WARCWriter(file, gzip=True, warc_version="1.0").write_record(record)
    record.raw_stream.close()
    data, rows = public_file()
    bomb = _row(_CUT, len(data), file.tell())
    with PublicFiles({}, data=data + file.getvalue(), rows=[bomb, rows[0]]) as server:
        end = take(tmp_path / "a", server)
    assert end.statistics["refused"] == {"elsewhere not-playable": 1}
    assert (end.outcome, end.statistics["captures"]) == ("complete", 1)


def test_rows_that_point_beyond_the_file_are_told(tmp_path: Path) -> None:
    data, rows = public_file()
    beyond = [{**rows[0], "offset": str(len(data) + 9)}, {**rows[1], "offset": "9" * 14}]
    with PublicFiles({}, data=data, rows=beyond) as server:
        end = take(tmp_path / "a", server)
    assert (end.outcome, end.statistics["refused"]) == ("complete", {"elsewhere not-playable": 2})


def test_an_index_on_another_server_is_not_asked(tmp_path: Path) -> None:
    with (
        PublicFiles({}, listed="http://192.0.2.1/CC-MAIN") as server,
        pytest.raises(UnclearIndex, match="another server"),
    ):
        take(tmp_path / "a", server)


@pytest.mark.parametrize(
    "name", ["", "/etc/passwd", "../x", "a b", "x?y", "x#y", "http://elders.example/x", "a//b"]
)
def test_a_name_that_is_no_path_of_a_file_is_not_asked_for(name: str) -> None:
    row = {"filename": name, "offset": "0", "length": "9"}
    wanted = Wanted(1, "http://x/", SetClock().moment(), row)
    assert place_of(COMMON_CRAWL, wanted) is None
    fine = place_of(COMMON_CRAWL, replace(wanted, row={**row, "filename": _FILE}))
    assert fine == (f"{COMMON_CRAWL.replay}/{_FILE}", "bytes=0-8")
