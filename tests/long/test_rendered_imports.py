"""What a browser made of pages is taken in from packages of other archives, and from nobody's browser."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from archive.fetched import captures, renderings
from archive.fetched.exchange import digest
from tests.conftest import run_alliantie
from tests.databases import asked, reading, writing
from tests.rendered_pages import (
    AGENDA,
    BOARD,
    HOME,
    NEWS,
    SAID,
    Archive,
    a_picture,
    a_rendering,
    an_answer,
    begin_crawl,
    export,
    four_pages,
)
from wording.message import say


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return four_pages(tmp_path_factory.mktemp("packages"))


@pytest.fixture
def site(read: Archive, tmp_path: Path) -> Archive:
    return read.copied_to(tmp_path)


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


def _members(data: bytes, kinds: Collection[str]) -> Iterator[bytes]:
    """The records of these types as they stand in a WARC file, packed each by itself."""
    records = ArchiveIterator(BytesIO(data), no_record_parse=True)
    for record in records:
        kind = record.rec_type
        records.read_to_end(record)
        start = records.get_record_offset()
        if kind in kinds:
            yield data[start : start + records.get_record_length()]


def test_a_page_that_was_taken_in_before_is_read_anew_when_what_a_browser_made_of_it_comes(
    site: Archive, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = Archive(tmp_path / "other")
    whole, bare = tmp_path / "heel.warc.gz", tmp_path / "kaal.warc.gz"
    data = export(site, "warc")
    whole.write_bytes(data)
    bare.write_bytes(b"".join(_members(data, ("warcinfo", "response", "request", "revisit"))))
    other.run("import", "warc", str(bare))
    assert asked(other.root, "SELECT count(*) FROM renderings") == [(0,)]
    other.run("import", "warc", str(whole))
    assert "vergaderde over de huur" in other.run("show", BOARD, "--text")
    found = "SELECT url, title, payload_digest FROM items ORDER BY url"
    at_once = asked(other.root, found)
    other.run("rebuild", "--derived")
    assert asked(other.root, found) == at_once
    other.run("verify")
