"""Opens ZIP files, and tells the names of what is in them as whoever packed them wrote those names.

The format knows code page 437 and, where a flag says so, UTF-8. Programs wrote whatever their system had:
UTF-8 without the flag, Windows' code page, that of DOS in Western Europe, backslashes between folders.
"""

from __future__ import annotations

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable

_IS_UTF8 = 0x800
_UNICODE_PATH = 0x7075
"""The extra field in which Info-ZIP keeps a name in UTF-8 (APPNOTE 4.6.9)."""

_CODE_PAGES = ("cp850", "cp437", "cp1252")
"""Of pages that fit a name equally well, the first counts: DOS in Western Europe."""

_MEMBER, _DIRECTORY_ENTRY, _DIRECTORY_END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_END_LENGTH = 22
_NOT_UTF8 = 0xF7
"""All bits but that flag, in the second byte of the two that hold flags."""

_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-ÞŠŽŒŸ]?[a-zß-öø-ÿšžœıƒ]*|[A-ZÀ-ÖØ-ÞŠŽŒŸ]+")
_USUAL = frozenset("äëïöüáéíóúàèìòùâêîôûãñõçåæøœßÿÄËÏÖÜÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛÃÑÕÇÅÆØŒ–—‘’“”€°²³§©®½")
_RARE = frozenset("ƒıŸþðÞÐýÝ")


def opened_zip(data: bytes) -> zipfile.ZipFile:
    """A ZIP file; raises what zipfile raises for one that is none, but not for a name that is no UTF-8."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except UnicodeDecodeError as error:
        # The flag says UTF-8, and the name is none: without the flag it is read like any other.
        try:
            return zipfile.ZipFile(io.BytesIO(_without_flags(data)))
        except struct.error:
            raise zipfile.BadZipFile("its directory is broken") from error
    except zipfile.BadZipFile:
        # What was put behind the file may be more than zipfile looks behind.
        end = data.rfind(_DIRECTORY_END) + _END_LENGTH
        if not _END_LENGTH <= end < len(data):
            raise
        return zipfile.ZipFile(io.BytesIO(data[:end]))


def names_of(entries: Iterable[zipfile.ZipInfo]) -> list[str]:
    """The names of members in their order, composed (NFC), with slashes between folders."""
    found = list(entries)
    raw = [b"" if each.flag_bits & _IS_UTF8 else _raw(each) for each in found]
    page = _code_page([each for each in raw if not _is_utf8(each)])
    return [_name(each, own, page) for each, own in zip(found, raw, strict=True)]


def part_name(name: str) -> str:
    """The name of a member as a document has it: from the root, with slashes."""
    return name.replace("\\", "/").removeprefix("./").lstrip("/")


def _name(entry: zipfile.ZipInfo, raw: bytes, page: str) -> str:
    name = _unicode_path(entry, raw) or entry.filename
    if name == entry.filename and raw:
        name = raw.decode("utf-8" if _is_utf8(raw) else page, "replace").partition("\0")[0]
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _raw(entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a name that zipfile took for code page 437, in which every byte is a character."""
    return entry.orig_filename.encode("cp437")


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unicode_path(entry: zipfile.ZipInfo, raw: bytes) -> str:
    """The name in the extra field for it, where it belongs to the name beside it; else empty."""
    extra = entry.extra
    while len(extra) >= 9:
        kind, length = struct.unpack_from("<HH", extra)
        held, extra = extra[4 : 4 + length], extra[4 + length :]
        if (
            kind == _UNICODE_PATH
            and len(held) > 5
            and struct.unpack_from("<I", held, 1)[0] == zlib.crc32(raw)
        ):
            return held[5:].decode("utf-8", "replace")
    return ""


def _code_page(names: list[bytes]) -> str:
    """The page in which these names look most like words: one program wrote them all."""
    return max(_CODE_PAGES, key=lambda page: sum(_likeness(each, page) for each in names))


def _likeness(raw: bytes, page: str) -> int:
    text = raw.decode(page, "replace")
    signs = sum(_weight(each) for each in text if each > "\x7f")
    # A capital within a word is no more likely than a line of a table.
    # Nor is a letter on its own that has a mark: that is a sign, but for "5 à 6".
    words = _LETTERS.findall(text)
    alone = sum(len(word) == 1 and word > "\x7f" and word != "à" for word in words)
    odd = alone + sum(not _CAPITALISED.fullmatch(word) for word in words)
    return int(signs - 3 * odd)


def _weight(sign: str) -> int:
    if sign in _USUAL:
        return 2
    is_known = sign == "£" or (sign.isalpha() and sign < "\u0180" and sign not in _RARE)
    return 1 if is_known else -2


def _without_flags(data: bytes) -> bytes:
    """The file with the flag for UTF-8 taken from every entry of its directory, and from every member."""
    made = bytearray(data)
    end = data.rfind(_DIRECTORY_END)
    number, length = struct.unpack_from("<HI", data, end + 10)
    at = end - length
    for _ in range(number):
        if data[at : at + 4] != _DIRECTORY_ENTRY:
            break
        made[at + 9] &= _NOT_UTF8
        at += 46 + sum(struct.unpack_from("<HHH", data, at + 28))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        places = [each.header_offset for each in archive.infolist()]
    for place in places:
        if data[place : place + 4] == _MEMBER:
            made[place + 7] &= _NOT_UTF8
    return bytes(made)
