"""What is handed over and taken into an empty archive is there as it was here, whatever the form."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.importing.decisions import read_decisions
from cli.exit_codes import ExitCode
from spiders.profiles.site_profile import SHIPPED
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import asked, environment_of
from tests.everything_in_archive import Plain, everything_in, said_here
from tests.foreign_files import PAGES, write_warc
from tests.long.test_merge_and_split import Network
from tests.raw_server import write_profile
from tests.rendered_pages import AGENDA, BOARD, HOME, NEWS, four_pages

FORMS = ("bagit", "wacz", "mdto")
"""The forms with everything."""

WHY, ELSEWHERE = "zo staat het op papier", "van het bondsarchief"
COUNTED = "SELECT count(*) FROM captures UNION ALL SELECT count(*) FROM renderings"

WITHHELD = PAGES[1].url
"""What is withheld in the archive, and so in no package."""


def run(archive: Path, *arguments: str, code: int = ExitCode.WELL) -> str:
    """What a command says in an archive, where it ends so."""
    done = call_alliantie("--archive", str(archive), *arguments, ALLIANTIE_WHO="Nel")
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three sites: crawled twice, taken in from others, and made by a browser.

    People corrected, merged, split, related and withheld some of it, and added a name.
    """
    place = tmp_path_factory.mktemp("geheel")
    root = four_pages(place).root
    (root / "sites").mkdir(exist_ok=True)
    for profile in (place / "sites" / "buurtkrant.toml", SHIPPED / "socialealliantie.toml"):
        (root / "sites" / profile.name).write_bytes(profile.read_bytes())
    with Network({}) as server:
        write_profile(root / "sites", server)
        for folder in (place / "sites", root / "sites"):
            write_profile(folder, server)
        for server.night in (0, 1):
            crawl(root)
    run(root, "import", "warc", str(write_warc(place / "oud.warc.gz")), "--origin", "schijf van EVA")
    decide(root, server.origin)
    return root


def crawl(root: Path) -> None:
    """Crawl the site on loopback, to which whoever names a directory agrees by that."""
    done = run_alliantie("--archive", str(root), "--sites", str(root.parent / "sites"), "crawl", "proef")
    assert done.returncode == ExitCode.WELL, done.stderr


def decide(root: Path, origin: str) -> None:
    """What people decide of the archive."""

    def id_at(url: str) -> str:
        return str(json.loads(run(root, "show", url, "--json"))["id"])

    why = ("--why", WHY)
    short, long = id_at(f"{origin}/kort"), id_at(f"{origin}/lang")
    run(root, "vocabulary", "add", "person", "Geeske Wind", *why)
    run(root, "correct", long, "title=De kaartenbak", *why)
    run(root, "correct", PAGES[0].url, "date=1998-11-05", "people=Geeske Wind", "--new", *why)
    run(root, "merge", long, "--into", short, *why)
    run(root, "split", id_at(f"{origin}/gelijk"), "--at", f"{origin}/map/gelijk", *why)
    run(root, "relate", id_at(AGENDA), id_at(NEWS), "--as", "version of", *why)
    run(root, "mark", HOME, "not-good", *why)
    run(root, "exclude", WITHHELD, *why)


@pytest.fixture(scope="module")
def before(archive: Path) -> Plain:
    return without_what_is_withheld(everything_in(archive))


def without_what_is_withheld(everything: Plain) -> Plain:
    """The same without the captures at an address of which no package tells."""
    captures = [row for row in everything["captures"] if row[1] != WITHHELD]
    gone = [row[0] for row in everything["seen"] if row[1] == WITHHELD]
    seen = [row for row in everything["seen"] if row[0] not in gone]
    return {**everything, "captures": captures, "seen": seen}


