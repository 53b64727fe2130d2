"""A .doc of any age gives the text that was shown, in the letters in which it was written."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import read

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (MS-CFB) with these streams, each long enough to stand in sectors of its own."""
    entries, sectors, table = [("Root Entry", 5, END, 0)], [], [FAT, END]
    for name, data in streams.items():
        whole = data.ljust(max(4096, -(-len(data) // SECTOR) * SECTOR), b"\0")
        first, count = len(table), len(whole) // SECTOR
        table += [*range(first + 1, first + count), END]
        sectors.append(whole)
        entries.append((name, 2, first, len(whole)))
    directory = b""
    for number, (name, kind, first, size) in enumerate(entries):
        said = (name + "\0").encode("utf-16-le")
        child = 1 if kind == 5 else FREE
        right = number + 1 if 0 < number < len(entries) - 1 else FREE
        directory += said.ljust(64, b"\0") + struct.pack("<HBBIII", len(said), kind, 1, FREE, right, child)
        directory += bytes(36) + struct.pack("<IQ", first, size)
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    )
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<I", 0)
    head = head.ljust(SECTOR, b"\xff")
    fat = struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    return head + fat + directory.ljust(SECTOR, b"\0") + b"".join(sectors)


def described(runs: list[tuple[int, bytes]], begin: int) -> bytes:
    """A page that says of runs, by their lengths in bytes, what holds of them."""
    places, page = [begin], bytearray(SECTOR)
    offsets, at = [], SECTOR - 2
    for length, said in runs:
        places.append(places[-1] + length)
        at = (at - len(said) - 1) // 2 * 2
        page[at] = len(said)
        page[at + 1 : at + 1 + len(said)] = said
        offsets.append(at // 2)
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    page[4 * len(places) : 4 * len(places) + len(offsets)] = bytes(offsets)
    page[-1] = len(runs)
    return bytes(page)


TEXT_AT = 0x400


def word_6(
    *runs: tuple[bytes, bytes],
    fonts: tuple[int, ...] = (0,),
    language: int = 0x413,
    system: int = 0,
    styles: bytes = b"",
    paragraphs: tuple[int, ...] = (),
) -> bytes:
    """A file of Word 6: texts, each with what is said of it, in fonts of these character sets."""
    text = b"".join(words for words, _ in runs) + b"\r"
    page_at = -(-(TEXT_AT + len(text)) // SECTOR) * SECTOR
    table_at = page_at + SECTOR
    table = struct.pack("<IIH", TEXT_AT, TEXT_AT + len(text), page_at // SECTOR)
    names = b"".join(bytes((10, 0, 0, 0, charset, 0)) + b"Font\0" for charset in fonts)
    document = bytearray(TEXT_AT)
    struct.pack_into("<HHHH", document, 0, 0xA5DC, 0x65, 0, language)
    struct.pack_into("<H", document, 0x14, system)
    struct.pack_into("<II", document, 0x18, TEXT_AT, TEXT_AT + len(text))
    struct.pack_into("<i", document, 0x34, len(text))
    struct.pack_into("<II", document, 0xB8, table_at, len(table))
    struct.pack_into("<II", document, 0xD0, table_at + len(table), len(names) + 2)
    page = described([(len(words), said) for words, said in runs], TEXT_AT)
    whole = (bytes(document) + text).ljust(page_at, b"\0") + page + table
    whole += struct.pack("<H", len(names) + 2) + names
    if styles:
        struct.pack_into("<II", document, 0x60, len(whole), len(styles))
        whole = (whole + styles).ljust(-(-(len(whole) + len(styles)) // SECTOR) * SECTOR, b"\0")
        page = styled_paragraphs(text.split(b"\r")[:-1], 1, paragraphs, 6)
        end = TEXT_AT + len(text)
        listed = struct.pack("<IIH", TEXT_AT, end, len(whole) // SECTOR)
        struct.pack_into("<II", document, 0xC0, len(whole) + SECTOR, len(listed))
        whole = bytes(document) + whole[TEXT_AT:] + page + listed
    return compound({"WordDocument": whole})


def a_style(kind: int, base: int, said: bytes, is_old: bool = False) -> bytes:
    """A style of paragraphs (1) or characters (2) in the form of a style sheet."""
    name = "Stijl"
    written = bytes((5,)) + name.encode() + b"\0" if is_old else b"\5\0" + (name + "\0").encode("utf-16-le")
    style = struct.pack("<5H", 0, kind | base << 4, 3 - kind, 0, 0) + written
    for upx in [b"\0\0"] * (kind == 1) + [said]:
        style += b"\0" * (len(style) % 2) + struct.pack("<H", len(upx)) + upx
    return struct.pack("<H", len(style)) + style + b"\0" * (len(style) % 2)


def style_sheet(*styles: tuple[int, int, bytes] | None, is_old: bool = False) -> bytes:
    listed = b"".join(a_style(*each, is_old) if each else b"\0\0" for each in styles)
    return struct.pack("<H", 18) + struct.pack("<2H", len(styles), 10).ljust(18, b"\0") + listed


def styled_paragraphs(texts: list[Any], size: int, styles: tuple[int, ...], height: int) -> bytes:
    """A page that tells of paragraphs, each with the end of its line, of which style they are."""
    places, page, offsets, at = [TEXT_AT], bytearray(SECTOR), b"", SECTOR - 2
    for text, style in zip(texts, styles, strict=True):
        places.append(places[-1] + size * (len(text) + 1))
        at -= 4
        page[at + 1 if height == 6 else at] = 2
        # A list of an even length has its length in the second byte, in Word 97.
        held = struct.pack("<BH", 1, style) if height == 6 else struct.pack("<BBH", 0, 1, style)
        page[at : at + len(held)] = held
        offsets += bytes((at // 2,)) + bytes(height)
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    page[4 * len(places) : 4 * len(places) + len(offsets)] = offsets
    page[-1] = len(texts)
    return bytes(page)


def word_97(
    *runs: tuple[str, bytes],
    wide: bool,
    styles: bytes = b"",
    paragraphs: tuple[int, ...] = (),
    change: int = 0,
    lists: bytes = b"",
) -> bytes:
    """A file of Word 97 in one piece, of one byte or two for each character.

    ``change`` and ``lists`` say something of the whole piece, as a file has it that was saved in a hurry.
    """
    text = "".join(words for words, _ in runs) + "\r"
    size = 2 if wide else 1
    data = text.encode("utf-16-le" if wide else "cp1252")
    page_at = -(-(TEXT_AT + len(data)) // SECTOR) * SECTOR
    document = bytearray(TEXT_AT)
    struct.pack_into("<H", document, 0, 0xA5EC)
    struct.pack_into("<i", document, 0x4C, len(text))
    place = TEXT_AT if wide else TEXT_AT * 2 | 0x40000000
    pieces = struct.pack("<IIHIH", 0, len(text), 0, place, change)
    clx = lists + b"\x02" + struct.pack("<I", len(pieces)) + pieces
    table = struct.pack("<III", TEXT_AT, TEXT_AT + len(data), page_at // SECTOR)
    struct.pack_into("<II", document, 0xFA, 0, len(table))
    struct.pack_into("<II", document, 0x1A2, len(table), len(clx))
    page = described([(size * len(words), said) for words, said in runs], TEXT_AT)
    tables = table + clx
    if styles:
        page += styled_paragraphs(text.split("\r")[:-1], size, paragraphs, 12)
        listed = struct.pack("<III", TEXT_AT, TEXT_AT + len(data), page_at // SECTOR + 1)
        struct.pack_into("<II", document, 0xA2, len(tables), len(styles))
        struct.pack_into("<II", document, 0x102, len(tables) + len(styles), len(listed))
        tables += styles + listed
    return compound({"WordDocument": (bytes(document) + data).ljust(page_at, b"\0") + page, "0Table": tables})


def font(number: int) -> bytes:
    return bytes((99, 24, 0, 93, number, 0))


HIDDEN_6, DELETED_6 = b"\x55\x01\x5c\x01", b"\x41\x01"
HIDDEN_97, DELETED_97 = b"\x43\x4a\x18\x00\x3c\x08\x01", b"\x00\x08\x01"
NOT_HIDDEN_97 = b"\x3c\x08\x00"


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("mark", [HIDDEN_97, DELETED_97, b"\x35\x08\x01" + HIDDEN_97])
def test_hidden_and_deleted_text_of_word_97_is_no_text(mark: bytes, wide: bool) -> None:
    made = word_97(("Eén ", b""), ("intern\rgeheim ", mark), ("besluit", NOT_HIDDEN_97), wide=wide)
    assert read(made, "").main_text == "Eén\nbesluit"


@pytest.mark.parametrize("mark", [HIDDEN_6, DELETED_6])
def test_hidden_and_deleted_text_of_word_6_is_no_text(mark: bytes) -> None:
    assert read(word_6((b"Het ", b""), (b"interne ", mark), (b"besluit", b"")), "").main_text == "Het besluit"


@pytest.mark.parametrize(
    ("charset", "page", "words"),
    [
        (238, "cp1250", "Łódź, příliš žluťoučký"),
        (204, "cp1251", "Социальный союз"),
        (161, "cp1253", "Κοινωνική συμμαχία"),
        (162, "cp1254", "Güneş, İstanbul"),
        (186, "cp1257", "Šiauliai, ąžuolas"),
        (128, "cp932", "日本語"),
        (77, "mac_roman", "één café"),
    ],
)
def test_the_text_of_word_6_is_in_the_letters_of_its_font(charset: int, page: str, words: str) -> None:
    western = "één, "
    made = word_6((western.encode("cp1252"), b""), (words.encode(page), font(1)), fonts=(0, charset))
    assert read(made, "").main_text == western + words
    assert read(word_6((words.encode(page), b""), fonts=(charset,)), "").main_text == words


@pytest.mark.parametrize(
    ("language", "page", "words"),
    [
        (0x415, "cp1250", "Zażółć gęślą jaźń"),
        (0x405, "cp1250", "Příliš žluťoučký kůň"),
        (0x419, "cp1251", "Социальный союз"),
        (0x408, "cp1253", "Κοινωνική"),
        (0x41F, "cp1254", "Güneş, İstanbul"),
        (0x413, "cp1252", "Eén café in België"),
        (0x816, "cp1252", "Coração"),
    ],
)
def test_where_its_fonts_say_nothing_the_language_tells_the_letters(
    language: int, page: str, words: str
) -> None:
    for charset in (0, 1):
        made = word_6((words.encode(page), b""), fonts=(charset,), language=language)
        assert read(made, "").main_text == words
    said = b"\x61" + struct.pack("<H", language)
    assert read(word_6((words.encode(page), said)), "").main_text == words


def test_word_for_the_mac_wrote_letters_of_the_mac() -> None:
    words = "Eén café in België"
    assert read(word_6((words.encode("mac_roman"), b""), system=256), "").main_text == words


def excel_5(words: bytes, code_page: int | None) -> bytes:
    """A workbook of Excel 5 with one cell."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    page = b"" if code_page is None else record(0x42, struct.pack("<H", code_page))
    beginning = record(0x809, struct.pack("<4H", 0x500, 5, 0, 1995)) + page
    sheet_at = len(beginning) + 4 + 12 + 4
    listed = record(0x85, struct.pack("<IBBB", sheet_at, 0, 0, 5) + b"Leden") + record(0x0A, b"")
    cell = record(0x204, struct.pack("<4H", 0, 0, 0, len(words)) + words)
    sheet = record(0x809, struct.pack("<4H", 0x500, 0x10, 0, 1995)) + cell + record(0x0A, b"")
    return compound({"Book": beginning + listed + sheet})


@pytest.mark.parametrize(
    ("code_page", "page", "words"),
    [
        (1250, "cp1250", "Łódź"),
        (1251, "cp1251", "Социальный союз"),
        (0x8000, "mac_roman", "één café"),
        (0x8001, "cp1252", "één café"),
        (850, "cp850", "één café"),
        (None, "cp1252", "één café"),
        (9999, "cp1252", "één café"),
    ],
)
def test_a_workbook_of_excel_5_is_in_its_own_letters(code_page: int | None, page: str, words: str) -> None:
    assert read(excel_5(words.encode(page), code_page), "").main_text == f"Leden\n{words}"


@given(st.binary(max_size=30), st.integers(0, 0x3FF), st.binary(min_size=1, max_size=8))
def test_any_damage_to_the_runs_leaves_text_or_a_reason(said: bytes, at: int, damage: bytes) -> None:
    whole = word_6((b"Het besluit", said))
    place = whole.find(b"Het besluit") - TEXT_AT + at
    broken = whole[:place] + damage + whole[place + len(damage) :]
    reading = read(broken, "application/msword")
    assert reading.main_text or reading.reason


STYLE_97, STYLE_6 = (lambda n: b"\x30\x4a" + struct.pack("<H", n)), (lambda n: b"\x50" + struct.pack("<H", n))
NONE = 0xFFF
# Ordinary paragraphs; hidden; based on that; based on that and shown; itself its base; characters: hidden,
# and the opposite of their paragraph. A number may have no style.
KINDS = (
    (1, NONE, "00"),
    (1, 0, "01"),
    (1, 1, ""),
    (1, 2, "00"),
    (1, 4, ""),
    None,
    (2, NONE, "01"),
    (2, NONE, "81"),
)


def sheet(is_old: bool) -> bytes:
    hidden = b"\x5c" if is_old else b"\x3c\x08"
    styles = (each and (*each[:2], hidden + bytes.fromhex(each[2]) if each[2] else b"") for each in KINDS)
    return style_sheet(*styles, is_old=is_old)


SHOWN_IN_STYLES = [
    (0, None, "", True),
    (1, None, "", False),
    (2, None, "", False),
    (3, None, "", True),
    (4, None, "", True),
    (5, None, "", True),
    (99, None, "", True),
    (0, 6, "", False),
    (3, 6, "", False),
    (0, 7, "", False),
    (2, 7, "", True),
    (1, None, "00", True),
    (1, None, "80", False),
    (1, None, "81", True),
    (0, 6, "00", True),
    (0, None, "80", True),
    (0, None, "81", False),
]


@pytest.mark.parametrize(("paragraph", "character", "direct", "shown"), SHOWN_IN_STYLES)
@pytest.mark.parametrize("edition", ["97", "97 wide", "6"])
def test_a_style_of_an_old_document_hides_what_is_written_in_it(
    edition: str, paragraph: int, character: int | None, direct: str, shown: bool
) -> None:
    is_old = edition == "6"
    style, hidden = (STYLE_6, b"\x5c") if is_old else (STYLE_97, b"\x3c\x08")
    said = (style(character) if character is not None else b"") + (
        hidden + bytes.fromhex(direct) if direct else b""
    )
    texts = (("Voor\r", b""), ("woord", said), ("\rna", b""))
    styles, paragraphs = sheet(is_old), (0, paragraph, 0)
    if is_old:
        made = word_6(*((text.encode(), each) for text, each in texts), styles=styles, paragraphs=paragraphs)
    else:
        made = word_97(*texts, wide="wide" in edition, styles=styles, paragraphs=paragraphs)
    assert read(made, "").main_text == ("Voor\nwoord\nna" if shown else "Voor\nna")


def test_a_run_over_several_paragraphs_is_hidden_in_some_of_them() -> None:
    made = word_97(("een\rtwee\rdrie\rvier", b""), wide=False, styles=sheet(False), paragraphs=(0, 1, 0, 2))
    assert read(made, "").main_text == "een\ndrie"


@pytest.mark.parametrize(
    ("change", "lists", "shown"),
    [
        (0x5C << 1 | 1 << 8, b"", ""),
        (0x41 << 1 | 1 << 8, b"", ""),
        (0x5C << 1, b"", "woord"),
        (0x55 << 1 | 1 << 8, b"", "woord"),
        (1, b"\x01\x03\x00\x3c\x08\x01", ""),
        (3, b"\x01\x03\x00\x3c\x08\x01\x01\x03\x00\x35\x08\x01", "woord"),
        (99, b"\x01\x03\x00\x3c\x08\x01", "woord"),
    ],
)
def test_what_was_hidden_in_a_hurry_is_hidden(change: int, lists: bytes, shown: str) -> None:
    assert read(word_97(("woord", b""), wide=True, change=change, lists=lists), "").main_text == shown


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_any_damage_to_the_styles_leaves_text_or_a_reason(at: int, damage: bytes) -> None:
    styles = bytearray(sheet(False))
    styles[at : at + len(damage)] = damage
    made = word_97(("een\rtwee", b""), wide=False, styles=bytes(styles), paragraphs=(0, 1))
    reading = read(made, "")
    assert reading.main_text or reading.reason
