"""Identifies the formats of files by PRONOM where that is sure; else by media type, or as unknown.

The identifiers are those of the PRONOM register of The National Archives (signature file V125). Only formats
stand here that the media type and the first bytes tell apart; of a PDF that says to be of a narrower format,
such as PDF/A, nothing is claimed but its media type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from archive.exporting.mdto.term_lists import MEDIA_TYPES, OURS, PRONOM, Term

UNKNOWN = Term("Onbekend", OURS)

_PDF = {
    b"1.0": "fmt/14",
    b"1.1": "fmt/15",
    b"1.2": "fmt/16",
    b"1.3": "fmt/17",
    b"1.4": "fmt/18",
    b"1.5": "fmt/19",
    b"1.6": "fmt/20",
    b"1.7": "fmt/276",
}
_JPEG = {b"\x01\x00": ("1.00", "fmt/42"), b"\x01\x01": ("1.01", "fmt/43"), b"\x01\x02": ("1.02", "fmt/44")}
_GIF = {b"GIF87a": ("87a", "fmt/3"), b"GIF89a": ("89a", "fmt/4")}
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ZIPPED: Mapping[str, tuple[str, str]] = {
    "application/zip": ("ZIP Format", "x-fmt/263"),
    f"{_OFFICE}wordprocessingml.document": ("Microsoft Word for Windows 2007 onwards", "fmt/412"),
    f"{_OFFICE}spreadsheetml.sheet": ("Microsoft Excel for Windows 2007 onwards", "fmt/214"),
    f"{_OFFICE}presentationml.presentation": ("Microsoft Powerpoint for Windows 2007 onwards", "fmt/215"),
}

WARC_1_1 = Term("WARC 1.1", PRONOM, "fmt/1281")
PACKED_WARC = Term("GZIP Format", PRONOM, "x-fmt/266")
JSON = Term("JSON Data Interchange Format", PRONOM, "fmt/817")
XML = Term("Extensible Markup Language", PRONOM, "fmt/101")
CSV = Term("Comma Separated Values", PRONOM, "x-fmt/18")
PLAIN_TEXT = Term("Plain Text File", PRONOM, "x-fmt/111")

_ENDINGS = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    "application/rtf": "rtf",
    "application/zip": "zip",
    f"{_OFFICE}wordprocessingml.document": "docx",
    f"{_OFFICE}spreadsheetml.sheet": "xlsx",
    f"{_OFFICE}presentationml.presentation": "pptx",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "text/plain": "txt",
    "text/rtf": "rtf",
}

_FIRST = 32
_LONGEST_MARK = 16
_IS_NARROWER = re.compile(rb"pdfaid|pdfxid|pdfuaid|pdfvtid|pdfeid|GTS_PDF")
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)


def ending_of(media_type: str) -> str:
    """The usual end of the name of a file of this type, without its dot; "" where there is none."""
    return _ENDINGS.get(media_type, "")


class SeenFile:
    """What a file shows of its format while its bytes go by."""

    def __init__(self) -> None:
        self._first = b""
        self._tail = b""
        self._is_narrower = False

    def add(self, piece: bytes) -> None:
        """See the next piece."""
        if len(self._first) < _FIRST:
            self._first += piece[: _FIRST - len(self._first)]
        window = self._tail + piece
        self._is_narrower = self._is_narrower or bool(_IS_NARROWER.search(window))
        self._tail = window[-_LONGEST_MARK:]

    def format(self, media_type: str) -> Term:
        """The format of the file, of which this media type is known, "" for none."""
        if sure := self._sure(media_type):
            return Term(sure[0], PRONOM, sure[1])
        if _MEDIA_TYPE.fullmatch(media_type):
            return Term(media_type.rpartition("/")[2], MEDIA_TYPES, media_type)
        return UNKNOWN

    def _sure(self, media_type: str) -> tuple[str, str] | None:
        first = self._first
        if media_type == "text/plain":
            return PLAIN_TEXT.label, PLAIN_TEXT.code
        if media_type == "image/gif" and (found := _GIF.get(first[:6])):
            return f"Graphics Interchange Format {found[0]}", found[1]
        if media_type in _ZIPPED and first.startswith(b"PK\x03\x04"):
            return _ZIPPED[media_type]
        if media_type == "application/pdf" and not self._is_narrower:
            return _pdf(first)
        # A JPEG that begins as JFIF is that to PRONOM, whatever an Exif block says behind it.
        if media_type == "image/jpeg" and first.startswith(b"\xff\xd8\xff\xe0") and first[6:11] == b"JFIF\0":
            return _jpeg(first)
        return None


def _jpeg(first: bytes) -> tuple[str, str] | None:
    version = _JPEG.get(first[11:13])
    return (f"JPEG File Interchange Format {version[0]}", version[1]) if version else None


def _pdf(first: bytes) -> tuple[str, str] | None:
    version = first[5:8]
    if not first.startswith(b"%PDF-") or first[8:9] not in (b"\r", b"\n", b" "):
        return None
    if version == b"2.0":
        return "PDF 2.0 - Portable Document Format", "fmt/1129"
    code = _PDF.get(version)
    return (f"Acrobat PDF {version.decode()} - Portable Document Format", code) if code else None
