"""Scanned pages: their words are recognised once, in a lane of their own, and never lost again."""

from __future__ import annotations

import fcntl
import io
import json
import os
import shutil
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from archive.readings.pages import PAGE_BREAK
from archive.readings.reading import Reading
from pipeline.read import read
from pipeline.read.pictures.scan import Recognised, carried_over, recognise, with_recognised
from pipeline.read.pictures.tesseract import PageFailed, Tesseract, find_tesseract
from tests.conftest import call_alliantie, run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile

needs_tesseract = pytest.mark.skipif(find_tesseract() is None, reason="tesseract with Dutch data is missing")

LETTER = "Geachte leden, de Alliantiedag is dit jaar in Zutphen."
SIGNED = "Met vriendelijke groet, het bestuur van de vereniging."


def a_page(*lines: str) -> Image.Image:
    """A page as a scanner sees it, at 100 dots per inch."""
    sheet = Image.new("L", (827, 1169), 250)
    draw = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        draw.text((60, 100 + 60 * number), line, font=ImageFont.load_default(size=26), fill=10)
    return sheet


def a_scan(*pages: Image.Image) -> bytes:
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:], resolution=100)
    return buffer.getvalue()


@needs_tesseract
def test_every_scanned_page_keeps_its_number_and_an_empty_one_stays_empty() -> None:
    data = a_scan(a_page(LETTER), a_page(), a_page(SIGNED))
    scanned = read(data, "")
    assert (scanned.outcome, scanned.scanned_pages) == ("scanned", (1, 2, 3))
    reading = with_recognised(scanned, recognise(data, scanned.scanned_pages))
    pages = reading.main_text.split(PAGE_BREAK)
    assert [page.partition(" ")[0] for page in pages] == ["Geachte", "", "Met"]
    assert "Zutphen" in pages[0]
    assert reading.outcome == "read"
    assert reading.reason.startswith("words recognised on 2 of 3 scanned pages")
    assert reading.reader.startswith("tesseract ")


def blot(sheet: Image.Image) -> Image.Image:
    """A page that was photographed: its light falls off until paper and ink have changed their shades."""
    shade = Image.linear_gradient("L").rotate(90).resize(sheet.size)
    return Image.composite(sheet.point(lambda value: value // 6), sheet, shade)


@needs_tesseract
def test_a_page_photographed_in_bad_light_is_read_all_the_same() -> None:
    data = a_scan(blot(a_page(LETTER, SIGNED)))
    [text] = recognise(data, (1,)).texts.values()
    assert "vereniging" in text


SCAN = Reading("scanned", "application/pdf", "pdf", pages=3, scanned_pages=(1, 3))


def test_pages_with_a_text_of_their_own_keep_it_and_words_are_carried_over_to_a_new_reading() -> None:
    mixed = replace(SCAN, outcome="read", main_text=f"7{PAGE_BREAK}eigen tekst{PAGE_BREAK}")
    reading = with_recognised(mixed, Recognised("tesseract 5", {1: "eerste", 2: "nooit"}, {3: "te traag"}))
    assert reading.main_text == f"eerste{PAGE_BREAK}eigen tekst{PAGE_BREAK}"
    assert reading.reason.endswith("page 3: te traag")
    better = replace(mixed, title="Titel", main_text=f"7{PAGE_BREAK}betere tekst{PAGE_BREAK}")
    carried = carried_over(better, reading)
    assert carried.main_text == f"eerste{PAGE_BREAK}betere tekst{PAGE_BREAK}"
    assert (carried.title, carried.reader, carried.reason) == ("Titel", "tesseract 5", reading.reason)
    assert carried_over(better, carried) == carried


def test_a_scan_in_which_no_words_are_found_says_so() -> None:
    reading = with_recognised(SCAN, Recognised("tesseract 5", {1: "", 3: ""}, {}))
    assert (reading.outcome, reading.main_text) == ("scanned", "")
    assert reading.reason.startswith("words recognised on 0 of 2")


def pdf_file(data: bytes) -> Raw:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: {len(data)}\r\n\r\n"
    return Raw(head.encode() + data)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, RawServer]]:
    place = tmp_path_factory.mktemp("ocr")
    links = "".join(f"<p>Lees <a href='/{name}.pdf'>de {name}</a></p>" for name in ("brief", "groet"))
    answers = {
        "/": Raw(page(f"<h1>Brieven</h1>{links}")),
        "/brief.pdf": pdf_file(a_scan(a_page(LETTER))),
        "/groet.pdf": pdf_file(a_scan(a_page(SIGNED))),
    }
    with RawServer(answers) as server:
        sites = write_profile(place / "sites", server)
        done = run_alliantie("--archive", str(place / "archive"), "--sites", str(sites), "crawl")
        assert done.returncode == 0, done.stderr
        yield place / "archive", sites, server


