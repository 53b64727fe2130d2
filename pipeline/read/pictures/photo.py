"""Reads photos: their size, and the caption, maker and moment that EXIF, IPTC and XMP state."""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from PIL import ExifTags, Image, IptcImagePlugin

from archive.readings.reading import Reading, Stated
from pipeline.read.pictures.look import look_and_thumbnail
from pipeline.read.stated_metadata import state, state_date
from pipeline.read.unreadable import Damaged, TooLarge, several
from wording.message import NOTHING, say

READER = "photo 4"

_MOST_PIXELS = 100_000_000
# The picture formats of the web. Pillow knows others, for some of which it starts other programs.
_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP")
# Errors that Pillow's readers of metadata let through when a file is damaged.
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    struct.error,
    OverflowError,
    ZeroDivisionError,
    RecursionError,
    EOFError,
)
_JUNK_WORDS = (
    r"(?:olympus|kodak|sony|minolta|konica|samsung|nikon|canon|fuji|casio|pentax|lg)\b[\w ,.-]{0,40}",
    r"digital ?(?:still )?camera|default|exif[_ ]jpeg(?:[_ ]picture)?|jpeg image|picture|image|photo|foto",
    r"dcim|picasa[\d. ]*|dsc\w*|img[_-]?\d*|p\d{7}|mvc-\w+|screenshot|ascii|unicode|user comments?",
    r"created with .*|creator: .*|file written by .*|lead technologies.*|handmade software.*",
    r"\(?c\)?|copyright|\d+",
)
_JUNK = re.compile(rf"\W*(?:{'|'.join(_JUNK_WORDS)})?\W*", re.IGNORECASE)
_IPTC = {
    (2, 120): "caption",
    (2, 5): "title",
    (2, 105): "headline",
    (2, 80): "author",
    (2, 116): "copyright",
    (2, 25): "keyword",
    (2, 90): "city",
    (2, 110): "credit",
}
_IPTC_TAKEN, _IPTC_CHARSET, _UTF8 = (2, 55), (1, 90), b"\x1b%G"
_EXIF = {
    ExifTags.Base.ImageDescription: "caption",
    ExifTags.Base.Artist: "author",
    ExifTags.Base.Copyright: "copyright",
    ExifTags.Base.Model: "camera",
    ExifTags.Base.XPSubject: "caption",
    ExifTags.Base.XPComment: "caption",
    ExifTags.Base.XPTitle: "title",
    ExifTags.Base.XPAuthor: "author",
    ExifTags.Base.XPKeywords: "keyword",
}
_XMP = {
    "description": "caption",
    "title": "title",
    "creator": "author",
    "rights": "copyright",
    "Headline": "headline",
}
_TITLES = ("title", "headline")


def read_photo(data: bytes, media_type: str) -> Reading:
    """The metadata of a picture; where it was taken (GPS) stays in the file. Raises Unreadable."""
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise TooLarge(
                say("more than {most:number} pixels: {why}", most=_MOST_PIXELS, why=str(error))
            ) from error
        except _DAMAGE as error:
            raise Damaged(
                say("{kind}: {words}", kind=type(error).__name__, words=str(error)[:300])
            ) from error
        with image:
            return _read(image, media_type)


def _read(image: Image.Image, media_type: str) -> Reading:
    stated = tuple(_once(_all_stated(image)))
    captions = tuple(entry.value for entry in stated if entry.field == "caption")
    width, height = image.size
    reason = NOTHING if captions else say("a photo without a caption of its own")
    look = thumbnail = ""
    try:
        look, thumbnail = look_and_thumbnail(image)
    except _DAMAGE as error:
        reason = several((reason, say("its picture is damaged: {why}", why=str(error)[:300])))
    return Reading(
        outcome="read" if captions else "no text",
        reason=reason,
        media_type=media_type,
        reader=READER,
        title=next((entry.value for entry in stated if entry.field in _TITLES), ""),
        main_text="\n".join(captions),
        captions=captions,
        stated=stated,
        width=width,
        height=height,
        look=look,
        thumbnail=thumbnail,
    )


def _all_stated(image: Image.Image) -> Iterator[Stated]:
    """The entries of each kind of metadata; one that is damaged does not take the others along."""
    for states in (_iptc, _exif, _xmp):
        with suppress(*_DAMAGE):
            for entry in states(image):
                if not _JUNK.fullmatch(entry.value) or entry.field in ("taken", "camera"):
                    yield entry


def _once(entries: Iterator[Stated]) -> Iterator[Stated]:
    """The same words said in IPTC, EXIF and XMP are said once."""
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        if (entry.field, entry.value) not in seen:
            seen.add((entry.field, entry.value))
            yield entry


def _exif(image: Image.Image) -> Iterator[Stated]:
    exif = image.getexif()
    with suppress(*_DAMAGE):
        details = exif.get_ifd(ExifTags.IFD.Exif)
        taken = str(details.get(ExifTags.Base.DateTimeOriginal) or "")
        yield from state_date("taken", taken[:10].replace(":", "-"), "exif")
    for tag, field in _EXIF.items():
        yield from state(field, _mended(exif.get(tag)), "exif")


def _mended(value: Any) -> str:
    """An EXIF string: Pillow reads it as Latin-1, cameras write UTF-8 as well, and Windows UTF-16."""
    if isinstance(value, tuple) and all(isinstance(each, int) and 0 <= each < 256 for each in value):
        value = bytes(value)
    if isinstance(value, bytes):
        return value.decode("utf-16-le", "replace").rstrip("\0")
    if not isinstance(value, str):
        return ""
    try:
        raw = value.encode("latin-1")
    except UnicodeEncodeError:
        return value
    return _decoded(raw)


def _iptc(image: Image.Image) -> Iterator[Stated]:
    # An image of another format than JPEG and TIFF has none, whatever its type says.
    records: dict[Any, Any] = IptcImagePlugin.getiptcinfo(image) or {}  # type: ignore[arg-type] # it takes any
    says_utf8 = _first(records.get(_IPTC_CHARSET)) == _UTF8
    for key, field in _IPTC.items():
        values = records.get(key, [])
        for raw in values if isinstance(values, list) else [values]:
            yield from state(field, raw.decode("utf-8", "replace") if says_utf8 else _decoded(raw), "iptc")
    yield from state_date("taken", _decoded(_first(records.get(_IPTC_TAKEN))), "iptc")


def _first(values: Any) -> bytes:
    first = values[0] if isinstance(values, list) and values else values
    return first if isinstance(first, bytes) else b""


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _xmp(image: Image.Image) -> Iterator[Stated]:
    found = image.getxmp().get("xmpmeta", {}).get("RDF", {}).get("Description", {})
    for description in found if isinstance(found, list) else [found]:
        for name, field in _XMP.items():
            for value in _values(description.get(name), depth=0):
                yield from state(field, value, "xmp")


def _values(found: Any, depth: int) -> Iterator[str]:
    """The strings in an XMP property, which may be a list of languages or of names."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, list) and depth < 5:
        for each in found:
            yield from _values(each, depth + 1)
    elif isinstance(found, dict) and depth < 5:
        for key in ("Alt", "Seq", "Bag", "li", "text"):
            yield from _values(found.get(key), depth + 1)
