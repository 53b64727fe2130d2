"""Word of before Word 6 is read as well: for DOS, Write, and the first two for Windows."""

from __future__ import annotations

import struct

import pytest

from pipeline.read import read


def of_dos(text: bytes, pages: int = 0) -> bytes:
    """A file of Word for DOS; of Write, when it says how many pages it has."""
    head = bytearray(128)
    head[:6] = b"\x31\xbe\0\0\0\xab"
    struct.pack_into("<I", head, 14, 128 + len(text))
    struct.pack_into("<H", head, 96, pages)
    return (bytes(head) + text).ljust(1024, b"\x7f")


def of_windows(text: bytes, mark: bytes = b"\xdb\xa5\x2d\0", language: int = 0x413, flags: int = 0) -> bytes:
    head = bytearray(384)
    head[:4] = mark
    struct.pack_into("<HHH", head, 6, language, 0, flags)
    struct.pack_into("<II", head, 0x18, 384, 384 + len(text))
    return bytes(head) + text + bytes(range(256))


LINES = "Één besluit\r\nvan de raad, cliënten\r\n"


@pytest.mark.parametrize("declared", ["application/msword", "application/octet-stream", ""])
@pytest.mark.parametrize(
    "made",
    [
        of_dos(LINES.encode("cp850")),
        of_dos(LINES.encode("cp1252"), pages=9),
        of_windows(LINES.replace("\r\n", "\r").encode("cp1252")),
        of_windows(LINES.replace("\r\n", "\r").encode("cp1252"), b"\x9b\xa5\x21\0"),
    ],
    ids=["DOS", "Write", "Word 2", "Word 1"],
)
def test_word_of_before_word_6_is_read(made: bytes, declared: str) -> None:
    reading = read(made, declared)
    assert (reading.outcome, reading.main_text) == ("read", "Één besluit\nvan de raad, cliënten")
    assert reading.media_type == "application/msword"


def test_older_word_is_in_its_language_and_says_what_is_not_sure_of_it() -> None:
    polish = of_windows("Zażółć gęślą\r".encode("cp1250"), language=0x415, flags=4)
    reading = read(polish, "")
    assert reading.main_text == "Zażółć gęślą"
    assert reading.reason == "saved in a hurry: its parts may stand in another order"
    assert read(of_windows(b"geheim", flags=0x100), "").outcome == "encrypted"
    cut = read(of_dos(b"tekst " * 400)[:300], "")
    assert (cut.outcome, cut.main_text) == ("damaged", "")
    assert read(of_dos(b"\r\n"), "").outcome == "no text"