@pytest.fixture(scope="module", params=FORMS)
def package(request: pytest.FixtureRequest, archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pakket") / f"uit.{request.param}"
    assert "All of it was read again" in run(archive, "export", request.param, "-o", str(target))
    return target


def an_empty_archive(place: Path) -> Path:
    run(place / "leeg", "init", "--empty")
    return place / "leeg"


def taken_in(archive: Path, package: Path) -> str:
    options = ("--apply", "--why", ELSEWHERE, "--private-networks")
    return run(archive, "import", "package", str(package), *options)


def test_a_package_read_into_an_empty_archive_is_the_archive_again(
    before: Plain, package: Path, tmp_path: Path
) -> None:
    empty = an_empty_archive(tmp_path)
    assert "Nothing is taken in yet" in run(empty, "import", "package", str(package))
    said = taken_in(empty, package)
    assert "left out" not in said
    assert_same(everything_in(empty), before)
    run(empty, "verify")
    # Taken in once more, nothing is added.
    journal, crawls = (empty / "curation.jsonl").read_bytes(), asked(empty, COUNTED)
    again = taken_in(empty, package)
    assert "0 captures taken in" in again
    assert "There is nothing to take over" in again
    assert_same(everything_in(empty), before)
    assert ((empty / "curation.jsonl").read_bytes(), asked(empty, COUNTED)) == (journal, crawls)


def assert_same(after: Plain, before: Plain) -> None:
    """That two archives hold the same: of decisions, whose these were first stands in the reason."""
    taken = said_here(after, f"{ELSEWHERE} (Nel, {datetime.now(UTC):%Y-%m-%d}: {WHY})", WHY)
    for name, held in before.items():
        assert taken[name] == held, name


def test_records_and_what_goes_along_are_taken_in_one_by_one_too(
    archive: Path, before: Plain, tmp_path: Path
) -> None:
    empty, warc, lines = an_empty_archive(tmp_path), tmp_path / "uit.warc.gz", tmp_path / "besluiten.jsonl"
    run(archive, "export", "warc", "-o", str(warc))
    run(archive, "export", "decisions", "-o", str(lines))
    for profile in (archive / "sites").glob("*.toml"):
        (empty / "sites" / profile.name).write_bytes(profile.read_bytes())
    apply = ("--apply", "--why", ELSEWHERE)
    run(empty, "import", "vocabulary", str(archive / "vocabulary.toml"), *apply)
    run(empty, "import", "warc", str(warc))
    run(empty, "import", "decisions", str(lines), *apply)
    assert_same(everything_in(empty), before)


def test_tables_lists_and_the_index_say_what_the_archive_holds(
    archive: Path, before: Plain, tmp_path: Path
) -> None:
    made = {form: tmp_path / f"uit.{form}" for form in ("csv", "json", "decisions", "cdxj")}
    for form, path in made.items():
        assert "All of it was read again" in run(archive, "export", form, "-o", str(path))
    table = list(csv.DictReader(io.StringIO(made["csv"].read_text("utf-8-sig"), newline="")))
    listed = json.loads(made["json"].read_text())
    items = before["items"]
    assert {row["identifier"] for row in table} == {each["identifier"] for each in listed} == items.keys()
    assert {each["title"] for each in listed} == {each["description"]["title"] for each in items.values()}
    said = [(one.what, one.subject, one.field, one.value) for one in read_decisions(made["decisions"])]
    assert said == before["decisions"]
    index = [json.loads(line[line.index("{") :]) for line in made["cdxj"].read_text().splitlines()]
    captured = {row[1] for row in before["captures"]}
    assert {each["url"] for each in index} - captured == {f"urn:fullPage:{url}" for url in (NEWS, BOARD)}


def test_an_import_that_was_cut_off_is_completed_by_the_next(
    archive: Path, before: Plain, tmp_path: Path
) -> None:
    package = tmp_path / "uit.bagit"
    run(archive, "export", "bagit", "-o", str(package))
    empty = an_empty_archive(tmp_path)
    options = ("import", "package", str(package), "--apply", "--why", ELSEWHERE, "--private-networks")
    command = [sys.executable, "-m", "cli", "--archive", str(empty), *options]
    for seconds in (1.0, 1.5, 2.0, 3.0, 4.0):
        with subprocess.Popen(command, env=environment_of(empty) | {"ALLIANTIE_WHO": "Nel"}) as under_way:
            with suppress(subprocess.TimeoutExpired):
                under_way.wait(seconds)
            under_way.kill()
    taken_in(empty, package)
    assert_same(everything_in(empty), before)
