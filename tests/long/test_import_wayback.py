"""What another archive captured is taken in as what it is, and what it only says is told apart from that."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from archive.fetched import captures, crawls, memento_rows
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.warc.memento_records import read_account
from archive.warc.record import SoundRecord
from archive.warc.strict import read_records
from cli.exit_codes import ExitCode
from pipeline.configuration import configure
from pipeline.crawl.shared_run import CrawlEnd
from pipeline.elsewhere.elsewhere_error import Excluded, NoAnswer
from pipeline.elsewhere.importing import Wish, import_elsewhere, plan_only
from pipeline.elsewhere.other_archives import OtherArchive as Asked
from pipeline.elsewhere.other_archives import named
from pipeline.elsewhere.planning import Plan
from pipeline.pipeline_error import NothingToResume
from tests.conftest import run_alliantie
from tests.databases import asked, environment_of, lose, reading, rows
from tests.other_archive import SITE, Held, OtherArchive, memento, rows_as_json, too_many
from tests.raw_server import Raw, page

_TEXT = " ".join(f"Mevrouw De Wit vertelde over schulden en de voedselbank, deel {n}." for n in range(9))
PROFILE = """
title = "De oude site"
organisation = "Oud"
seeds = ["http://www.oudesite.example/"]
scope = ["www.oudesite.example", "oudesite.example"]
"""


def a_page(title: str) -> bytes:
    return f"<html><title>{title}</title><body><h1>{title}</h1><p>{title}: {_TEXT}</p></body></html>".encode()


def held(path: str, title: str, timestamp: str = "20040301120000", **said: object) -> Held:
    return replace(Held(path, timestamp, a_page(title)), **said)  # type: ignore[arg-type] # by name


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


@dataclass(frozen=True, slots=True)
class Done:
    """An import that ended, with what it was taken from."""

    archive: Path
    server: OtherArchive
    plans: list[Plan]
    end: CrawlEnd

    def of(self, url: str) -> list[Capture]:
        with reading(self.archive) as (_, engine), engine.connect() as connection:
            return captures.of_address(connection, url)

    def payload(self, url: str) -> bytes:
        with reading(self.archive) as (folder, engine), engine.connect() as connection:
            return captures.payload(connection, folder, captures.of_address(connection, url)[-1])

    def states(self) -> dict[str, str]:
        with reading(self.archive) as (_, engine), engine.connect() as connection:
            return {
                wanted.url: state for wanted, state, _ in memento_rows.not_taken(connection, self.end.number)
            }

    def alliantie(self, *arguments: str) -> str:
        done = run_alliantie("--archive", str(self.archive), *arguments, **environment_of(self.archive))
        assert done.returncode == ExitCode.WELL, done.stdout + done.stderr
        return done.stdout


def asked_at(server: OtherArchive) -> Asked:
    return named(server.origin, "wayback")


def take(
    archive: Path, server: OtherArchive, what: str = "oud", *, resume: bool = False, **wish: object
) -> Done:
    (archive / "sites").mkdir(parents=True, exist_ok=True)
    (archive.parent / "sites").mkdir(exist_ok=True)
    (archive.parent / "sites" / "oud.toml").write_text(PROFILE, encoding="utf-8")
    configuration = configure(archive, environment_of(archive), sites=archive.parent / "sites", workers=1)
    plans: list[Plan] = []
    wanted = Wish(what, (asked_at(server),), is_own=True, **wish)  # type: ignore[arg-type] # by name
    ends, _ = import_elsewhere(
        configuration, wanted, plans.append, lambda *_: None, resume=resume, clock=server.clock
    )
    return Done(archive, server, plans, ends[0])


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


def warcs(archive: Path) -> list[Path]:
    return sorted(Folder(archive).warc.glob("*.warc.gz"))


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
    copy = tmp_path / "a"
    shutil.copytree(done.archive, copy)
    before = rows(copy)
    lose(copy)
    sites = str(done.archive.parent / "sites")
    again = run_alliantie(
        "--archive", str(copy), "--sites", sites, "rebuild", "--all", **environment_of(copy)
    )
    assert again.returncode == ExitCode.WELL, again.stdout + again.stderr
    after = rows(copy)
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


MANY = tuple(held(f"/brief-{n}", f"Brief nummer {n}", f"2005010100{n:02d}00") for n in range(40))


def test_an_archive_that_says_thrice_that_it_is_too_much_is_gone_on_with_later(
    tmp_path: Path,
) -> None:
    with OtherArchive(held=MANY, trouble=[too_many()] * 3, trouble_after=10) as server:
        first = take(tmp_path / "a", server)
        assert first.end.outcome == "short"
        assert "30 captures are still wanted" in first.end.reason
        assert first.end.statistics["captures"] == 10
        assert server.clock.waits[-2:] == [60, 600]
        before = server.index_asked
        second = take(tmp_path / "a", server, resume=True)
    assert server.index_asked == before
    assert (second.end.outcome, second.end.statistics["captures"]) == ("complete", 30)
    assert len({url for _, url in server.asked_at if url.startswith("/web/")}) == len(MANY)
    assert asked(tmp_path / "a", "SELECT count(*) FROM captures") == [(len(MANY),)]
    assert asked(tmp_path / "a", "SELECT count(*) FROM items") == [(len(MANY),)]
    with pytest.raises(NothingToResume), OtherArchive() as other:
        take(tmp_path / "a", other, resume=True)


def test_its_own_count_is_never_above_the_limit(tmp_path: Path) -> None:
    with OtherArchive(held=MANY) as server:
        rows = [each.row for each in MANY]
        server.pages += [rows_as_json(rows[n : n + 1], f"key {n}") for n in range(len(rows))]
        take(tmp_path / "a", server)
    # Once more for a key that brings nothing new, and once for the other host of the site.
    assert server.index_asked == len(MANY) + 2
    assert server.most_in_a_minute("/cdx/") <= 24
    assert server.most_in_a_minute("/web/") <= 60


def test_a_key_that_comes_again_and_rows_that_do_end_the_asking(tmp_path: Path) -> None:
    with OtherArchive(held=MANY[:2]) as server:
        rows = [each.row for each in MANY[:2]]
        server.pages += [rows_as_json(rows, "a"), rows_as_json(rows, "b"), rows_as_json(rows, "c")]
        done = take(tmp_path / "a", server, MANY[0].url)
    assert server.index_asked == 2
    assert done.end.statistics["captures"] == 2


def test_a_site_that_the_archive_shows_nothing_of_is_told_and_nothing_is_begun(tmp_path: Path) -> None:
    with (
        OtherArchive(pages=[b"AdministrativeAccessControlException: Blocked Site Error"]) as server,
        pytest.raises(Excluded, match="shows nothing"),
    ):
        take(tmp_path / "a", server)
    assert asked(tmp_path / "a", "SELECT count(*) FROM crawls") == [(0,)]


def test_an_archive_that_shows_a_page_of_its_own_each_time_is_asked_five_times(tmp_path: Path) -> None:
    shut = [replace(each, raw=Raw(page("<h1>Excluded</h1>"))) for each in MANY]
    with OtherArchive(held=shut) as server:
        done = take(tmp_path / "a", server)
    assert sum(target.startswith("/web/") for _, target in server.asked_at) == 5
    assert (done.end.outcome, done.end.statistics["refused"]) == ("short", {"elsewhere excluded": 5})


def test_only_what_the_profile_holds_is_wanted_and_the_rest_is_counted(tmp_path: Path) -> None:
    other = held("/x", "Van een ander", site="http://anders.example")
    with OtherArchive(held=MANY[:1]) as server:
        server.pages += [rows_as_json([MANY[0].row, other.row]), rows_as_json([])]
        done = take(tmp_path / "a", server)
    assert done.plans[0].left_out == {"other site": 1}
    assert [each.url for each in done.plans[0].wanted] == [MANY[0].url]


def test_a_dry_run_makes_no_archive_and_asks_for_no_capture(tmp_path: Path) -> None:
    (tmp_path / "oud.toml").write_text(PROFILE, encoding="utf-8")
    with OtherArchive(held=MANY) as server:
        archive = tmp_path / "a"
        configuration = configure(archive, environment_of(archive), sites=tmp_path)
        (plan,) = plan_only(configuration, Wish("oud", (asked_at(server),), is_own=True), server.clock)
    assert len(plan.wanted) == len(MANY)
    assert not archive.exists()
    assert not any(target.startswith("/web/") for _, target in server.asked_at)


def test_what_was_destroyed_does_not_come_back_from_elsewhere(tmp_path: Path) -> None:
    with OtherArchive(held=MANY[:3]) as server:
        take(tmp_path / "a", server)
        given = ("--archive", str(tmp_path / "a"), "--sites", str(tmp_path / "sites"))
        shown = run_alliantie(
            *given, "destroy", MANY[1].url, "--why", "vonnis", **environment_of(tmp_path / "a")
        )
        token = shown.stderr.partition("--confirm ")[2].split()[0]
        asking = ("destroy", MANY[1].url, "--confirm", token, "--why", "vonnis", "--category", "court")
        gone = run_alliantie(*given, *asking, **environment_of(tmp_path / "a"))
        assert gone.returncode == ExitCode.WELL, gone.stdout + gone.stderr
        done = take(tmp_path / "a", server)
    assert done.plans[0].left_out == {"destroyed": 1}
    assert [
        each for each in asked(tmp_path / "a", "SELECT url FROM mementos") if each[0] == MANY[1].url
    ] == []
    files = b"".join(gzip.decompress(path.read_bytes()) for path in warcs(tmp_path / "a"))
    assert b"Brief nummer 1" not in files
    assert MANY[1].row[5].encode() not in files


def test_a_refused_connection_before_anything_was_asked_is_told(tmp_path: Path) -> None:
    with OtherArchive() as server:
        gone = server
    with pytest.raises(NoAnswer, match="refused"):
        take(tmp_path / "a", gone)


PARKED = tuple(
    held(each.path, "Hypotheek nodig? Vergelijk nu", f"2013010100{number:02d}00")
    for number, each in enumerate(MANY[:6])
)


def test_a_parked_domain_of_later_takes_the_place_of_nothing(tmp_path: Path) -> None:
    with OtherArchive(held=MANY[:6] + PARKED) as server:
        done = take(tmp_path / "a", server)
    assert done.end.statistics["captures"] == 12
    titles = asked(tmp_path / "a", "SELECT title FROM items WHERE same_as = '' ORDER BY title")
    assert titles == sorted((f"Brief nummer {n}",) for n in range(6))
    described = done.alliantie("show", MANY[0].url)
    assert "2013-01-01 00:00" in described


def test_the_crawl_is_marked_as_of_another_archive(done: Done) -> None:
    with reading(done.archive) as (_, engine), engine.connect() as connection:
        origin = crawls.find(connection, done.end.number).provenance
    assert origin
    assert origin.archive == done.server.origin.removeprefix("http://")
