"""One wing reads every WARC and ARC file: each fault with its place and its words."""

from __future__ import annotations

import gzip
import json
import pickle
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.archive_error import DamagedRecord
from archive.fetched.crawls import Ending, Refusal
from archive.fetched.exchange import digest
from archive.warc.crawl_records import ending_record, read_ending
from archive.warc.fault import Fault
from archive.warc.forgiving import read_foreign
from archive.warc.forming import member
from archive.warc.record import ForeignRecord, SoundRecord
from archive.warc.strict import read_block, read_records
from tests.foreign_files import PAGES, SITE, raw_record, write_warc
from wording.message import say
from wording.words import Words

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


def of_ours(number: int, block: bytes = OK + b"<p>ja") -> bytes:
    """A record as this program writes it, packed."""
    headers = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:{number}>",
        "WARC-Date": "2013-10-04T12:00:00.000000Z",
        "WARC-Target-URI": f"{SITE}/{number}",
        "Content-Type": "application/http; msgtype=response",
        "WARC-Block-Digest": digest(block),
    }
    return member(headers, block)


def file_of(tmp_path: Path, *members: bytes) -> Path:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(members))
    return path


def strictly(path: Path) -> list[SoundRecord | Fault]:
    return list(read_records(path))


def of_warcio(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        iterator = ArchiveIterator(file, no_record_parse=True)
        for record in iterator:
            block = record.raw_stream.read()
            yield iterator.get_record_offset(), block


def test_both_readers_and_the_referee_see_the_same_records(tmp_path: Path) -> None:
    path = file_of(tmp_path, *(of_ours(number, OK + bytes(number * 50_000)) for number in range(5)))
    referee = list(of_warcio(path))
    foreign = [each for each in read_foreign(path) if isinstance(each, ForeignRecord)]
    strict = [each for each in read_records(path) if isinstance(each, SoundRecord)]
    assert [(each.offset, each.block) for each in foreign] == referee
    assert [(each.offset, read_block(path, each.offset)) for each in strict] == referee
    assert strict[-1].offset + strict[-1].length == path.stat().st_size


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_whose_first_byte_is_damaged_loses_its_first_record_and_no_other(
    tmp_path: Path, packed: bool
) -> None:
    path = write_warc(tmp_path / "stuk.warc.gz", packed=packed)
    data = bytearray(path.read_bytes())
    whole = list(read_foreign(path))
    data[0] ^= 0x10
    path.write_bytes(data)
    fault, *others = read_foreign(path)
    assert isinstance(fault, Fault)
    assert (fault.file, fault.offset, fault.length) == (path.name, 0, whole[1].offset)
    assert others == whole[1:]


def test_a_fault_right_behind_another_one_is_named_too(tmp_path: Path) -> None:
    fields = f"WARC-Target-URI: {SITE}/een\r\nWARC-Date: 2001-01-01T00:00:00Z\r\n"
    wrong = raw_record("response", f"{fields}WARC-Block-Digest: sha1:{'0' * 40}\r\n", OK)
    torn = raw_record("response", fields, OK).replace(b"Content-Length: ", b"Content-Lengte: ")
    path = tmp_path / "twee.warc"
    path.write_bytes(wrong + torn + raw_record("response", fields, OK + PAGES[0].body))
    one, other, sound = read_foreign(path)
    assert isinstance(one, Fault)
    assert isinstance(other, Fault)
    assert (one.offset, other.offset) == (0, len(wrong))
    assert isinstance(sound, ForeignRecord)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"WARC/1.1\r\n", b"WARC/2.0\r\n", "expected WARC/1.1, found 'WARC/2.0'"),
        (b"WARC-Type: response\r\n", b"WARC-Type: response\n", "ends in CR LF"),
        (b"WARC-Type: response\r\n", b"WARC-Type : response\r\n", "expected a header field"),
        (b"WARC-Type: response\r\n", b"WARC-Type: a\r\nWARC-Type: b\r\n", "two values for warc-type"),
        (b"WARC-Type: response\r\n", b"", "the header lacks warc-type"),
        (b"WARC-Type: response\r\n", b"WARC-Type: \xff\r\n", "is not UTF-8"),
        (b"Content-Length: 49", b"Content-Length: vijftig", "expected a Content-Length in bytes, found"),
        (b"Content-Length: 49", b"Content-Length: 51", "expected two line ends"),
        (b"Content-Length: 49", b"Content-Length: 90", "lacks 37 bytes of the 90 it promises"),
        (b"<p>ja", b"<p>ne", "the block does not match its digest: expected sha256:"),
        (b"<p>ja\r\n\r\n", b"<p>ja\r\n\r\n\r\n", "expected two line ends behind the record"),
    ],
)
def test_strict_reading_says_which_fault_a_record_has_in_either_language(
    tmp_path: Path, old: bytes, new: bytes, reason: str
) -> None:
    sound = gzip.decompress(of_ours(1))
    assert old in sound
    struck = gzip.compress(sound.replace(old, new))
    path = file_of(tmp_path, of_ours(0), struck, of_ours(2))
    first, fault, last = strictly(path)
    assert isinstance(fault, Fault)
    assert reason in fault.reason
    assert (fault.file, fault.offset, fault.length) == (path.name, len(of_ours(0)), len(struck))
    assert isinstance(first, SoundRecord)
    assert isinstance(last, SoundRecord)
    assert Words("nl")(fault.reason) != fault.reason
    again = pickle.loads(pickle.dumps(fault))
    assert again == fault
    assert Words("nl")(again.reason) == Words("nl")(fault.reason)
    with pytest.raises(DamagedRecord, match=f"{path.name} at byte {fault.offset}"):
        read_block(path, fault.offset)


