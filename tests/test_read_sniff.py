"""Content says what a file is; the declared type decides only where content does not."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from pipeline.read import read
from pipeline.read.media_type import sniff
from pipeline.workers.jobs import looks_like_a_page

OFFICE = "application/vnd.openxmlformats-officedocument."
ODT = "application/vnd.oasis.opendocument.text"


def a_zip(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            path = name.replace("__xml", ".xml").replace("__jpg", ".jpg").replace("__", "/")
            archive.writestr("[Content_Types].xml" if name == "types" else path, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "declared", "media_type"),
    [
        (b"junk before\n%PDF-1.4\n", "text/html", "application/pdf"),
        (b"<!DOCTYPE html><title>Niet gevonden</title>", "application/pdf", "text/html"),
        (b"\xef\xbb\xbf\r\n<HTML><body>x", "application/msword", "text/html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "", "application/xhtml+xml"),
        (b'<?xml version="1.0"?><rss/>', "application/rss+xml", "application/rss+xml"),
        (b'<?xml version="1.0"?><rss/>', "application/msword", "application/xml"),
        (b"Verslag van de Alliantiedag", "application/msword", "text/plain"),
        (b"naam;plaats\n", "text/csv; charset=utf-8", "text/csv"),
        (b"\xff\xfeV\0e\0r\0s\0l\0a\0g\0", "application/octet-stream", "text/plain"),
        (b"\0\1\2\3", "application/pdf", "application/octet-stream"),
        (b"\0\1\2\3", "video/mp4", "video/mp4"),
        (b"\0\1\2\3", "no media type at all", "application/octet-stream"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "", "image/webp"),
        (b"BM\0\0\0\0\0\0\0\0", "", "image/bmp"),
        (b"wOF2\0\1\0\0\0\0", "application/octet-stream", "font/woff2"),
        (b"wOFF\0\1\0\0\0\0", "text/plain", "font/woff"),
        (b"OTTO\0\x0b\0\x80", "", "font/otf"),
        (b"\0\1\0\0\0\x11\1\0", "application/octet-stream", "font/ttf"),
        (b"OTTO vertelde over de wijk", "", "text/plain"),
        (b"", "", "text/plain"),
    ],
)
def test_content_goes_before_what_the_server_declared(data: bytes, declared: str, media_type: str) -> None:
    assert sniff(data, declared) == media_type


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (a_zip(types=b"", word__document2__xml=b""), OFFICE + "wordprocessingml.document"),
        (a_zip(types=b"", ppt__slides__slide1__xml=b""), OFFICE + "presentationml.presentation"),
        (a_zip(types=b"", xl__workbook__xml=b""), OFFICE + "spreadsheetml.sheet"),
        (a_zip(mimetype=ODT.encode()), ODT),
        (a_zip(mimetype=ODT.encode() + b"-template"), ODT),
        (a_zip(mimetype=b"application/vnd.sun.xml.writer"), ODT),
        (a_zip(mimetype=b"<script>alert(1)</script>"), "application/zip"),
        (a_zip(mimetype=b"a" * 100_000), "application/zip"),
        (a_zip(foto__jpg=b"word/"), "application/zip"),
    ],
    # The bytes tell the time, and are no name for a test.
    ids="word slides sheets text template openoffice script long photo".split(),
)
def test_a_zip_file_is_what_its_members_make_it(data: bytes, media_type: str) -> None:
    assert sniff(data, "application/zip") == media_type


def test_a_zip_file_cut_short_is_still_known_for_what_it_was_meant_to_be() -> None:
    whole = a_zip(mimetype=ODT.encode(), content__xml=b"x" * 500)
    assert sniff(whole[:200], "application/octet-stream") == ODT
    whole = a_zip(types=b"x" * 50, word__document__xml=b"x" * 500)
    assert sniff(whole[:300], "") == OFFICE + "wordprocessingml.document"


def test_an_empty_file_and_an_unknown_one_say_so() -> None:
    assert (read(b"", "image/jpeg").outcome, read(b"", "image/jpeg").reason) == (
        "no text",
        "the file is empty",
    )
    unknown = read(b"\0\1\2\3", "application/x-shockwave-flash")
    assert unknown.outcome == "unknown format"
    assert "application/x-shockwave-flash" in unknown.reason


def test_a_page_that_is_called_a_word_file_is_read_as_a_page() -> None:
    reading = read(
        b"<html><title>Verslag</title><body><h1>Verslag</h1><p>De dag begon.</p>", "application/msword"
    )
    assert (reading.outcome, reading.media_type, reading.title) == ("read", "text/html", "Verslag")
    assert "De dag begon." in reading.main_text


_BEGINNINGS = (
    "<!-- gemaakt met de hand -->\n<html><head>",
    "\ufeff \n\t<!DOCTYPE html><html>",
    "\ufeff<!-- a --> <!-- b > c -->\r\n<HTML>",
    "<?xml version='1.0' encoding='utf-8'?>\n<!-- x -->\n<!DOCTYPE html PUBLIC 'x'>\n<html>",
    "<?php /* vergeten */ ?>\n<html>",
    " \n<head><title>Welkom</title>",
    "<!--" + " lange licentie " * 500 + "--><body>",
)


@pytest.mark.parametrize("beginning", _BEGINNINGS)
@pytest.mark.parametrize("declared", ["", "application/octet-stream", "text/plain", "*/*", "onzin"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_page_is_known_by_how_it_begins(beginning: str, declared: str, charset: str) -> None:
    data = (beginning + "<p>Dag in Assen</p>").encode(charset)
    assert sniff(data, declared) in ("text/html", "application/xhtml+xml")
    assert looks_like_a_page(declared, data, "")
    assert looks_like_a_page(declared, gzip.compress(data), "gzip")


@pytest.mark.parametrize(
    "beginning", ["<!-- x -->\n<p>", "<table border=1>", "<title>Dag</title>", "<a href=x>"]
)
def test_what_is_declared_as_nothing_is_a_page_where_it_begins_with_a_tag(beginning: str) -> None:
    data = (beginning + "Dag in Assen").encode()
    assert sniff(data, "") == sniff(data, "application/octet-stream") == "text/html"
    assert sniff(data, "text/plain") == "text/plain"


@pytest.mark.parametrize(
    "data",
    [b"<?xml version='1.0'?><!-- x --><rss><channel/></rss>", b"<!-- x -->\nh1 {}", b"<pre>", b"<verzonnen>"],
)
def test_other_markup_is_no_page(data: bytes) -> None:
    assert not looks_like_a_page("text/css", data, "")
    assert not looks_like_a_page("application/xml", data, "")


def test_a_page_with_a_stray_zero_is_a_page_all_the_same() -> None:
    assert sniff(b"<p>Dag\0 in Assen <a href=x>x</a>", "text/html") == "text/html"
    assert sniff("<p>één".encode("utf-16-le"), "text/html; charset=utf-16le") == "text/html"
