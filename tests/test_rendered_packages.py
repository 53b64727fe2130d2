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
from tests.databases import writing
from tests.rendered_pages import (
    AGENDA,
    BOARD,
    HOME,
    NEWS,
    PRIVATE,
    SHARED,
    Archive,
    a_document,
    a_picture,
    a_rendering,
    an_answer,
    begin_crawl,
    export,
    four_pages,
)

pytestmark = pytest.mark.long


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
    return read.copied_to(tmp_path)


def made(found: Iterable[Seen]) -> list[tuple[str, str, bytes]]:
    return [(each.type, each.url, each.content) for each in found if each.type in ("conversion", "resource")]


MAP = f"{HOME}kaart"
FRAMES = ((f"{MAP}#zuid", a_document("De kaart toont waar wie woont.")), (f"{HOME}teller", a_document("40")))
STATES = (a_document("Bladzijde een: de tuin."), a_document("Bladzijde twee: de huur."))


@pytest.fixture
def paged(tmp_path: Path) -> Archive:
    """Two pages with a list by pages and a map in a frame, which is a page as well."""
    archive = Archive(tmp_path)
    with writing(archive.root, "proef", "proef") as run:
        crawl = begin_crawl(run)
        run.keeper.keep(an_answer(MAP, FRAMES[0][1], crawl=crawl)).result()
        for url in (HOME, NEWS):
            shell = f"<title>Krant</title><div id=app data-van='{url}'></div><script src=/app.js></script>"
            capture = run.keeper.keep(an_answer(url, shell.encode(), crawl=crawl)).result()
            document = a_document(f"Bladzijde drie van {url}.")
            made = a_rendering(capture, document, frames=FRAMES, states=STATES)
            run.keeper.keep_rendering(made).result()
    archive.run("rebuild", "--derived")
    return archive


def test_frames_and_earlier_states_go_out_with_every_page_that_has_them_and_come_in_again(
    paged: Archive, tmp_path: Path
) -> None:
    data = export(paged, "warc")
    contents = [content for _, _, content in made(records_in(data))]
    assert [contents.count(each) for each in (*STATES, FRAMES[0][1])] == [1, 1, 1]
    (tmp_path / "b").mkdir()
    other = Archive(tmp_path / "b")
    (tmp_path / "uit.warc.gz").write_bytes(data)
    other.run("import", "warc", str(tmp_path / "uit.warc.gz"), "--site", "buurtkrant", "--origin", "van ons")
    own = [(row["outcome"], row["besides"], row["read"]) for row in databases.rows(paged.root)["renderings"]]
    theirs = [
        (row["outcome"], row["besides"], row["read"]) for row in databases.rows(other.root)["renderings"]
    ]
    assert theirs == own
    other.run("verify")
    # A second time they are known.
    said = other.run(
        "import", "warc", str(tmp_path / "uit.warc.gz"), "--site", "buurtkrant", "--origin", "van ons"
    )
    assert len(databases.rows(other.root)["renderings"]) == 2, said


def test_the_page_that_had_a_state_second_takes_its_bytes_along_when_it_goes_out_alone(
    paged: Archive,
) -> None:
    item = paged.show(NEWS)["id"]
    contents = made(records_in(export(paged, "warc", "--id", item)))
    assert [content for _, url, content in contents if "state" in url] == list(STATES)
    assert {url for _, url, _ in contents} >= {f"urn:alliantie:state:2:{NEWS}"}


def test_the_document_of_a_frame_stays_where_what_stands_at_its_address_is_excluded(paged: Archive) -> None:
    paged.run("exclude", MAP, "--why", "op verzoek", "--who", "Mieke")
    package = export(paged, "warc")
    assert b"waar wie woont" not in b"".join(each.content for each in records_in(package))
    assert MAP not in "".join(each.url + each.content.decode() for each in records_in(package))
    assert [url for _, url, _ in made(records_in(package)) if ":frame:" in url] == [
        f"urn:alliantie:frame:{HOME}teller"
    ]


def test_nothing_goes_out_that_an_excluded_page_showed_before(paged: Archive) -> None:
    with writing(paged.root, "proef", "proef") as run:
        kept = run.keeper.keep(an_answer(BOARD, crawl=begin_crawl(run))).result()
        run.keeper.keep_rendering(a_rendering(kept, STATES[1])).result()
    paged.run("rebuild", "--derived")
    paged.run("exclude", HOME, "--why", "op verzoek", "--who", "Mieke")
    contents = [each.content for each in records_in(export(paged, "warc"))]
    assert STATES[1] not in contents


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