class Archive:
    """A copy of the crawled archive, for one test to change."""

    def __init__(self, folder: Path, sites: Path, server: RawServer) -> None:
        self.folder, self.server = folder, server
        self._options = ("--archive", str(folder), "--sites", str(sites))

    def run(self, *arguments: str) -> str:
        done = (run_alliantie if arguments[0] == "crawl" else call_alliantie)(*self._options, *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def text(self, name: str) -> str:
        return self.run("show", f"{self.server.origin}/{name}", "--text")

    def hits(self, query: str) -> list[Any]:
        found: list[Any] = json.loads(self.run("search", query, "--format", "json"))["hits"]
        return found


@pytest.fixture
def archive(crawled: tuple[Path, Path, RawServer], tmp_path: Path) -> Archive:
    folder, sites, server = crawled
    shutil.copytree(folder, tmp_path / "archive")
    return Archive(tmp_path / "archive", sites, server)


@needs_tesseract
def test_what_is_recognised_is_found_and_neither_a_crawl_nor_a_rebuild_loses_it(archive: Archive) -> None:
    assert archive.hits("zutphen") == []
    assert "2 with words, 0 without" in archive.run("rebuild", "--ocr")
    assert [hit["url"] for hit in archive.hits("zutphen")] == [f"{archive.server.origin}/brief.pdf"]
    assert "0 with words" in archive.run("rebuild", "--ocr")
    archive.run("crawl")
    assert "Changed 0 of" in archive.run("rebuild", "--derived")
    assert "Zutphen" in archive.text("brief.pdf")
    assert "vereniging" in archive.text("groet.pdf")


@needs_tesseract
def test_documents_read_anew_by_a_later_release_keep_what_was_recognised(archive: Archive) -> None:
    archive.run("rebuild", "--derived", "--ocr")
    with sqlite3.connect(archive.folder / "alliantie.db") as database:
        database.execute("update readings set recipe = 'file 0' where recipe like 'file %'")
        database.execute(
            "update readings set details = json_set(details, '$.pages', 9) where recipe like 'ocr %'"
        )
    archive.run("rebuild", "--derived")
    assert "Zutphen" in archive.text("brief.pdf")
    with sqlite3.connect(archive.folder / "alliantie.db") as database:
        pages = database.execute("select details ->> '$.pages' from readings where recipe like 'ocr %'")
        assert pages.fetchall() == [(1,), (1,)]


@needs_tesseract
def test_a_run_that_has_the_archive_is_waited_for_not_disturbed(archive: Archive) -> None:
    with (archive.folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        recognising = threading.Thread(target=archive.run, args=("rebuild", "--ocr"))
        recognising.start()
        time.sleep(2.5)
        assert recognising.is_alive()
        assert archive.hits("zutphen") == []
    recognising.join()
    assert len(archive.hits("zutphen")) == 1


def test_without_tesseract_it_says_what_to_install(archive: Archive, tmp_path: Path) -> None:
    done = call_alliantie("--archive", str(archive.folder), "rebuild", "--ocr", PATH=str(tmp_path))
    assert done.returncode == 3
    assert "tesseract-ocr-nld" in done.stderr


def test_a_tesseract_without_dutch_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "tesseract 5.3.0" || echo eng\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.defpath}")
    assert find_tesseract() is None


def _that_does(tmp_path: Path, python: str) -> Tesseract:
    program = tmp_path / "tesseract"
    program.write_text(f"#!{sys.executable}\n{python}\n")
    program.chmod(0o755)
    return Tesseract(str(program), "5.3.0", "nld")


def test_a_page_that_waits_for_a_busy_machine_is_read_and_one_that_computes_without_end_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.read.pictures.tesseract._LONGEST", 1)
    waits = _that_does(tmp_path, "import time; time.sleep(2.5); print('woorden ' * 20)")
    assert waits.recognise(b"P5").startswith("woorden")
    computes = _that_does(tmp_path, "while True: pass")
    with pytest.raises(PageFailed, match="longer than 1"):
        computes.recognise(b"P5")


def test_what_ocr_would_find_cannot_be_tried(archive: Archive) -> None:
    done = call_alliantie("--archive", str(archive.folder), "rebuild", "--ocr", "--dry-run")
    assert done.returncode == 2
