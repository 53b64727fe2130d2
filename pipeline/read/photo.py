"""Reads photos: their size, and the caption, maker and moment that EXIF and IPTC state."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from PIL import ExifTags, Image, IptcImagePlugin, UnidentifiedImageError

from archive.readings import Reading, Stated

READER = "photo 1"

_MOST_PIXELS = 100_000_000
_LONGEST_FIELD = 600
_CAMERA_WORDS = (
    r"olympus digital camera|sony dsc|samsung|digital camera|dcim|picasa|minolta.*|kodak.*|dsc\w*|img_?\d*"
)
_JUNK = re.compile(rf"^\W*(?:{_CAMERA_WORDS})?\W*$", re.IGNORECASE)
_IPTC = {
    (2, 5): "title",
    (2, 25): "keyword",
    (2, 55): "taken",
    (2, 80): "author",
    (2, 105): "headline",
    (2, 116): "copyright",
    (2, 120): "caption",
}
_UTF8 = b"\x1b%G"


def read_photo(data: bytes, media_type: str) -> Reading:
    """What a picture states about itself; where it was taken (GPS) stays in the file."""
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
            return _read(image, media_type)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        return Reading("too large", media_type, READER, reason=str(error))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, KeyError) as error:
        return Reading("damaged", media_type, READER, reason=f"{type(error).__name__}: {error}")


def _read(image: Image.Image, media_type: str) -> Reading:
    stated = tuple(dict.fromkeys((*_iptc(image), *_exif(image))))
    captions = tuple(entry.value for entry in stated if entry.field == "caption")
    title = next((entry.value for entry in stated if entry.field in ("title", "headline")), "")
    return Reading(
        outcome="read" if captions else "no text",
        media_type=media_type,
        reader=READER,
        reason="" if captions else "a photo without a caption of its own",
        title=title,
        main_text="\n".join(captions),
        captions=captions,
        stated=stated,
        width=image.width,
        height=image.height,
    )


def _exif(image: Image.Image) -> Iterator[Stated]:
    exif = image.getexif()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    taken = str(details.get(ExifTags.Base.DateTimeOriginal) or "")
    if re.match(r"[12]\d{3}:[01]\d:[0-3]\d", taken):
        yield Stated("taken", taken[:10].replace(":", "-"), "exif")
    for tag, field in (
        (ExifTags.Base.ImageDescription, "caption"),
        (ExifTags.Base.Artist, "author"),
        (ExifTags.Base.Copyright, "copyright"),
        (ExifTags.Base.Model, "camera"),
    ):
        value = _mended(exif.get(tag))
        if value and not _JUNK.match(value):
            yield Stated(field, value, "exif")


def _mended(value: Any) -> str:
    """An EXIF string: Pillow reads it as Latin-1, cameras write UTF-8 as well."""
    if not isinstance(value, str):
        return ""
    with suppress(UnicodeError):
        value = value.encode("latin-1").decode("utf-8")
    return " ".join(value.replace("\0", " ").split())[:_LONGEST_FIELD]


def _iptc(image: Image.Image) -> Iterator[Stated]:
    records: dict[Any, Any] = IptcImagePlugin.getiptcinfo(image) or {}  # type: ignore[arg-type]
    utf8 = records.get((1, 90)) == _UTF8
    for key, field in _IPTC.items():
        values = records.get(key, [])
        for raw in values if isinstance(values, list) else [values]:
            value = _decoded(raw, utf8)
            if field == "taken":
                value = f"{value[:4]}-{value[4:6]}-{value[6:8]}" if re.match(r"[12]\d{7}$", value) else ""
            if value and not _JUNK.match(value):
                yield Stated(field, value, "iptc")


def _decoded(raw: bytes, utf8: bool) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("utf-8" if utf8 else "cp1252", "replace")
    return " ".join(text.replace("\0", " ").split())[:_LONGEST_FIELD]