def test_a_record_that_is_larger_than_memory_may_be_is_read_in_pieces(tmp_path: Path) -> None:
    path = file_of(tmp_path, of_ours(0, OK + bytes(100_000_000)))
    tracemalloc.start()
    (record,) = strictly(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(record, SoundRecord)
    assert record.payload_size == 100_000_000
    assert peak < 10_000_000


def test_how_a_crawl_came_out_comes_back_in_any_language(tmp_path: Path) -> None:
    reason = say("item {id} is not listed as it is described", id="een")
    detail = say("the file is empty")
    moment = datetime(2013, 10, 4, 12, 0, tzinfo=UTC)
    ending = Ending(3, moment, "short", reason, {"captures": 2}, (Refusal("http://x/", "too deep", detail),))
    path = file_of(tmp_path, ending_record(ending, "<urn:uuid:1>"))
    (record,) = strictly(path)
    assert isinstance(record, SoundRecord)
    assert b'"reason": "item een is not listed as it is described"' in record.block
    again = read_ending(record)
    assert (again.crawl, again.outcome, again.statistics) == (3, "short", {"captures": 2})
    assert again.reason == reason
    assert Words("nl")(again.reason) == Words("nl")(reason)
    assert Words("nl")(again.refusals[0].detail) == "het bestand is leeg"


def test_how_a_crawl_came_out_is_read_as_earlier_releases_wrote_it(tmp_path: Path) -> None:
    block = (
        b'{"crawl": 1, "ended_at": "2013-10-04T12:00:00.000000Z", "outcome": "short", "reason": "een {zin}", '
        b'"statistics": {}, "refusals": [{"url": "u", "reason": "r", "detail": "d", "referrer": ""}]}'
    )
    record = SoundRecord(0, {"warc-type": "metadata"}, block, 1)
    ending = read_ending(record)
    assert (ending.reason, ending.refusals[0].detail) == ("een {zin}", "d")


@pytest.mark.parametrize(
    "told",
    [
        {"reason": None},
        {"reason": 3},
        {"reason_as_template": None},
        {"refusals": [{"url": "u", "reason": "r", "detail": None, "referrer": ""}]},
        {"refusals": ["u"]},
        {"part_remarks": [["u"]]},
        {"statistics": None},
        ["crawl"],
        None,
    ],
)
def test_how_a_crawl_came_out_is_not_believed_in_another_form(told: object) -> None:
    whole = {"crawl": 1, "ended_at": "2013-10-04T12:00:00.000000Z", "outcome": "short", "reason": "r"} | {
        "statistics": {},
        "refusals": [],
    }
    block = json.dumps(whole | told if isinstance(told, dict) else told).encode()
    with pytest.raises((ValueError, LookupError, TypeError)):
        read_ending(SoundRecord(0, {"warc-type": "metadata"}, block, 1))
