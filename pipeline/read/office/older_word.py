"""Finds the text in Word files of before Word 6, which are no compound files: of Windows, Write and DOS."""

from __future__ import annotations

import struct

from pipeline.read.office.code_pages import WESTERN, codec_of_language, decoded
from pipeline.read.unreadable import Damaged, Encrypted
from wording.message import NOTHING, Message, say

_OF_DOS = (b"\x31\xbe\0\0\0\xab", b"\x32\xbe\0\0\0\xab")
_OF_WINDOWS = (b"\x9b\xa5", b"\xdb\xa5")
_HEADER = 128
_SAVED_FAST, _ENCRYPTED = 0x0004, 0x0100
_LETTERS_OF_DOS = "cp850"


def is_older(data: bytes) -> bool:
    """True of a file that begins as those of Word 1 and 2 for Windows, of Write, and of Word for DOS do."""
    return data.startswith((*_OF_DOS, *_OF_WINDOWS)) and len(data) > _HEADER


def text_of(data: bytes) -> tuple[str, Message]:
    """The text with its marks, and what is not sure of it; raises Unreadable."""
    if data.startswith(_OF_DOS):
        (end,) = struct.unpack_from("<I", data, 14)
        # Write says how many pages of the file there are, Word for DOS does not.
        (pages,) = struct.unpack_from("<H", data, 96)
        return _between(data, _HEADER, end, WESTERN if pages else _LETTERS_OF_DOS), NOTHING
    language, flags = struct.unpack_from("<H2xH", data, 6)
    if flags & _ENCRYPTED:
        raise Encrypted()
    begin, end = struct.unpack_from("<II", data, 0x18)
    note = say("saved in a hurry: its parts may stand in another order") if flags & _SAVED_FAST else NOTHING
    return _between(data, begin, end, codec_of_language(language)), note


def _between(data: bytes, begin: int, end: int, codec: str) -> str:
    if not begin < end <= len(data):
        raise Damaged(
            say(
                "expected a Word document: its text is said to end at {end:number}, behind its {size:bytes}",
                end=end,
                size=len(data),
            )
        )
    return decoded(data[begin:end], codec)
