"""Documents are read for what they are, and what cannot be read says why."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cli.demo.stand_in import NETWORK
from pipeline.read import read
from pipeline.read.html import open_page, read_page
from pipeline.read.media_type import sniff
from spiders.profiles.site_profile import Read

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def sample(name: str) -> bytes:
    """A document of the sample network by the end of its name."""
    return next(path for path in sorted(NETWORK.rglob("*")) if path.name.endswith(name)).read_bytes()


def a_word_file(body: str, **members: str) -> bytes:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {namespace}><w:body>{body}</w:body></w:document>")
        for name, text in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", text.replace("NS", namespace))
    return buffer.getvalue()


def a_picture(width: int = 400, height: int = 300, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(buffer, "JPEG", **options)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        (".doc", "application/msword"),
        (".ppt", "application/vnd.ms-powerpoint"),
        (".docx", DOCX),
        (".pptx", DOCX.replace("wordprocessingml.document", "presentationml.presentation")),
        (".odt", "application/vnd.oasis.opendocument.text"),
        (".rtf", "application/rtf"),
        (".pdf", "application/pdf"),
        (".jpg", "image/jpeg"),
        (".gif", "image/gif"),
    ],
)
def test_a_file_is_known_by_its_content_whatever_the_server_calls_it(suffix: str, media_type: str) -> None:
    assert sniff(sample(suffix), "text/plain") == media_type


def test_a_word_file_that_is_really_rtf_is_rtf() -> None:
    assert sniff(rb"{\rtf1\ansi tekst}", "application/msword") == "application/rtf"


def test_a_pdf_is_read_page_by_page_with_what_it_states() -> None:
    reading = read(sample(".pdf"), "application/pdf")
    assert reading.outcome in ("read", "scanned")
    assert reading.pages
    assert {stated.field for stated in reading.stated} <= {
        "title", "author", "subject", "keywords", "created", "modified",
    }  # fmt: skip


def test_a_pdf_cut_short_is_damaged_and_says_so() -> None:
    reading = read(b"%PDF-1.4\n1 0 obj\n<<", "application/pdf")
    assert (reading.outcome, bool(reading.reason)) == ("damaged", True)


def test_a_word_file_gives_its_body_then_what_stands_beside_it() -> None:
    first = "<w:p><w:r><w:t>Eerste</w:t><w:tab/><w:t>alinea</w:t></w:r></w:p>"
    body = first + "<w:p><w:r><w:t>Twee</w:t></w:r></w:p>"
    note = "<w:footnotes NS><w:p><w:r><w:t>Een noot</w:t></w:r></w:p></w:footnotes>"
    reading = read(a_word_file(body, word__footnotes=note), DOCX)
    assert reading.main_text == "Eerste alinea\nTwee\nEen noot"


def test_a_word_file_of_the_sample_network_has_title_and_text() -> None:
    reading = read(sample("werkgroepen-rotterdam-2013.docx"), DOCX)
    assert reading.outcome == "read"
    assert "erkgroep" in reading.main_text
    assert any(stated.field in ("title", "author") for stated in reading.stated)


def test_a_word_file_that_unpacks_to_a_bomb_is_too_large() -> None:
    bomb = a_word_file("<w:p><w:r><w:t>" + "a" * 60_000_000 + "</w:t></w:r></w:p>")
    assert len(bomb) < 100_000
    assert read(bomb, DOCX).outcome == "too large"


def test_entities_are_not_resolved_in_a_word_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]><w:document xmlns:w='
            '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>&x;</w:t></w:r></w:p>'
            "</w:document>",
        )
    assert "geheim" not in read(buffer.getvalue(), DOCX).main_text


def test_a_photo_gives_size_moment_and_caption_but_never_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Zaal in Zutphen"
    exif.get_ifd(0x8769)[0x9003] = "2013:10:04 14:30:00"
    exif.get_ifd(0x8825)[2] = (52.0, 8.0, 0.0)
    reading = read(a_picture(exif=exif), "image/jpeg")
    assert (reading.width, reading.height, reading.captions) == (400, 300, ("Zaal in Zutphen",))
    assert any((stated.field, stated.value) == ("taken", "2013-10-04") for stated in reading.stated)
    assert "52" not in str(reading.stated)


def test_what_a_camera_says_for_want_of_words_is_no_caption() -> None:
    exif = Image.Exif()
    exif[0x010E] = "OLYMPUS DIGITAL CAMERA"
    reading = read(a_picture(exif=exif), "image/jpeg")
    assert (reading.outcome, reading.captions) == ("no text", ())


def test_the_caption_that_the_sample_photos_carry_is_read() -> None:
    readings = [read(path.read_bytes(), "image/jpeg") for path in sorted(NETWORK.rglob("*.jpg"))]
    assert sum(bool(reading.captions) for reading in readings) >= 10
    assert all(reading.width for reading in readings)


def chunk(name: bytes, data: bytes) -> bytes:
    """A part of a PNG file (ISO 15948, 5.3)."""
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))


def test_a_picture_of_a_billion_pixels_is_too_large() -> None:
    row = bytes(1 + 40_000 // 8)
    parts = {
        b"IHDR": pack(">IIBBBBB", 40_000, 40_000, 1, 0, 0, 0, 0),
        b"IDAT": zlib.compress(row * 40_000, 1),
        b"IEND": b"",
    }
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, data) for name, data in parts.items())
    assert read(bomb, "image/png").outcome == "too large"


def test_a_format_without_a_reader_is_said_not_to_be_read_yet() -> None:
    reading = read(b'<?xml version="1.0"?><onbekend/>', "application/xml")
    assert (reading.outcome, reading.main_text) == ("not read yet", "")
    assert "no reader yet" in reading.reason


@given(st.binary(max_size=400), st.sampled_from(["%PDF-1.4\n", "PK\x03\x04", "\xff\xd8\xff", "GIF89a", ""]))
def test_any_bytes_give_a_reading_with_an_outcome(data: bytes, magic: str) -> None:
    reading = read(magic.encode("latin-1") + data, "application/octet-stream")
    assert bool(reading.main_text) == (reading.outcome == "read")
    assert reading.outcome == "read" or reading.reason


def a_page(markup: str, **instructions: tuple[str, ...]) -> object:
    wanted = Read(**instructions)  # type: ignore[arg-type]
    return read_page(open_page(markup.encode(), "http://a.example/", "text/html", wanted), wanted)


def test_a_page_gives_main_text_and_what_stands_beside_it_apart() -> None:
    markup = "<ul><li>menu</li></ul><div id=m><h1>Titel</h1><p>Tekst</p></div><div class=b>voet</div>"
    reading = a_page(markup, main=("#m",))
    assert (reading.title, reading.main_text, reading.other_text) == ("Titel", "Titel\nTekst", "menu\nvoet")  # type: ignore[attr-defined]


def test_captions_and_breadcrumbs_are_fields_not_text() -> None:
    markup = (
        "<div id=m><p class=pad>home > projecten</p><img src=a.jpg alt='logo-x'>"
        "<span class=bij>Els Holtzer speelt</span><p>De middag begon.</p></div>"
    )
    reading = a_page(markup, main=("#m",), caption=(".bij",), breadcrumb=(".pad",), decoration=("logo*",))
    assert reading.main_text == "De middag begon."  # type: ignore[attr-defined]
    assert reading.captions == ("Els Holtzer speelt",)  # type: ignore[attr-defined]
    assert reading.breadcrumb == ("home", "projecten")  # type: ignore[attr-defined]


def test_a_line_in_large_letters_is_the_heading_of_a_page_that_has_none() -> None:
    line = "<font size='+2'><b>Van campagne naar werkgroep</b></font><br>"
    page = f"<html><title>Arme Kant</title><body>{line}<font size=2>klein</font>"
    assert a_page(page + "<p>Tekst</p>").headings == ("Van campagne naar werkgroep",)  # type: ignore[attr-defined]
    assert a_page(page + "<h2>Tekst</h2>").headings == ("Tekst",)  # type: ignore[attr-defined]


def test_notices_to_the_hand_and_cloaked_addresses_are_no_text() -> None:
    notice = (
        "Dit e-mailadres wordt beveiligd tegen spambots. "
        "JavaScript dient ingeschakeld te zijn om het te bekijken."
    )
    reading = a_page(f"<div id=m><p>Schrijf aan {notice}</p><p>naar boven</p></div>", main=("#m",))
    assert reading.main_text == "Schrijf aan"  # type: ignore[attr-defined]


def test_a_page_too_deep_for_a_tree_is_read_all_the_same() -> None:
    reading = a_page("<div>" * 5_000 + "diep" + "</div>" * 5_000)
    assert reading.main_text == "diep"  # type: ignore[attr-defined]
