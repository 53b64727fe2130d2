"""Tells what a file is from its content; the declared type only decides where content does not."""

from __future__ import annotations

import io
import zipfile

from olefile import OleFileIO  # type: ignore[import-untyped]

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("WordDocument", "application/msword"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
)
_OPENXML = "application/vnd.openxmlformats-officedocument."
_ZIP_MEMBERS = (
    ("word/document.xml", _OPENXML + "wordprocessingml.document"),
    ("ppt/presentation.xml", _OPENXML + "presentationml.presentation"),
    ("xl/workbook.xml", _OPENXML + "spreadsheetml.sheet"),
)
_PAGE_BEGINS = (b"<!doctype html", b"<html", b"<head", b"<body")
_XML_TYPES = ("application/xml", "text/xml", "application/rss+xml", "application/atom+xml", "image/svg+xml")


def sniff(data: bytes, declared: str = "") -> str:
    """The media type of ``data``; ``declared`` is what the server said, parameters and all."""
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if data.startswith(_OLE):
        return _sniff_ole(data)
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(data)
    return _sniff_text(data, declared.partition(";")[0].strip().lower())


def _sniff_ole(data: bytes) -> str:
    try:
        with OleFileIO(data) as container:
            found = next((kind for stream, kind in _OLE_STREAMS if container.exists(stream)), None)
    except (OSError, ValueError, IndexError, TypeError):
        found = None
    return found or "application/x-ole-storage"


def _sniff_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return archive.read("mimetype").decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return "application/zip"
    return next((kind for member, kind in _ZIP_MEMBERS if member in names), "application/zip")


def _sniff_text(data: bytes, declared: str) -> str:
    beginning = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(b"<?xml"):
        if b"<html" in beginning:
            return "application/xhtml+xml"
        return declared if declared in _XML_TYPES else "application/xml"
    if beginning.startswith(_PAGE_BEGINS) or declared in ("text/html", "application/xhtml+xml"):
        return "text/html"
    if declared and not declared.startswith(("image/", "application/octet", "application/pdf")):
        return declared
    return "application/octet-stream" if b"\x00" in data[:4096] else "text/plain"
