"""What a browser made of pages goes out with them, to players and other archives, and with no other page."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from archive.fetched import captures, renderings
from archive.fetched.exchange import digest
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import asked, reading, writing
from tests.rendered_pages import (
    BEGAN,
    HOME,
    SAID,
    a_document,
    a_picture,
    a_rendering,
    an_answer,
    begin_crawl,
    keep_rendered,
)
from tests.test_rendered_reading import Archive
from wording.message import say

NEWS, AGENDA, BOARD = f"{HOME}nieuws", f"{HOME}agenda", f"{HOME}bestuur"
SHARED = a_document("De tuin achter de school is open voor iedereen uit de wijk.")
PRIVATE = a_document("Het bestuur vergaderde over de huur van het zaaltje en over wie er betaalt.")


class Seen(NamedTuple):
    type: str
    url: str
    headers: dict[str, str]
    content: bytes


def records_in(data: bytes) -> list[Seen]:
    found = []
    for record in ArchiveIterator(BytesIO(data), check_digests="raise"):
        headers = dict(record.rec_headers.headers)
        url = headers.get("WARC-Target-URI", "")
        found.append(Seen(record.rec_type, url, headers, record.content_stream().read()))
    return found


@pytest.fixture
def site(tmp_path: Path) -> Archive:
    """Four pages with one shell; the agenda has the document that the news page had first."""
    archive = Archive(tmp_path)
    with writing(archive.root, "proef", "proef") as run:
        crawl = begin_crawl(run)
        keep_rendered(run, an_answer(crawl=crawl), a_document("Welkom in de buurt, zegt de krant."))
        keep_rendered(run, an_answer(NEWS, crawl=crawl), SHARED, a_picture())
        keep_rendered(run, an_answer(AGENDA, crawl=crawl), SHARED, a_picture())
        keep_rendered(run, an_answer(BOARD, crawl=crawl), PRIVATE, a_picture(40))
        again = an_answer(AGENDA, crawl=crawl, at=BEGAN + timedelta(days=1))
        keep_rendered(run, again, SHARED, a_picture())
    archive.run("rebuild", "--derived")
    return archive


def export(archive: Archive, form: str, *options: str) -> bytes:
    target = archive.root.parent / f"uit.{form}"
    archive.run("export", form, "-o", str(target), *options)
    return target.read_bytes()


def made(found: Iterable[Seen]) -> list[tuple[str, str, bytes]]:
    return [(each.type, each.url, each.content) for each in found if each.type in ("conversion", "resource")]


def test_everything_goes_out_with_its_records_as_they_are(site: Archive) -> None:
    package = export(site, "warc")
    kept = [
        record
        for path in sorted((site.root / "warc").glob("*.warc.gz"))
        for record in records_in(path.read_bytes())
    ]
    assert [each for each in made(records_in(package)) if each[0] == "conversion"] == [
        each for each in made(kept) if each[0] == "conversion"
    ]
    (site.root.parent / "check.warc.gz").write_bytes(package)
    check = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", str(site.root.parent / "check.warc.gz")],
        capture_output=True,
    )
    assert check.returncode == 0, check.stdout


def test_a_page_takes_the_document_along_that_another_page_had_first(site: Archive) -> None:
    agenda = site.show(AGENDA)["id"]
    package = export(site, "warc", "--id", agenda)
    found = records_in(package)
    # The home page holds the shell, so that goes out too.
    assert made(found)[1:] == [
        ("conversion", f"urn:alliantie:document:{AGENDA}", SHARED),
        ("resource", f"urn:fullPage:{AGENDA}", a_picture()),
    ]
    assert made(found)[0][1] == f"urn:alliantie:document:{HOME}"
    # Nothing in it tells of the page that is not in it.
    assert not any(NEWS in json.dumps(each.headers) + each.content.decode("latin-1") for each in found)
    ids = {each.headers["WARC-Record-ID"] for each in found}
    for each in found:
        if each.type == "metadata" and "WARC-Refers-To" in each.headers:
            said = json.loads(each.content)["rendering"]
            named = [said["page"], said["document"], said["picture"]]
            assert {each["record"] for each in named if each} <= ids


def test_what_is_withheld_leaves_with_what_was_made_of_it(site: Archive) -> None:
    site.run("exclude", BOARD, "--why", "op verzoek")
    for form in ("warc", "wacz"):
        package = export(site, form)
        data = package
        if form == "wacz":
            with zipfile.ZipFile(BytesIO(package)) as file:
                data = file.read("archive/records.warc.gz")
                assert b"bestuur" not in file.read("indexes/index.cdxj")
        found = records_in(data)
        assert not any("bestuur" in each.url or each.content == PRIVATE for each in found)
        assert a_picture(40) not in [each.content for each in found]
        # The others have the same shell, and stay.
        assert {each.url for each in found if each.type in ("response", "revisit")} == {HOME, NEWS, AGENDA}


def test_the_document_that_a_withheld_page_shares_is_withheld_wherever_it_was_made(site: Archive) -> None:
    site.run("exclude", NEWS, "--why", "op verzoek")
    urls = {each.url for each in records_in(export(site, "warc")) if each.type in ("response", "revisit")}
    assert urls == {HOME, BOARD}


def test_players_get_the_page_at_its_address_and_its_picture_at_one_of_its_own(site: Archive) -> None:
    package = site.root.parent / "uit.warc.gz"
    package.write_bytes(export(site, "warc"))
    with zipfile.ZipFile(BytesIO(export(site, "wacz"))) as file:
        lines = [line.split(" ", 2) for line in file.read("indexes/index.cdxj").decode().splitlines()]
    at_page = {json.loads(line[2])["mime"] for line in lines if json.loads(line[2])["url"] == AGENDA}
    assert at_page == {"warc/revisit"}
    pictures = [json.loads(line[2]) for line in lines if line[0].startswith("urn:fullpage:")]
    assert {each["url"] for each in pictures} == {f"urn:fullPage:{each}" for each in (NEWS, AGENDA, BOARD)}
    made_by_others = subprocess.run(
        [sys.executable, "-m", "cdxj_indexer.main", "-s", str(package)], capture_output=True, check=True
    )
    # They list metadata records too, which are nothing to show.
    theirs = {tuple(line.split(" ", 2)[:2]) for line in made_by_others.stdout.decode().splitlines()}
    theirs = {(key, at) for key, at in theirs if key != "-"}
    assert theirs == {tuple(line[:2]) for line in lines}


def test_the_index_that_is_kept_is_the_one_that_others_would_make(site: Archive) -> None:
    for path in sorted((site.root / "warc").glob("*.warc.gz")):
        made_by_others = subprocess.run(
            [sys.executable, "-m", "cdxj_indexer.main", "-s", str(path)], capture_output=True, check=True
        )
        theirs = [line.split(" ", 2) for line in made_by_others.stdout.decode().splitlines()]
        beside = (site.root / "cdxj" / path.name.replace(".warc.gz", ".cdxj")).read_text()
        mine = [line.split(" ", 2) for line in beside.splitlines()]
        same = ("url", "mime", "length", "offset", "filename")
        assert [(a, b, {name: json.loads(c).get(name) for name in same}) for a, b, c in mine] == [
            (a, b, {name: json.loads(c).get(name) for name in same})
            for a, b, c in theirs
            if json.loads(c).get("mime") != "application/json"
        ]


@pytest.mark.parametrize("form", ["warc", "wacz"])
def test_another_archive_takes_in_what_was_handed_over_and_reads_it(
    site: Archive, tmp_path: Path, form: str
) -> None:
    (tmp_path / "other").mkdir()
    other = Archive(tmp_path / "other")
    package = tmp_path / f"pakket.{form if form == 'wacz' else 'warc.gz'}"
    package.write_bytes(export(site, form))
    said = other.run("import", "warc", str(package))
    assert "5 pages with what a browser made" in said
    assert "left out" not in said
    assert "vergaderde over de huur" in other.run("show", BOARD, "--text")
    with reading(other.root) as (folder, engine), engine.connect() as connection:
        for url in (HOME, NEWS, AGENDA, BOARD):
            for capture in captures.of_address(connection, url):
                stored = renderings.of_capture(connection, capture.id)
                assert stored is not None
                assert (stored.outcome, stored.said) == ("made", SAID)
                assert digest(renderings.document(connection, folder, capture)) == stored.document
        assert renderings.picture(connection, folder, capture) == ("image/png", a_picture(40))
    other.run("verify")
    # Taken in once more, nothing is added.
    before = asked(other.root, "SELECT count(*) FROM renderings")
    other.run("import", "warc", str(package))
    assert asked(other.root, "SELECT count(*) FROM renderings") == before


def test_an_archive_does_not_take_its_own_pages_to_be_rendered_by_others(site: Archive) -> None:
    package = site.root.parent / "pakket.warc.gz"
    package.write_bytes(export(site, "warc"))
    before = asked(site.root, "SELECT count(*) FROM renderings")
    assert "0 pages" not in site.run("import", "warc", str(package))
    assert asked(site.root, "SELECT count(*) FROM renderings") == before


def test_a_rendering_whose_page_is_not_in_the_file_is_told(site: Archive, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Archive(tmp_path / "other")
    package = tmp_path / "zonder.warc.gz"
    with package.open("wb") as target:
        writer = WARCWriter(target, gzip=True)
        for record in ArchiveIterator(BytesIO(export(site, "warc"))):
            if record.rec_headers.get("WARC-Target-URI") != BOARD:
                writer.write_record(record)
    said = other.run("import", "warc", str(package))
    assert "left out, a rendering of what is not here: 1" in said
    assert BOARD in said


def test_a_document_that_is_lost_on_its_way_is_told_as_damage(site: Archive, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Archive(tmp_path / "other")
    package = tmp_path / "zonder.warc.gz"
    with package.open("wb") as target:
        writer = WARCWriter(target, gzip=True)
        for record in ArchiveIterator(BytesIO(export(site, "warc"))):
            if record.rec_headers.get("WARC-Target-URI") != f"urn:alliantie:document:{BOARD}":
                writer.write_record(record)
    options = ("--archive", str(other.root), "--sites", str(other.root.parent / "sites"))
    done = run_alliantie(*options, "import", "warc", str(package))
    assert done.returncode == 6
    assert "what this rendering made is not in the file" in done.stdout


def test_what_browsers_of_others_leave_behind_is_counted_and_is_no_fault(tmp_path: Path) -> None:
    other = Archive(tmp_path)
    package = tmp_path / "anders.warc.gz"
    with package.open("wb") as target:
        writer = WARCWriter(target, gzip=True)
        page = an_answer(NEWS)
        writer.write_record(
            writer.create_warc_record(NEWS, "response", payload=BytesIO(page.response))  # type: ignore[arg-type]
        )
        for url, kind, data in (
            (f"urn:view:{NEWS}", "image/png", a_picture()),
            (f"urn:thumbnail:{NEWS}", "image/jpeg", b"klein"),
            (f"urn:text:{NEWS}", "text/plain", b"woorden"),
            (f"urn:pageinfo:{NEWS}", "application/json", b'{"urls": {}}'),
        ):
            writer.write_record(
                writer.create_warc_record(url, "resource", payload=BytesIO(data), warc_content_type=kind)
            )
        odd = writer.create_warc_record(
            "",
            "metadata",
            payload=BytesIO(b'{"rendering": 3}'),
            warc_content_type="application/json",
            warc_headers_dict={"WARC-Refers-To": "<urn:uuid:1>"},
        )
        writer.write_record(odd)
    said = other.run("import", "warc", str(package))
    assert "1 capture taken in" in said
    assert "left out, no capture: resource: 4" in said
    assert "left out, no capture: metadata: 1" in said


def test_a_rendering_that_failed_goes_out_and_comes_in_too(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = Archive(tmp_path / "one"), Archive(tmp_path / "two")
    with writing(one.root, "proef", "proef") as run:
        crawl = begin_crawl(run)
        capture = run.keeper.keep(an_answer(NEWS, crawl=crawl)).result()
        why = say("the page asked for more than {most:request/requests}", most=400)
        run.keeper.keep_rendering(a_rendering(capture, outcome="failed", reason=why)).result()
    package = tmp_path / "pakket.warc.gz"
    package.write_bytes(export(one, "warc"))
    two.run("import", "warc", str(package))
    with reading(two.root) as (_, engine), engine.connect() as connection:
        stored = renderings.of_capture(connection, 1)
        assert stored is not None
        assert (stored.outcome, stored.reason.template) == ("failed", why.template)


def test_the_help_says_how_to_get_what_was_made() -> None:
    assert "--rendered" in call_alliantie("get", "--help").stdout
