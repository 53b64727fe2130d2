"""A file is known and read behind the line ends and warnings that a program sent before it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from cli.demo.stand_in import NETWORK
from pipeline.read import read
from pipeline.read.media_type import sniff, stray_start
from tests.test_read_bundle import zipped
from tests.test_read_pdf import a_pdf, said
from tests.test_read_word import a_docx, paragraph

BLANKS = [b"\r\n", b"\n\n\n", b" \t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n", b"\0\0", b"\r\n" * 300]
WARNING = b"<br />\n<b>Warning</b>:  session_start() in <b>/www/download.php</b> on line 3<br />\n"


def picture(form: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(buffer, form)
    return buffer.getvalue()


def sample(ending: str) -> bytes:
    return next(path for path in sorted(Path(NETWORK).rglob("*")) if path.name.endswith(ending)).read_bytes()


FILES = {
    "docx": a_docx(paragraph("Zo begon het.")),
    "zip": zipped({"verslag.txt": b"Verslag van de dag."}),
    "pdf": a_pdf(said("Verslag van de dag")),
    "rtf": rb"{\rtf1\ansi Verslag van de dag}",
    "doc": sample(".doc"),
    "ppt": sample(".ppt"),
    "jpeg": picture("JPEG"),
    "png": picture("PNG"),
    "gif": picture("GIF"),
    "tiff": picture("TIFF"),
    "webp": picture("WEBP"),
    "bmp": picture("BMP"),
}


@pytest.mark.parametrize("before", BLANKS, ids=range(len(BLANKS)))
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("declared", ["text/html", "application/octet-stream"])
def test_a_file_behind_blanks_is_known_and_read_as_it_is_without(
    name: str, before: bytes, declared: str
) -> None:
    whole = FILES[name]
    assert sniff(before + whole, declared) == sniff(whole, declared)
    bare, behind = read(whole, declared), read(before + whole, declared)
    assert (behind.outcome, behind.main_text, behind.reason) == (bare.outcome, bare.main_text, bare.reason)
    assert behind.outcome in ("read", "no text")


@pytest.mark.parametrize("name", ["docx", "zip", "pdf", "doc", "ppt", "jpeg", "png"])
def test_a_file_behind_the_warning_of_a_program_is_read_too(name: str) -> None:
    found = read(WARNING + FILES[name], "text/html")
    assert (found.media_type, found.main_text) == (sniff(FILES[name]), read(FILES[name], "").main_text)


@pytest.mark.parametrize(
    "text",
    [
        rb"Een bestand in RTF begint met {\rtf1",
        b"GIF89a en BM zijn kenmerken",
        b"PK en nog wat",
        "ÿØÿ in windows-1252 of \x00\xff\xd8\xff".encode("latin-1"),
    ],
)
def test_a_text_that_names_a_signature_is_no_such_file(text: bytes) -> None:
    assert stray_start(text) == 0


def test_a_picture_near_the_beginning_of_a_pdf_leaves_it_a_pdf() -> None:
    picture = FILES["jpeg"]
    head = b"%PDF-1.4\n1 0 obj<</Type/XObject/Subtype/Image/Filter/DCTDecode>>stream\n"
    assert stray_start(head + picture) == 0
    assert sniff(head + picture) == "application/pdf"
    assert sniff(WARNING + head + picture) == "application/pdf"
