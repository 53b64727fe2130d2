"""Two sizes of one photo meet, other photos do not, and a thumbnail shows a photo without what it states."""

from __future__ import annotations

import base64
import io
import json
import random
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from archive.catalogue.picture_likeness import Look, look_from, pairs_of_same_pictures
from archive.readings.reading import Reading
from pipeline.read import read
from tests.conftest import call_alliantie, run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile


def a_photo(seed: int, width: int = 800, height: int = 600) -> Image.Image:
    """A picture with soft shapes, other ones for every ``seed``."""
    tiny = Image.frombytes("RGB", (20, 15), random.Random(seed).randbytes(900))
    return tiny.resize((width, height), Image.Resampling.BICUBIC)


def saved(image: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def seen(data: bytes) -> Look:
    look = look_from(read(data, "").as_dict())
    assert look is not None
    return look


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.sampled_from([(640, 480), (400, 300), (320, 240)]), st.integers(40, 95))
def test_another_size_and_another_quality_look_the_same(
    seed: int, size: tuple[int, int], quality: int
) -> None:
    photo = a_photo(seed)
    smaller = saved(photo.resize(size, Image.Resampling.LANCZOS), quality=quality)
    assert seen(saved(photo)).is_same_picture(seen(smaller))


@pytest.mark.parametrize("size", [(2560, 1920), (1300, 980), (700, 1000), (330, 2900)])
def test_a_large_photo_is_decoded_no_finer_than_needed_and_looks_as_it_does_whole(
    size: tuple[int, int],
) -> None:
    photo = a_photo(6, *size)
    coarse, whole = read(saved(photo, quality=90), ""), read(saved(photo, "PNG"), "")
    assert Look(int(coarse.look, 16), *size).is_same_picture(Look(int(whole.look, 16), *size))
    assert max(thumbnail_of(coarse).size) == max(thumbnail_of(whole).size) == 320


def test_other_photos_and_other_proportions_do_not_look_the_same() -> None:
    looks = {str(seed): seen(saved(a_photo(seed))) for seed in range(12)}
    assert list(pairs_of_same_pictures(looks)) == []
    tall = seen(saved(a_photo(1).resize((600, 800))))
    assert not looks["1"].is_same_picture(tall)


_MARKS = st.sets(st.integers(0, 255), max_size=36)


@given(st.lists(st.tuples(st.sampled_from([0, 2**128 - 1, 2**256 - 1]), _MARKS), max_size=8))
def test_the_pairs_are_those_that_comparing_every_two_finds(drawn: list[tuple[int, set[int]]]) -> None:
    looks = {
        str(number): Look(bits ^ sum(1 << mark for mark in marks), 800, 600)
        for number, (bits, marks) in enumerate(drawn)
    }
    every_two = combinations(sorted(looks), 2)
    expected = [(one, other) for one, other in every_two if looks[one].is_same_picture(looks[other])]
    assert list(pairs_of_same_pictures(looks)) == expected


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP"])
def test_every_format_shows_the_same_picture(form: str) -> None:
    photo = a_photo(3, 400, 300)
    assert seen(saved(photo, form)).is_same_picture(seen(saved(photo)))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "CMYK", "I;16", "I", "F"])
def test_every_kind_of_colour_can_be_looked_at(mode: str) -> None:
    form = "TIFF" if mode in ("CMYK", "I;16", "I", "F", "LA") else "PNG"
    reading = read(saved(a_photo(5).convert("L").convert(mode), form), "")
    assert "damaged" not in reading.reason
    assert thumbnail_of(reading).size == (320, 240)


def thumbnail_of(reading: Reading) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(reading.thumbnail)))


def test_a_photo_lying_on_its_side_is_shown_upright_without_what_it_states() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "Zaal in Zutphen"
    exif.get_ifd(0x8825)[2] = (52.0, 8.0, 20.0)
    reading = read(saved(a_photo(2), exif=exif, comment=b"geheim"), "")
    small = thumbnail_of(reading)
    assert small.size == (240, 320)
    assert not small.getexif()
    assert b"geheim" not in base64.b64decode(reading.thumbnail)
    turned = saved(a_photo(2).transpose(Image.Transpose.ROTATE_270))
    assert Look(int(reading.look, 16), 600, 800).is_same_picture(seen(turned))


def test_a_plain_picture_has_no_look_and_a_small_one_no_thumbnail() -> None:
    assert read(saved(Image.new("RGB", (400, 300), "navy")), "").look == ""
    small = read(saved(a_photo(4, 300, 225)), "")
    assert (bool(small.look), small.thumbnail) == (True, "")


def test_a_picture_cut_short_keeps_what_it_states_and_says_that_it_is_damaged() -> None:
    data = saved(a_photo(1), "PNG")
    reading = read(data[: len(data) // 2], "")
    assert (reading.width, reading.height, reading.look) == (800, 600, "")
    assert "its picture is damaged" in reading.reason


def picture(data: bytes) -> Raw:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
    return Raw(head.encode() + data)


@pytest.mark.long
def test_in_an_archive_sizes_are_versions_of_the_largest_and_a_thumbnail_can_be_had(tmp_path: Path) -> None:
    shown = "".join(
        f"<p>De zaal <img src='/{name}.jpg'></p>" for name in ("a-klein", "a-groot-van-toen", "b")
    )
    answers = {
        "/": Raw(page(f"<h1>Foto's</h1>{shown}")),
        "/a-klein.jpg": picture(saved(a_photo(1).resize((400, 300)))),
        "/a-groot-van-toen.jpg": picture(saved(a_photo(1))),
        "/b.jpg": picture(saved(a_photo(8))),
    }
    with RawServer(answers) as server:
        options = ("--archive", str(tmp_path / "archive"), "--sites", str(write_profile(tmp_path, server)))
        assert run_alliantie(*options, "crawl").returncode == 0
        origin = server.origin
    found = json.loads(call_alliantie(*options, "show", f"{origin}/a-klein.jpg", "--json").stdout)
    versions = [each for each in found["related"] if each["relation"] == "version of"]
    large = json.loads(call_alliantie(*options, "show", f"{origin}/a-groot-van-toen.jpg", "--json").stdout)
    assert [each["other"] for each in versions] == [large["id"]]
    assert "400 × 300 and 800 × 600" in versions[0]["evidence"]
    target = tmp_path / "klein.jpg"
    assert call_alliantie(*options, "get", large["id"], "--thumbnail", "-o", str(target)).returncode == 0
    with Image.open(target) as small:
        assert small.size == (320, 240)
    page_of = call_alliantie(*options, "get", f"{origin}/", "--thumbnail", "-o", str(tmp_path / "x.jpg"))
    assert page_of.returncode == 2
    assert "no thumbnail" in page_of.stderr
