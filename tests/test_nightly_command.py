"""``alliantie nightly`` from one night to the next: what changed is told, and nothing runs unseen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from xml.etree import ElementTree

import pytest

from archive.curation.paused_sites import go_on, pause
from archive.folder import Folder
from archive.writing.run_lock import hold
from cli.exit_codes import ExitCode
from spiders.fetch.local_clock import local_day
from tests.conftest import call_alliantie, run_alliantie
from tests.days import days_pass
from tests.raw_server import Raw, RawServer, page, write_profile
from wording.values import day

ETAG = 'ETag: "een"\r\n'
NOT_MODIFIED = Raw(b"HTTP/1.1 304 Not Modified\r\n\r\n")


def article(title: str, text: str, headers: str = "") -> Raw:
    return Raw(page(f"<html><body><h1>{title}</h1><p>{text}</p></body></html>", headers=headers))


def home(*links: str) -> Raw:
    return Raw(page("<h1>Welkom</h1>" + "".join(f"<p><a href='/{link}'>{link}</a></p>" for link in links)))


FIRST = {
    "/": home("zutphen", "beilen", "drachten"),
    "/zutphen": article("Verslag Zutphen", "Tachtig mensen in het parochiehuis.", ETAG),
    "/beilen": article("Verslag Beilen", "Noorderlingen klagen niet, zei de voorzitter."),
    "/drachten": article("Verslag Drachten", "Vier loketten en honderd formulieren."),
}
SECOND = {
    **FIRST,
    "/": home("zutphen", "beilen", "drachten", "roermond"),
    "/zutphen": NOT_MODIFIED,
    "/beilen": article("Verslag Beilen", "De bus rijdt niet meer, zei de voorzitter."),
    "/drachten": Raw(page("weg", status="410 Gone")),
    "/roermond": article("Verslag Roermond", "Vier mensen begonnen een coöperatie."),
}


THIRD = {
    **SECOND,
    "/": home("beilen"),
    "/roermond": NOT_MODIFIED,
}


@dataclass
class Nights:
    """An archive after some nights, and what each of them printed and reported."""

    archive: Path
    sites: Path
    server: RawServer
    printed: list[CompletedProcess[str]] = field(default_factory=list)
    reports: list[dict[str, Any]] = field(default_factory=list)
    asked: list[list[str]] = field(default_factory=list)

    def options(self) -> tuple[str, ...]:
        return ("--archive", str(self.archive), "--sites", str(self.sites))

    def night(self, answers: dict[str, Raw]) -> None:
        self.server.answers = answers
        self.server.requests.clear()
        self.printed.append(run_alliantie(*self.options(), "nightly"))
        self.asked.append(self.server.targets())
        newest = max(
            (self.archive / "reports").glob("*-*-*-*.json"), key=lambda path: path.stat().st_mtime_ns
        )
        self.reports.append(json.loads(newest.read_text()))

    def days_pass(self, days: int) -> None:
        """Have all that is there happen so many days earlier."""
        days_pass(self.archive, days)

    def changes(self, night: int) -> dict[str, str]:
        [site] = self.reports[night]["sites"]
        return {change["title"]: change["way"] for change in site["changes"]}


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    place = tmp_path_factory.mktemp("nights")
    with RawServer(FIRST) as server:
        found = Nights(
            place / "archive", write_profile(place / "sites", server, extra='rhythm = "nightly"'), server
        )
        found.night(FIRST)
        call_alliantie(*found.options(), "watch", "add", "coöperatie")
        call_alliantie(*found.options(), "watch", "add", "vier mensen")
        found.days_pass(3)
        found.night(SECOND)
        found.days_pass(3)
        found.night(THIRD)
        yield found


def test_the_first_night_fetches_everything_and_says_so(nights: Nights) -> None:
    assert nights.printed[0].returncode == ExitCode.WELL, nights.printed[0].stdout + nights.printed[0].stderr
    assert set(nights.changes(0).values()) == {"new"}
    assert {"/", "/zutphen", "/beilen", "/drachten"} <= set(nights.asked[0])


def test_the_next_night_tells_what_is_new_what_changed_and_nothing_else(nights: Nights) -> None:
    changes = nights.changes(1)
    assert changes["Verslag Roermond"] == "new"
    assert changes["Verslag Beilen"] == "changed"
    assert "Verslag Zutphen" not in changes


def test_what_nothing_links_to_any_more_is_asked_for_all_the_same_and_once(nights: Nights) -> None:
    asked = nights.asked[2]
    assert {"/zutphen", "/drachten", "/roermond"} <= set(asked)
    assert len(asked) == len(set(asked))


def test_what_became_of_a_text_is_shown_sentence_by_sentence(nights: Nights) -> None:
    done = call_alliantie(*nights.options(), "report", "--diff", f"{nights.server.origin}/beilen")
    assert "- [-Noorderlingen klagen-] niet, zei de voorzitter." in done.stdout
    assert "+ {+De bus rijdt+} niet{+ meer+}, zei de voorzitter." in done.stdout
    assert "- Verslag Beilen" not in done.stdout
    same = call_alliantie(*nights.options(), "report", "--diff", f"{nights.server.origin}/zutphen")
    assert "Verslag Zutphen: its text never changed." in same.stdout


def test_one_miss_is_no_loss(nights: Nights) -> None:
    assert nights.changes(1).get("Verslag Drachten") != "vanished"
    assert "/drachten" in nights.asked[1]


def test_nothing_is_asked_twice_in_a_night(nights: Nights) -> None:
    for asked in nights.asked:
        assert len(asked) == len(set(asked))


def test_a_saved_search_has_its_new_hits_in_the_report(nights: Nights) -> None:
    watched = nights.reports[1]["watched"]
    assert [each["query"] for each in watched] == ["coöperatie", "vier mensen"]
    # Other items hold one of the two words, as no hit of a watch does.
    assert [[hit["title"] for hit in each["hits"]] for each in watched] == [["Verslag Roermond"]] * 2


def test_nights_in_which_nothing_ran_are_told(nights: Nights) -> None:
    assert len(nights.reports[1]["missed"]) == 2


def test_a_share_of_the_archive_is_read_again(nights: Nights) -> None:
    assert nights.reports[1]["verified"]["damage"] == []


def test_the_report_is_there_for_people_programs_and_feed_readers(nights: Nights) -> None:
    folder = nights.archive / "reports"
    assert len(list(folder.glob("*.txt"))) == len(list(folder.glob("*.html"))) == 3
    feed = ElementTree.parse(folder / "feed.atom").getroot()
    titles = {entry.findtext("{*}title") for entry in feed.iterfind("{*}entry")}
    assert any("Verslag Roermond" in (title or "") for title in titles)
    assert "proef: 1 new, 2 changed" in sorted(folder.glob("*.txt"))[1].read_text()
    assert "Verslag Roermond" in sorted(folder.glob("*.html"))[1].read_text()


def test_status_tells_of_the_last_night_and_of_nights_that_did_not_run(nights: Nights) -> None:
    today = call_alliantie(*nights.options(), "status")
    assert f"Last night: {day(local_day(datetime.now(UTC)), 'en')}." in today.stdout
    assert "Waiting for a person" not in today.stdout
    pause(Folder(nights.archive), "proef", "it answers wholly otherwise")
    nights.days_pass(4)
    later = " ".join(call_alliantie(*nights.options(), "status").stdout.split())
    nights.days_pass(-4)
    go_on(Folder(nights.archive), "proef")
    assert "No night has run for 4 days." in later
    assert "proef is paused: it answers wholly otherwise. When you have looked: alliantie --archive" in later


def test_the_same_day_nothing_is_due_and_a_dry_run_asks_nothing(nights: Nights) -> None:
    nights.server.requests.clear()
    planned = call_alliantie(*nights.options(), "nightly", "--dry-run")
    assert (planned.returncode, nights.server.requests) == (ExitCode.WELL, [])
    tomorrow = local_day(datetime.now(UTC)) + timedelta(days=1)
    assert f"proef is due from {day(tomorrow, 'en')}." in planned.stdout


def test_a_dry_run_tells_costs_bounds_and_what_waits(nights: Nights) -> None:
    bounds = "[nightly]\nfree = 1_000\nminutes = 7\n"
    (nights.archive / "alliantie.toml").write_text(f'quiet = "08:00-18:00"\n{bounds}')
    nights.days_pass(1)
    planned = call_alliantie(*nights.options(), "nightly", "--dry-run").stdout
    pause(Folder(nights.archive), "proef", "it answers wholly otherwise")
    paused = call_alliantie(*nights.options(), "nightly", "--dry-run").stdout
    go_on(Folder(nights.archive), "proef")
    nights.days_pass(-1)
    (nights.archive / "alliantie.toml").unlink()
    assert re.search(r"(?m)^proef +what changed +\d+ +\d+ bytes +0 +08:00-18:00$", planned), planned
    assert "At most 7 minutes." in planned
    assert "at least 1 kB stays free" in planned
    assert "proef is paused: it answers wholly otherwise" in paused


def test_a_dry_run_makes_no_archive(tmp_path: Path) -> None:
    done = call_alliantie("--archive", str(tmp_path / "nowhere"), "nightly", "--dry-run")
    assert done.returncode == ExitCode.PROFILE
    assert "is not an archive" in done.stderr
    assert not (tmp_path / "nowhere").exists()


def test_a_night_of_an_archive_without_profiles_says_once_what_is_missing(tmp_path: Path) -> None:
    archive = ("--archive", str(tmp_path / "archief"))
    assert call_alliantie(*archive, "init", "--empty").returncode == 0
    done = run_alliantie(*archive, "nightly", ALLIANTIE_CONTACT="https://archief.example/crawler")
    assert done.returncode == ExitCode.FAILED
    told = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("Trouble")]
    assert len(told) == 1
    assert "sites new URL" in told[0]


def test_a_night_beside_another_run_is_refused(nights: Nights) -> None:
    nights.days_pass(1)
    with hold(nights.archive / "lock", "a test"):
        refused = run_alliantie(*nights.options(), "nightly")
    assert refused.returncode == ExitCode.LOCKED
