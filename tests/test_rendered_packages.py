"""What a browser made of pages goes out with them, to players and other archives, and with no other page."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests import databases
from tests.conftest import call_alliantie
from tests.rendered_pages import (
    AGENDA,
    BOARD,
    HOME,
    NEWS,
    PRIVATE,
    SHARED,
    Archive,
    a_picture,
    four_pages,
)


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


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return four_pages(tmp_path_factory.mktemp("packages"))


@pytest.fixture
def site(read: Archive, tmp_path: Path) -> Archive:
    """The same archive, for one test to hand over."""
    archive = Archive(tmp_path)
    databases.copy(read.root, archive.root)
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


def test_the_help_says_how_to_get_what_was_made() -> None:
    assert "--rendered" in call_alliantie("get", "--help").stdout
