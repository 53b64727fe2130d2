"""Names in ZIP files are read as they were meant, whatever program packed them."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import read
from pipeline.read.media_type import sniff
from pipeline.read.zip_file import unpack
from tests.test_read_word import W, paragraph

OFFICE = "application/vnd.openxmlformats-officedocument."
TEXT = b"Verslag van de bijeenkomst in Zutphen."


def packed(*names: bytes, flags: int = 0, extra: bytes = b"", system: int = 0) -> bytes:
    """A ZIP file with a text under each of these names, byte for byte as given."""
    data, directory = b"", b""
    for name in names:
        head = struct.pack(
            "<HHHHHIIIHH", 20, flags, 0, 0x6C33, 0x5A24, zlib.crc32(TEXT), *[len(TEXT)] * 2, len(name), 0
        )
        rest = struct.pack("<HHHHII", len(extra), 0, 0, 0, 0, len(data))
        directory += b"PK\x01\x02" + bytes((20, system)) + head[:-2] + rest
        directory += name + extra
        data += b"PK\x03\x04" + head + name + TEXT
    end = struct.pack("<HHHHIIH", 0, 0, len(names), len(names), len(directory), len(data), 0)
    return data + directory + b"PK\x05\x06" + end


def names_in(data: bytes) -> list[str]:
    found = read(data, "application/zip")
    assert [member.name for member in found.members] == found.main_text.split("\n")
    assert all(unpack(data, member.name) == TEXT for member in found.members)
    return [member.name for member in found.members]


@pytest.mark.parametrize("page", ["utf-8", "cp1252", "cp437", "cp850"])
@pytest.mark.parametrize(
    "name",
    [
        "Coördinatie cliënten.txt",
        "Één jaar later.txt",
        "Notitie 'café à la carte'.txt",
        "Financiële reünie, óók voor Ali Çelik.txt",
        "Überzicht.txt",
        "Müller & Åkesson.txt",
    ],
)
def test_a_name_without_a_flag_is_read_in_the_code_page_in_which_it_is_made_of_words(
    name: str, page: str
) -> None:
    try:
        raw = name.encode(page)
    except UnicodeEncodeError:
        pytest.skip(f"{page} has no such letters")
    assert names_in(packed(raw)) == [name]


def test_dashes_and_apostrophes_of_windows_are_no_letters_of_dos() -> None:
    names = ["Notulen – 4 oktober.txt", "Foto’s ‘de Kamer’.txt"]
    assert names_in(packed(*(name.encode("cp1252") for name in names))) == names


def test_one_name_that_tells_its_code_page_tells_it_for_all() -> None:
    names = ["Notulen û.txt", "Coördinatie.txt", "verslag één.txt"]
    assert names_in(packed(*(name.encode("cp850") for name in names))) == names


def test_a_name_in_parts_is_put_together_as_the_mac_took_it_apart() -> None:
    name = unicodedata.normalize("NFD", "Financiële commissie.txt")
    assert names_in(packed(name.encode())) == ["Financiële commissie.txt"]
    assert names_in(packed(name.encode(), flags=0x800)) == ["Financiële commissie.txt"]


def test_a_flag_that_says_utf8_of_a_name_that_is_none_is_not_believed() -> None:
    assert names_in(packed("Coördinatie.txt".encode("cp1252"), flags=0x800)) == ["Coördinatie.txt"]


def test_a_name_that_stands_in_the_field_for_unicode_is_taken_from_there() -> None:
    raw, name = b"Verslag Lodz.txt", "Verslag Łódź.txt"
    said = struct.pack("<BI", 1, zlib.crc32(raw)) + name.encode()
    assert names_in(packed(raw, extra=struct.pack("<HH", 0x7075, len(said)) + said)) == [name]
    other = struct.pack("<BI", 1, 0) + name.encode()
    assert names_in(packed(raw, extra=struct.pack("<HH", 0x7075, len(other)) + other)) == ["Verslag Lodz.txt"]


def test_a_backslash_parts_folders_and_a_folder_is_no_file() -> None:
    assert names_in(packed(b"map\\verslag een.txt", b"map\\")) == ["map/verslag een.txt"]


def test_a_member_is_still_found_by_the_name_that_was_kept_of_it_before() -> None:
    data = packed("Coördinatie.txt".encode("cp1252"))
    assert unpack(data, "Co÷rdinatie.txt") == TEXT


@given(st.lists(st.binary(min_size=1, max_size=30), min_size=1, max_size=4), st.binary(max_size=40))
def test_any_bytes_give_a_name(names: list[bytes], extra: bytes) -> None:
    assert read(packed(*names, extra=extra), "application/zip").outcome in ("read", "no text", "damaged")


def a_package(names: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return buffer.getvalue()


DOCUMENT = f"<w:document {W}><w:body>{paragraph('Zo begon het.')}</w:body></w:document>"
RELATED = '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="{}"/></Relationships>'
NOTES = '<Relationships><Relationship Id="r1" Type="http://x/footnotes" Target="{}"/></Relationships>'
FOOTNOTES = f"<w:footnotes {W}>{paragraph('Een noot.')}</w:footnotes>"


@pytest.mark.parametrize(
    ("spell", "target", "notes"),
    [
        (lambda name: name.replace("/", "\\"), "word\\document.xml", "footnotes.xml"),
        (lambda name: "/" + name, "/word/document.xml", "/word/footnotes.xml"),
        (lambda name: "\\" + name.replace("/", "\\"), "\\word\\document.xml", "\\word\\footnotes.xml"),
        (str.upper, "word/document.xml", "footnotes.xml"),
        (str.title, "Word/Document.XML", "FootNotes.xml"),
        (lambda name: "./" + name, "./word/document.xml", "./footnotes.xml"),
    ],
    ids="backslash root root-backslash upper title dot".split(),
)
def test_the_parts_of_a_document_are_found_however_their_names_are_spelled(spell, target, notes) -> None:  # type: ignore[no-untyped-def]
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": RELATED.format(target),
        "word/document.xml": DOCUMENT,
        "word/_rels/document.xml.rels": NOTES.format(notes),
        "word/footnotes.xml": FOOTNOTES,
    }
    whole = a_package({spell(name): content for name, content in parts.items()})
    assert sniff(whole) == OFFICE + "wordprocessingml.document"
    assert read(whole, "").main_text == "Zo begon het.\nEen noot."
    bare = {name: content for name, content in parts.items() if not name.endswith(".rels")}
    assert read(a_package({spell(name): content for name, content in bare.items()}), "").main_text == (
        "Zo begon het.\nEen noot."
    )


def test_slides_and_sheets_are_found_by_backslashes_too() -> None:
    from tests.test_read_office import RELATED as KINDS
    from tests.test_read_office import SHEETS, SLIDES, shape, slide

    def related(kind: str, target: str) -> str:
        return (
            f'<Relationships><Relationship Id="r1" Type="{KINDS}/{kind}" Target="{target}"/></Relationships>'
        )

    show = {
        "[Content_Types].xml": "<Types/>",
        "ppt\\presentation.xml": f'<p:presentation xmlns:p="{SLIDES}" xmlns:r="{KINDS}">'
        '<p:sldIdLst><p:sldId r:id="r1"/></p:sldIdLst></p:presentation>',
        "ppt\\_rels\\presentation.xml.rels": related("slide", "slides\\slide1.xml"),
        "ppt\\slides\\slide1.xml": slide(shape("Elf leden")),
    }
    assert read(a_package(show), "").main_text == "Elf leden"
    book = {
        "[Content_Types].xml": "<Types/>",
        "XL\\Workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{KINDS}">'
        '<sheets><sheet name="Leden" r:id="r1"/></sheets></workbook>',
        "XL\\_rels\\Workbook.xml.rels": related("worksheet", "worksheets\\sheet1.xml"),
        "XL\\worksheets\\sheet1.xml": f'<worksheet xmlns="{SHEETS}"><sheetData><row>'
        '<c t="inlineStr"><is><t>Zutphen</t></is></c></row></sheetData></worksheet>',
    }
    assert read(a_package(book), "").main_text == "Leden\nZutphen"


@pytest.mark.parametrize("page", ["cp1252", "cp850", "cp437"])
@pytest.mark.parametrize("name", ["£ 5 voor leden.txt", "Notulen – mei.txt", "Van 5 à 6 euro.txt", "§ 3.txt"])
def test_a_sign_on_its_own_is_no_letter(name: str, page: str) -> None:
    try:
        raw = name.encode(page)
    except UnicodeEncodeError:
        return
    assert names_in(packed(raw)) == [name]


def test_much_that_stands_behind_a_file_does_not_damage_it() -> None:
    assert names_in(packed(b"a.txt") + bytes(100_000)) == ["a.txt"]


def test_what_is_packed_in_an_unknown_way_is_not_said_to_be_damaged() -> None:
    data = bytearray(packed(b"a.txt"))
    data[8] = data[data.index(b"PK\x01\x02") + 10] = 97
    reading = read(bytes(data), "")
    assert reading.reason == "1 file not read: it is packed in a way that is not known here"


def test_a_name_of_several_lines_is_one_line_of_the_text() -> None:
    assert read(packed(b"a\nb.txt", b"c.txt"), "").main_text == "a b.txt\nc.txt"
