"""Photos that are shown and handed out carry no coordinates, and are the same pictures."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reading_room.replay.photos import without_place

GPS, EXIF_IFD = 0x8825, 0x8769


def photo(order: str = "little", xmp: bytes = b"") -> bytes:
    picture = Image.new("RGB", (8, 8), "red")
    exif = Image.Exif()
    exif.endian = "<" if order == "little" else ">"
    exif[0x0112] = 6
    exif[0x010E] = "Werkgroep in Zutphen"
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 8.0, 12.5), 3: "E", 4: (6.0, 11.0, 45.0), 29: "2013:10:04"})
    file = io.BytesIO()
    picture.save(file, "JPEG", exif=exif, xmp=xmp)
    return file.getvalue()


@pytest.mark.parametrize("order", ["little", "big"])
def test_the_place_is_gone_and_all_else_is_there(order: str) -> None:
    before = photo(order)
    assert Image.open(io.BytesIO(before)).getexif().get_ifd(GPS)
    after = without_place(before)
    shown = Image.open(io.BytesIO(after))
    assert not shown.getexif().get_ifd(GPS)
    assert (shown.getexif()[0x0112], shown.getexif()[0x010E]) == (6, "Werkgroep in Zutphen")
    assert list(shown.getdata()) == list(Image.open(io.BytesIO(before)).getdata())
    assert len(after) == len(before)
    assert b"2013:10:04" not in after


def test_a_place_in_a_packet_of_xmp_is_gone_too() -> None:
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" exif:GPSLatitude="52,8.2N"></x:xmpmeta>'
    after = without_place(photo(xmp=packet))
    assert b"52,8.2N" not in after
    assert Image.open(io.BytesIO(after)).size == (8, 8)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\xff\xd8", b"\xff\xd8\xff\xe1", b"\x89PNG\r\n"])
def test_what_is_no_photo_stays_as_it_is(data: bytes) -> None:
    assert without_place(data) == data


@given(st.binary(max_size=300), st.integers(0, 200))
def test_a_photo_of_any_bytes_stays_as_long_as_it_was(noise: bytes, place: int) -> None:
    whole = photo()
    for data in (b"\xff\xd8\xff\xe1\x01\x00Exif\0\0" + noise, whole[:place] + noise + whole[place:]):
        assert len(without_place(data)) == len(data)
