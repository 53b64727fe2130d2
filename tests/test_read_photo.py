"""A photo says what was written into it, in whatever encoding, and never where it was taken."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from archive.readings.reading import Reading
from pipeline.read import read


def a_jpeg(exif: Image.Exif | None = None, xmp: bytes = b"", iptc: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30)).save(buffer, "JPEG", exif=exif or Image.Exif(), xmp=xmp)
    data = buffer.getvalue()
    if not iptc:
        return data
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc + b"\0" * (len(iptc) % 2)
    segment = b"Photoshop 3.0\0" + resource
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + data[2:]


def an_iptc(*fields: tuple[int, int, bytes]) -> bytes:
    return b"".join(
        b"\x1c" + struct.pack(">BBH", record, key, len(data)) + data for record, key, data in fields
    )


def exif_of(**tags: object) -> Image.Exif:
    exif = Image.Exif()
    for tag, value in tags.items():
        exif[int(tag[1:], 16)] = value
    return exif


def stated(reading: Reading, field: str) -> list[str]:
    return [each.value for each in reading.stated if each.field == field]


@pytest.mark.parametrize(
    ("marker", "encoding"), [(b"\x1b%G", "utf-8"), (b"", "utf-8"), (b"", "cp1252"), (b"\x1b.A", "cp1252")]
)
def test_an_iptc_caption_is_decoded_as_it_says_or_as_it_must_be(marker: bytes, encoding: str) -> None:
    fields = (
        (2, 120, "Café ’t Hoekje, Ängelholm".encode(encoding)),
        (2, 25, b"armoede"),
        (2, 25, b"dialoog"),
    )
    reading = read(a_jpeg(iptc=an_iptc((1, 90, marker), *fields)), "image/jpeg")
    assert reading.captions == ("Café ’t Hoekje, Ängelholm",)
    assert stated(reading, "keyword") == ["armoede", "dialoog"]


def test_iptc_names_title_maker_and_day() -> None:
    iptc = an_iptc((2, 5, b"Alliantiedag"), (2, 80, b"Els Holtzer"), (2, 116, b"SA"), (2, 55, b"20131004"))
    reading = read(a_jpeg(iptc=iptc), "")
    assert (reading.title, stated(reading, "author"), stated(reading, "taken")) == (
        "Alliantiedag",
        ["Els Holtzer"],
        ["2013-10-04"],
    )
    assert (reading.outcome, reading.reason) == ("no text", "a photo without a caption of its own")


def test_exif_in_utf8_is_mended_and_what_windows_wrote_is_read() -> None:
    exif = exif_of(x010E="Skåne".encode(), x9C9F="Zaal in Zutphen\0".encode("utf-16-le"))
    assert read(a_jpeg(exif), "").captions == ("Skåne", "Zaal in Zutphen")


def test_xmp_is_read_and_the_same_words_are_not_repeated() -> None:
    xmp = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>'
        b'<rdf:li xml:lang="x-default">Zaal in Zutphen</rdf:li></rdf:Alt></dc:description><dc:creator>'
        b"<rdf:Seq>"
        b"<rdf:li>Els Holtzer</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    reading = read(a_jpeg(exif_of(x010E="Zaal in Zutphen"), xmp), "")
    assert reading.captions == ("Zaal in Zutphen",)
    assert stated(reading, "author") == ["Els Holtzer"]


@pytest.mark.parametrize(
    "junk",
    ["OLYMPUS DIGITAL CAMERA         ", "SONY DSC", "DSC00123", "IMG_4711", "Exif_JPEG_PICTURE", "   ", "?"],
)
def test_what_cameras_fill_in_is_no_caption(junk: str) -> None:
    assert read(a_jpeg(exif_of(x010E=junk)), "").captions == ()


def test_impossible_moments_are_not_dates() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "0000:00:00 00:00:00"
    assert stated(read(a_jpeg(exif), ""), "taken") == []


def test_damaged_metadata_does_not_take_the_size_along() -> None:
    data = a_jpeg(exif_of(x010E="Zaal in Zutphen"))
    broken = data.replace(b"Exif\0\0", b"Exif\0\0" + b"\xff" * 8, 1)
    reading = read(broken, "")
    assert (reading.width, reading.height) == (40, 30)


@pytest.mark.parametrize("magic", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\0", b"MM\0*"])
def test_garbage_with_the_beginning_of_a_picture_is_damaged(magic: bytes) -> None:
    reading = read(magic + bytes(range(256)), "")
    assert (reading.outcome, bool(reading.reason)) == ("damaged", True)
