"""A page that changes thrice and goes, and one that moves: what each said once is found and shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.history.earlier_versions import MOST_OF_ITEM
from cli.exit_codes import ExitCode
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.index.earlier_versions import index_of_versions
from search.index.index_folder import Index
from tests import databases
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.foreign_files import Page, write_warc
from tests.raw_server import Raw, RawServer, page
from tests.site_by_night import SiteByNight

PLENTY = "Er kwamen die dag tweehonderd mensen uit het hele land, en ze bleven tot het donker werd. " * 3
MOVED = Raw(b"HTTP/1.1 301 Moved Permanently\r\nLocation: /nieuw\r\nContent-Length: 0\r\n\r\n")
GONE = Raw(page("weg", status="404 Not Found"))


def said(title: str, text: str) -> Raw:
    return Raw(page(f"<h1>{title}</h1><p>{text} {PLENTY}</p>"))


HOME = said("Welkom", "<a href='/over'>over ons</a> <a href='/oud'>het jaarverslag</a>")
OLD = said("Jaarverslag", "De penningmeester telde driehonderd gulden.")
FIRST = {"/": HOME, "/over": said("Over ons", "Wij komen bijeen in de pastorie."), "/oud": OLD}
SECOND = {
    "/": HOME,
    "/over": said("Over ons", "Wij komen bijeen in het buurthuis."),
    "/oud": MOVED,
    "/nieuw": OLD,
}
THIRD = {
    **SECOND,
    "/over": said("Over ons", "Wij komen bijeen in de bibliotheek."),
    "/nieuw": said("Jaarverslag", "De penningmeester telde vierhonderd euro."),
}
LAST = {**THIRD, "/over": GONE}
NIGHTS = {1: FIRST, 2: FIRST, 3: SECOND, 4: THIRD, 5: LAST, 6: LAST}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteByNight]:
    with RawServer(FIRST) as server:
        found = SiteByNight(tmp_path_factory.mktemp("versions"), server)
        for day, answers in NIGHTS.items():
            server.answers = answers
            found.night(day)
        yield found


Options = tuple[str, ...]


@pytest.fixture
def copy(site: SiteByNight, tmp_path: Path) -> Options:
    """The options of a command on a copy of the archive, which a test may spoil."""
    databases.copy(site.archive, tmp_path / "archive")
    return ("--archive", str(tmp_path / "archive"), *site.options()[2:])


def found_once(site: SiteByNight, *asked: str) -> list[dict[str, Any]]:
    """What a search finds in earlier versions alone."""
    done = site.call("search", "--all-versions", "--json", *asked)
    assert done.returncode == ExitCode.WELL, done.stderr
    versions: list[dict[str, Any]] = json.loads(done.stdout)["versions"]
    return versions


def days(version: dict[str, Any]) -> tuple[str, ...]:
    return tuple(version[name][:10] for name in ("since", "until", "gone_by"))


def test_a_search_for_what_there_is_finds_nothing_of_what_was(site: SiteByNight) -> None:
    done = site.call("search", "--exact", "pastorie")
    assert "Nothing found for: pastorie" in done.stdout
    assert found_once(site, "bibliotheek") == []


def test_what_stood_there_once_is_found_with_the_captures_between_which_it_went(site: SiteByNight) -> None:
    [first], [second] = found_once(site, "pastorie"), found_once(site, "buurthuis")
    assert days(first) == ("2027-03-01", "2027-03-02", "2027-03-03")
    assert (first["captures"], first["followed_by"]) == (2, "shown")
    assert days(second) == ("2027-03-03", "2027-03-03", "2027-03-04")
    assert "pastorie" in first["snippet"]


def test_what_moved_and_changed_then_is_found_as_it_stood_at_either_address(site: SiteByNight) -> None:
    for word, address in (("gulden", "/oud"), ("euro", "/nieuw")):
        [hit] = json.loads(site.call("search", word, "--exact", "--json").stdout)["hits"]
        assert hit["url"] == site.server.origin + address
        assert found_once(site, word) == []


def test_a_search_says_how_to_see_what_it_found(site: SiteByNight) -> None:
    shown = site.call("search", "--all-versions", "pastorie").stdout
    assert "No item says this today: pastorie" in shown
    plain = " ".join(shown.split())
    assert "said until 2 March 2027, 02:30 (UTC), no longer on 3 March 2027, 02:30 (UTC)" in plain
    [line] = [line for line in shown.splitlines() if "--at" in line]
    _, _, asked = line.partition(" show ")
    done = site.call("show", *asked.split())
    assert done.returncode == ExitCode.WELL, done.stderr
    assert "pastorie" in done.stdout


@pytest.mark.parametrize(
    ("moment", "said_then"),
    [
        ("2027-03-01", "pastorie"),
        ("2 maart 2027", "pastorie"),
        ("20270303", "buurthuis"),
        ("2027-03-04T12:00:00+01:00", "bibliotheek"),
    ],
)
def test_what_stood_at_a_moment_is_shown_and_written_out(
    site: SiteByNight, moment: str, said_then: str
) -> None:
    address = f"{site.server.origin}/over"
    shown = site.call("show", address, "--at", moment)
    assert said_then in shown.stdout
    written = site.call("get", address, "--at", moment)
    assert said_then in written.stdout
    assert said_then in site.call("show", address, "--at", moment, "--text").stdout


def test_where_nothing_stood_that_is_said(site: SiteByNight) -> None:
    address = f"{site.server.origin}/over"
    shown = site.call("show", address, "--at", "2027")
    assert "nothing: the server answered 404" in shown.stdout
    refused = site.call("get", address, "--at", "2027")
    assert refused.returncode == ExitCode.USAGE
    assert "What was there before: --at 2027-03-04T02:30:0" in refused.stderr


def test_before_the_first_capture_the_first_is_named(site: SiteByNight) -> None:
    address = f"{site.server.origin}/over"
    assert "this is the first capture" in site.call("show", address, "--at", "1999").stdout
    refused = site.call("get", address, "--at", "1999")
    assert refused.returncode == ExitCode.USAGE
    assert "the first capture is of 1 March 2027" in refused.stderr


def test_the_neighbours_are_named(site: SiteByNight) -> None:
    done = site.call("show", f"{site.server.origin}/over", "--at", "2027-03-03", "--json")
    found = json.loads(done.stdout)
    assert (found["number"], found["count"], found["is_later"]) == (2, 4, False)
    assert found["before"]["until"].startswith("2027-03-02")
    assert found["after"]["since"].startswith("2027-03-04")


def test_an_item_is_shown_with_its_versions(site: SiteByNight) -> None:
    address = f"{site.server.origin}/over"
    listed = site.call("show", address).stdout.partition("\nVersions\n")[2].partition("\n\n")[0].splitlines()
    assert [line[:16] for line in listed[1:]] == [f"2027-03-0{day} 02:30" for day in (1, 3, 4, 5)]
    assert "2027-03-02 02:30" in listed[1]
    assert listed[-1].endswith("nothing: the server answered 404")
    versions = json.loads(site.call("show", address, "--json").stdout)["versions"]
    assert [each["way"] for each in versions] == ["shown", "shown", "shown", "gone"]


def test_two_versions_are_compared(site: SiteByNight) -> None:
    address = f"{site.server.origin}/over"
    last = site.call("diff", address).stdout
    assert "[-het buurthuis-]" in last
    assert "{+de bibliotheek+}" in last
    whole = site.call("diff", address, "2027-03-01", "2027-03-04").stdout
    assert "[-pastorie-]" in whole
    assert "Both say the same." in site.call("diff", address, "2027-03-01", "2027-03-02").stdout


def once_in(copy: Options, word: str) -> list[dict[str, Any]]:
    done = run_alliantie(*copy, "search", "--all-versions", "--json", word)
    versions: list[dict[str, Any]] = json.loads(done.stdout)["versions"]
    return versions


@pytest.mark.parametrize("what", ["--index", "--all"])
def test_an_index_made_anew_finds_the_same(site: SiteByNight, copy: Options, what: str) -> None:
    assert run_alliantie(*copy, "rebuild", what).returncode == ExitCode.WELL
    for word in ("pastorie", "buurthuis"):
        assert once_in(copy, word) == found_once(site, word)


def test_of_what_is_withheld_no_earlier_version_is_found_or_left(site: SiteByNight, copy: Options) -> None:
    address = f"{site.server.origin}/over"
    assert run_alliantie(*copy, "exclude", address, "--why", "gevraagd").returncode == ExitCode.WELL
    assert once_in(copy, "pastorie") == []
    kept = b"".join(path.read_bytes() for path in (Path(copy[1]) / "index" / "versions").iterdir())
    assert b"pastorie" not in kept
    for command in (("show", address, "--at", "2027"), ("get", address, "--at", "2027"), ("diff", address)):
        assert run_alliantie(*copy, *command).returncode == ExitCode.USAGE
    assert run_alliantie(*copy, "exclude", address, "--lift", "--why", "mag").returncode == ExitCode.WELL
    assert len(once_in(copy, "pastorie")) == 1


def test_an_archive_with_earlier_versions_verifies(copy: Options) -> None:
    done = run_alliantie(*copy, "verify")
    assert done.returncode == ExitCode.WELL, done.stdout + done.stderr
    versions = Path(copy[1]) / "index" / "versions"
    stored = next(versions.glob("*._stored.col"))
    stored.write_bytes(bytes(stored.stat().st_size))
    done = run_alliantie(*copy, "verify")
    assert done.returncode == ExitCode.DAMAGE
    assert f"index/versions/{stored.name}" in done.stdout + done.stderr


def test_of_a_page_that_is_another_one_every_night_versions_of_all_its_time_are_found(tmp_path: Path) -> None:
    first = datetime(2001, 1, 1, tzinfo=UTC)
    days = [f"{first + timedelta(days=number):%Y-%m-%dT%H:%M:%SZ}" for number in range(MOST_OF_ITEM + 20)]
    pages = [Page("/teller", f"Bezoeker nummer z{number}z", day) for number, day in enumerate(days)]
    path = write_warc(tmp_path / "oud.warc.gz", pages)
    archive = tmp_path / "archive"
    done = run_alliantie("--archive", str(archive), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    with index_of_versions(Index(archive / "index")).open().reader() as reader:
        assert MOST_OF_ITEM // 2 <= reader.doc_count() <= MOST_OF_ITEM + 1
    for word in ("z0z", f"z{len(pages) - 2}z"):
        assert search(archive, SearchRequest(word, earlier=True)).total_versions == 1


def test_a_version_that_nobody_read_is_read_when_it_is_asked_for(site: SiteByNight, copy: Options) -> None:
    databases.change(Path(copy[1]), "DELETE FROM readings WHERE main_text LIKE '%pastorie%'")
    address = f"{site.server.origin}/over"
    shown = run_alliantie(*copy, "show", address, "--at", "2027-03-01", "--text")
    assert "Wij komen bijeen in de pastorie." in shown.stdout
    compared = run_alliantie(*copy, "diff", address, "2027-03-01", "2027-03-03").stdout
    assert "[-de pastorie-]" in compared
    assert "{+het buurthuis+}" in compared
