"""What another archive captured is taken in as what it is, and what it only says is told apart from that."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from archive.fetched import crawls
from archive.warc.memento_records import read_account
from archive.warc.record import SoundRecord
from archive.warc.strict import read_records
from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import asked, copy, environment_of, lose, reading, rows
from tests.other_archive import SITE, Held, OtherArchive, memento
from tests.raw_server import Raw, page
from tests.taken_elsewhere import Done, a_page, held, take, warcs

REPORT = held("/verslag", "Verslag Alliantiedag Assen, 4 oktober 2003", fields=(("X-Powered-By", "PHP/4"),))
AGAIN = held("/verslag", "Verslag Alliantiedag Assen, 4 oktober 2003", "20060301120000")
LATER = held("/verslag", "Verslag Alliantiedag Assen, verbeterd", "20080301120000")
MOVED = Held(
    "/oud",
    "20040302000000",
    b"",
    "302 Found",
    fields=(("Location", f"{SITE}/verslag"),),
)
MISSING = Held("/weg", "20040303000000", a_page("Hier is niets"), "404 Not Found")
BUSY = Held("/druk", "20040303000001", a_page("Te druk"), "429 Too Many Requests")
BROKEN = Held("/stuk", "20040303000002", a_page("Stuk"), "503 Service Unavailable")
SIBLING = held("/brief", "Brief aan de minister", original="http://oudesite.example/brief")
OTHER_SITE = held("/elders", "Van een ander", original="http://anders.example/elders")
HIDDEN = held("/verborgen", "Verborgen", raw=Raw(page("<h1>This URL has been excluded</h1>")))
JUMPED = held(
    "/gesprongen",
    "Gesprongen",
    raw=Raw(
        page(
            "",
            status="302 Found",
            headers="X-Archive-Redirect-Reason: found capture at 20040405060708\r\n"
            "Location: /web/20040405060708id_/http://www.oudesite.example/gesprongen\r\n",
        )
    ),
)
SHIFTED = held("/verschoven", "Verschoven", "20040310000000")
LOST = held("/zoek", "Zoek", raw=Raw(page("<h1>Sorry</h1>", status="500 Internal Server Error")))
CUT = held("/half", "Half")
PACKED = held("/ingepakt", "Ingepakt", fields=(("Content-Encoding", "gzip"),))
REPACKED = held("/onderweg-ingepakt", "Onderweg ingepakt")
REVISIT = held("/herhaald", "Herhaald", media_type="warc/revisit", row_status="-")

_SHIFTED_TO = replace(SHIFTED, timestamp="20040311000000")
SHAPES: tuple[Held, ...] = (
    REPORT,
    AGAIN,
    LATER,
    replace(MOVED, raw=Raw(memento(MOVED, f"Location: /web/20040302000000id_/{SITE}/verslag\r\n"))),
    MISSING,
    BUSY,
    BROKEN,
    SIBLING,
    OTHER_SITE,
    HIDDEN,
    JUMPED,
    replace(SHIFTED, raw=Raw(memento(_SHIFTED_TO))),
    LOST,
    replace(CUT, raw=Raw(memento(CUT)[:-100], hang_up=True)),
    replace(
        PACKED,
        raw=Raw(
            memento(
                PACKED, "content-encoding:\r\nContent-Encoding: gzip\r\n", gzip.compress(PACKED.body, mtime=0)
            )
        ),
    ),
    replace(
        REPACKED,
        raw=Raw(memento(REPACKED, "Content-Encoding: gzip\r\n", gzip.compress(REPACKED.body, mtime=0))),
    ),
    replace(REVISIT, raw=Raw(memento(replace(REVISIT, media_type="text/html")))),
)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Done]:
    with OtherArchive(held=SHAPES) as server:
        yield take(tmp_path_factory.mktemp("done") / "a", server)


def test_everything_that_was_captured_is_taken_in(done: Done) -> None:
    (report, again, later) = done.of(REPORT.url)
    assert report.captured_at == datetime(2004, 3, 1, 12)
    assert (again.refers_to, later.refers_to) == (report.id, None)
    assert done.end.outcome == "complete"


@pytest.mark.parametrize(("each", "status"), [(MISSING, 404), (BUSY, 429), (BROKEN, 503)])
def test_what_the_site_failed_with_then_is_a_capture(done: Done, each: Held, status: int) -> None:
    (capture,) = done.of(each.url)
    assert capture.status == status


def test_a_redirect_leads_where_it_led_then(done: Done) -> None:
    (capture,) = done.of(MOVED.url)
    assert (capture.status, capture.location) == (302, f"{SITE}/verslag")


def test_an_address_that_the_index_takes_for_another_is_kept_under_its_own(done: Done) -> None:
    assert done.of(SIBLING.url) == []
    assert len(done.of("http://oudesite.example/brief")) == 1


def test_what_is_no_capture_is_told_apart(done: Done) -> None:
    assert done.states() == {
        OTHER_SITE.url: "other-address",
        HIDDEN.url: "excluded",
        JUMPED.url: "other-moment",
        SHIFTED.url: "other-moment",
        LOST.url: "not-playable",
        CUT.url: "truncated",
    }
    assert done.of(HIDDEN.url) == done.of(JUMPED.url) == done.of(LOST.url) == []
    assert done.end.statistics["refused"]["elsewhere other-moment"] == 2


def test_a_capture_of_another_moment_is_kept_under_that_moment(done: Done) -> None:
    (capture,) = done.of(SHIFTED.url)
    assert capture.captured_at == datetime(2004, 3, 11)


def test_what_breaks_off_at_the_same_byte_three_times_is_kept_as_far_as_it_goes(done: Done) -> None:
    (capture,) = done.of(CUT.url)
    assert capture.truncated == "disconnect"
    assert sum(CUT.path in target for _, target in done.server.asked_at) == 3


def test_what_the_site_packed_stays_packed_and_what_was_packed_on_the_way_does_not(done: Done) -> None:
    (packed,), (repacked,) = done.of(PACKED.url), done.of(REPACKED.url)
    assert (packed.content_encoding, repacked.content_encoding) == ("gzip", "")
    assert gzip.decompress(done.payload(PACKED.url)) == PACKED.body
    assert done.payload(REPACKED.url) == REPACKED.body


def test_each_record_says_where_it_comes_from_and_invents_nothing(done: Done) -> None:
    records = [record for path in warcs(done.archive) for record in read_records(path)]
    assert all(isinstance(record, SoundRecord) for record in records)
    sound = [record for record in records if isinstance(record, SoundRecord)]
    assert {record.type for record in sound} == {"warcinfo", "response", "revisit", "metadata"}
    first = next(each for each in sound if each.fields.get("warc-target-uri") == REPORT.url)
    address = f"{done.server.origin}/web/20040301120000id_/{REPORT.url}"
    assert first.fields["warc-source-uri"] == address == done.of(REPORT.url)[0].memento
    assert first.fields["warc-creation-date"].startswith("2026-11-30T")
    assert first.fields["warc-date"] == "2004-03-01T12:00:00.000000Z"
    assert not any("warc-ip-address" in record.fields for record in sound)
    assert first.http
    assert first.http.fields == (
        ("X-Powered-By", "PHP/4"),
        ("Content-Type", "text/html"),
        ("Content-Length", str(len(REPORT.body))),
    )


def test_the_whole_answer_of_the_archive_is_told_behind_its_capture(done: Done) -> None:
    (path,) = warcs(done.archive)
    sound = [record for record in read_records(path) if isinstance(record, SoundRecord)]
    at = next(n for n, each in enumerate(sound) if each.fields.get("warc-target-uri") == REPORT.url)
    assert sound[at + 1].fields["warc-concurrent-to"] == sound[at].id
    account = read_account(sound[at + 1].block)
    assert account.head + REPORT.body == memento(REPORT)
    assert account.row["digest"] == REPORT.row[5]
    assert account.verdict == "same"


def test_it_is_read_described_and_found_like_anything_else(done: Done) -> None:
    shown = done.alliantie("show", REPORT.url)
    assert "Verslag Alliantiedag Assen, verbeterd" in shown
    assert "2004-03-01 12:00" in shown
    assert "Verslag Alliantiedag Assen" in done.alliantie("search", "alliantiedag assen")


def test_it_verifies(done: Done) -> None:
    assert "every digest is right" in done.alliantie("verify")


def test_a_plan_says_what_there_is_and_how_long_it_takes(done: Done) -> None:
    (plan,) = done.plans
    assert (plan.rows, len(plan.wanted), plan.held) == (len(SHAPES), len(SHAPES), 0)
    assert plan.seconds == len(SHAPES)
    assert plan.span == (datetime(2004, 3, 1, 12), datetime(2008, 3, 1, 12))


def test_a_lost_database_comes_back_with_where_each_comes_from(done: Done, tmp_path: Path) -> None:
    again_at = tmp_path / "a"
    copy(done.archive, again_at)
    before = rows(again_at)
    lose(again_at)
    sites = str(done.archive.parent / "sites")
    again = run_alliantie(
        "--archive", str(again_at), "--sites", sites, "rebuild", "--all", **environment_of(again_at)
    )
    assert again.returncode == ExitCode.WELL, again.stdout + again.stderr
    after = rows(again_at)
    for table in ("captures", "crawls", "items", "item_addresses", "refusals"):
        assert after[table] == before[table], table


def test_an_exported_file_taken_in_again_still_says_where_each_comes_from(done: Done, tmp_path: Path) -> None:
    path = tmp_path / "uit.warc.gz"
    done.alliantie("export", "warc", "-o", str(path))
    other, sites = tmp_path / "b", str(done.archive.parent / "sites")
    given = ("--archive", str(other), "--sites", sites)
    taken = run_alliantie(*given, "import", "warc", str(path), **environment_of(other))
    assert taken.returncode == ExitCode.WELL, taken.stdout + taken.stderr
    query = "SELECT url, captured_at, memento, payload_digest FROM captures ORDER BY url, captured_at"
    assert asked(other, query) == asked(done.archive, query)
    assert told(other) == told(done.archive)


def told(archive: Path) -> list[bytes]:
    """What is told of answers in the files of an archive."""
    every = [record for path in warcs(archive) for record in read_records(path)]
    sound = [each for each in every if isinstance(each, SoundRecord) and each.type == "metadata"]
    return sorted(each.block for each in sound if each.fields["content-type"] == "application/warc-fields")


def test_a_second_time_asks_only_for_what_is_not_here(done: Done) -> None:
    before = len(done.server.asked_at)
    again = take(done.archive, done.server)
    assert again.end.statistics["captures"] == 0
    targets = [target for _, target in done.server.asked_at[before:] if target.startswith("/web/")]
    assert not any(REPORT.path in target or MISSING.path in target for target in targets)
    assert again.plans[0].held == len(SHAPES) - len(again.plans[0].wanted)


def test_the_crawl_is_marked_as_of_another_archive(done: Done) -> None:
    with reading(done.archive) as (_, engine), engine.connect() as connection:
        origin = crawls.find(connection, done.end.number).provenance
    assert origin
    assert origin.archive == done.server.origin.removeprefix("http://")
