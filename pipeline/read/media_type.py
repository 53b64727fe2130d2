"""Tells what a file is from its content; the declared type only decides where content does not."""

from __future__ import annotations

import re
import zipfile
import zlib

from olefile import OleFileIO  # type: ignore[import-untyped] # it has no types

from pipeline.read.zip_names import opened_zip, part_name

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rt", "application/rtf"),
    (b"\x1f\x8b", "application/gzip"),
    # Word for DOS and Write; Word 1 and 2 for Windows.
    (b"\x31\xbe\0\0\0\xab", "application/msword"),
    (b"\x32\xbe\0\0\0\xab", "application/msword"),
    (b"\x9b\xa5\x21\0", "application/msword"),
    (b"\xdb\xa5\x2d\0", "application/msword"),
)
# Servers that know no fonts send them as bytes, or as text.
_FONTS = (
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"OTTO\0", "font/otf"),
    (b"\0\1\0\0\0", "font/ttf"),
    (b"ttcf\0", "font/collection"),
)
_PDF = b"%PDF-"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# In this order: an encrypted .docx may hold a stream WordDocument that only says that it is encrypted.
_OLE_STREAMS = (
    ("EncryptedPackage", "application/x-ole-storage"),
    ("WordDocument", "application/msword"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("PP40", "application/vnd.ms-powerpoint"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ZIP_FOLDERS = (
    ("word/", "word/document.xml", _OFFICE + "wordprocessingml.document"),
    ("ppt/", "ppt/presentation.xml", _OFFICE + "presentationml.presentation"),
    ("xl/", "xl/workbook.xml", _OFFICE + "spreadsheetml.sheet"),
)
# OpenOffice 1 wrote what became OpenDocument.
_SAME_AS = {
    "application/vnd.sun.xml.writer": "application/vnd.oasis.opendocument.text",
    "application/vnd.sun.xml.impress": "application/vnd.oasis.opendocument.presentation",
    "application/vnd.sun.xml.calc": "application/vnd.oasis.opendocument.spreadsheet",
}
_CONTENT_TYPES = "[Content_Types].xml"
_MEDIA_TYPE = re.compile(r"[a-z]+/[\w.+-]{1,100}")
_PAGE = re.compile(
    rb"(?:\s|<!--.*?-->|<\?.*?>)*+<(?:!doctype\s+html|html|head|body)(?![a-z0-9])", re.IGNORECASE | re.DOTALL
)
_TAGGED = re.compile(
    rb"<(?:!--|(?:script|iframe|h[1-6]|div|font|table|a|style|title|b|br|p|meta|link|center|frameset)[\s>])",
    re.IGNORECASE,
)
_TAG = re.compile(rb"<[a-z!/]", re.IGNORECASE)
_DRAWING = re.compile(
    rb"(?:\s|<!--.*?-->|<!doctype\s+svg[^>\[]*+(?:\[.*?\]\s*+)?+>)*+<svg[\s>]", re.IGNORECASE | re.DOTALL
)
_FLAT = re.compile(
    rb"<office:document\s[^>]*?office:mimetype=[\"'](application/vnd\.oasis\.opendocument\.[a-z-]{1,40})[\"']"
)
_FLAT_WORD = re.compile(
    rb"<(?:\w+:)?wordDocument[\s>]|progid=[\"']Word\.Document[\"'].*<(?:\w+:)?package[\s>]", re.DOTALL
)
_GENERIC = frozenset(
    "application/octet-stream binary/octet-stream application/unknown unknown/unknown "
    "application/x-unknown */*".split()
)
"""Types that servers declare when they know none."""
_LOOKED_INTO = 16_384
"""Bytes of a file in which its beginning is looked for: behind a comment, mostly."""
_PAGES = ("text/html", "application/xhtml+xml")
_PREFIXED_PAGE = re.compile(
    rb"<([a-z_][\w.-]*):html\s[^>]{0,800}?xmlns:\1\s*=\s*[\"']http://www\.w3\.org/1999/xhtml[\"']"
)
"""A page whose elements have the prefix that its author gave to XHTML, in small letters."""
_XML_TYPES = ("text/xml", "application/rss+xml", "application/atom+xml", "image/svg+xml")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Formats whose beginning is known: a file that begins in another way is not one, whatever is declared.
_KNOWN_BY_CONTENT = ("application/pdf", "application/zip", "application/rtf", "text/rtf", "application/gzip")


_LONGEST_STRAY = 2_000
_SURE = (_OLE, b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""Signatures that no text holds: words may stand before them. Before others nothing but blanks."""

_SIGNATURE = re.compile(
    b"|".join(re.escape(each) for each in (*_SURE, b"PK\x05\x06", *(magic for magic, _ in _MAGIC)))
    + rb"|RIFF....WEBP|BM....\0\0\0\0",
    re.DOTALL,
)
_IS_BLANK = re.compile(rb"(?:[\s\0]|\xef\xbb\xbf|\xff\xfe|\xfe\xff)*")
_IS_TEXT = re.compile(rb"[\t\r\n\x0c\x1a -\xfe]*")


def stray_start(data: bytes) -> int:
    """How many bytes stand before a file that do not belong to it: line ends and warnings of programs."""
    found = _SIGNATURE.search(data, 0, _LONGEST_STRAY)
    if found is None or not found.start():
        return 0
    before = data[: found.start()]
    if _PDF in before:
        # The file that begins here holds what was found: a scan has its first picture near its beginning.
        return 0
    is_sure = found.group().startswith(_SURE) and _IS_TEXT.fullmatch(before)
    return found.start() if is_sure or _IS_BLANK.fullmatch(before) else 0


def sniff(data: bytes, declared: str = "") -> str:
    """The media type of ``data``; ``declared`` is what the server said, parameters and all."""
    return _sniff(data[stray_start(data) :], declared)


def _sniff(data: bytes, declared: str) -> str:
    for magic, media_type in (*_MAGIC, *_FONTS):
        if data.startswith(magic):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if _PDF in data[:1024]:
        return "application/pdf"
    if data.startswith(_OLE):
        return _sniff_ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data)
    media_type, _, parameters = declared.partition(";")
    return _sniff_text(data, media_type.strip().lower(), parameters)


def _sniff_ole(data: bytes) -> str:
    try:
        with OleFileIO(data) as container:
            found = next((kind for stream, kind in _OLE_STREAMS if container.exists(stream)), None)
    except (OSError, ValueError, IndexError, TypeError):
        found = None
    return found or "application/x-ole-storage"


def _sniff_zip(data: bytes) -> str:
    try:
        with opened_zip(data) as archive:
            names = {part_name(each.filename).lower() for each in archive.infolist()}
            declared = _mimetype_member(archive) if "mimetype" in archive.NameToInfo else ""
            said = _said_by_contents(archive) if _CONTENT_TYPES in archive.NameToInfo else ""
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        # Cut off or damaged: its first member still tells for what it was meant.
        return _declared_at_start(data) or "application/zip"
    if declared:
        return declared
    for folder, main, kind in _ZIP_FOLDERS:
        is_package = _CONTENT_TYPES.lower() in names and any(name.startswith(folder) for name in names)
        if is_package or main in names:
            return kind
    return said or "application/zip"


def _mimetype_member(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as member:
        declared = member.read(200).decode("ascii", "replace").strip()
    declared = _SAME_AS.get(declared, declared.removesuffix("-template"))
    return declared if _MEDIA_TYPE.fullmatch(declared) else ""


def _said_by_contents(archive: zipfile.ZipFile) -> str:
    """The type of a document whose main part is in a folder of another name than usual."""
    with archive.open(_CONTENT_TYPES) as member:
        listed = member.read(_LOOKED_INTO).decode("utf-8", "replace")
    found = (kind for _, _, kind in _ZIP_FOLDERS if f"{kind}.main+xml" in listed)
    return next(found, "")


def _declared_at_start(data: bytes) -> str:
    if declared := re.match(rb"PK.{28}mimetype(application/[a-z.]{1,80})", data, re.DOTALL):
        return declared[1].decode("ascii")
    beginning = data[:50_000].replace(b"\\", b"/").lower()
    found = (kind for folder, _, kind in _ZIP_FOLDERS if folder.encode() in beginning)
    return next(found, "") if _CONTENT_TYPES.lower().encode() in beginning else ""


def begins_as_page(data: bytes, declared: str = "") -> bool:
    """Tell if a file begins as a page does, behind marks, spaces, comments and what XML begins with.

    Where it is ``declared`` as nothing in particular, any tag that is usual in a page makes it one, as for
    browsers (WHATWG MIME sniffing standard).
    """
    beginning = _beginning(data)
    if _PAGE.match(beginning):
        return True
    return (declared in _GENERIC or "/" not in declared) and bool(_TAGGED.match(beginning))


def _beginning(data: bytes) -> bytes:
    if data.startswith(_UTF16):
        data = data[:_LOOKED_INTO].decode("utf-16", "ignore").encode()
    return data[:_LOOKED_INTO].lstrip(b"\xef\xbb\xbf \t\r\n\f")


def _sniff_text(data: bytes, declared: str, parameters: str) -> str:
    beginning = _beginning(data)
    is_xml = beginning[:5].lower() == b"<?xml"
    if begins_as_page(data, declared):
        return "application/xhtml+xml" if is_xml else "text/html"
    if is_xml:
        return _flat_document(beginning) or _sniff_xml(beginning[:1024].lower(), declared)
    if _DRAWING.match(beginning):
        return "image/svg+xml"
    is_text = data.startswith(_UTF16) or b"\0" not in data[:4096] or "utf-16" in parameters.lower()
    # A page may hold a stray zero; what is no text holds no tags.
    if declared in _PAGES and (is_text or _TAG.search(data[:4096])):
        return "text/html"
    if is_text and not declared.startswith(("text/", "application/j", "application/x-j")):
        return "text/plain"
    if not is_text and (declared in _KNOWN_BY_CONTENT or declared.startswith(("image/", "text/"))):
        return "application/octet-stream"
    return declared if _MEDIA_TYPE.fullmatch(declared) else "application/octet-stream"


def _flat_document(beginning: bytes) -> str:
    """The type of an OpenDocument or a Word document that is one XML file; empty for any other XML."""
    if found := _FLAT.search(beginning):
        return found[1].decode("ascii").removesuffix("-template")
    return _ZIP_FOLDERS[0][2] if _FLAT_WORD.search(beginning) else ""


def _sniff_xml(beginning: bytes, declared: str) -> str:
    if b"<html" in beginning or _PREFIXED_PAGE.search(beginning):
        return "application/xhtml+xml"
    if b"<svg" in beginning:
        return "image/svg+xml"
    return declared if declared in _XML_TYPES else "application/xml"
