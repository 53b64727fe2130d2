"""A PDF is read page by page, and says which pages it could not read."""

from __future__ import annotations

import zlib

import pytest

from archive.readings.pages import PAGE_BREAK
from archive.readings.reading import Reading
from pipeline.read import read

PICTURE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    "/Length 1 >>\nstream\nx\nendstream"
)


def a_pdf(
    *contents: bytes, info: str = "", page: str = "", extra: tuple[str, ...] = (), trailer: str = ""
) -> bytes:
    """A PDF with a page for each of ``contents``; objects 1 to 5 are fixed, then pages, then ``extra``."""
    first = 6
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(contents)))
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>".encode("latin-1"),
        PICTURE.encode(),
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {first + 2 * number + 1} 0 R "
            f"/Resources << /Font << /F 3 0 R >> /XObject << /P 5 0 R >> >> {page} >>".encode()
        )
        stream = content if isinstance(content, bytes) else b""
        kept = b"/Filter /FlateDecode " if stream.startswith(b"\x78") else b""
        objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (kept, len(stream), stream))
    objects.extend(each.encode("latin-1") for each in extra)
    return _assembled(objects, trailer)


def _assembled(objects: list[bytes], trailer: str) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>".encode("latin-1")
    beginning = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return data + beginning + table + b"trailer\n" + end + b"\nstartxref\n%d\n%%%%EOF" % len(data)


def said(*lines: str) -> bytes:
    """The instructions that write lines on a page."""
    shown = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
    return f"BT /F 12 Tf 50 700 Td {shown} ET".encode("cp1252")


def stated(reading: Reading) -> dict[str, str]:
    return {each.field: each.value for each in reading.stated}


def test_every_page_keeps_its_place_also_when_it_is_empty() -> None:
    reading = read(a_pdf(said("Eerste bladzijde"), b"", said("Derde bladzijde")), "application/pdf")
    assert reading.main_text == f"Eerste bladzijde{PAGE_BREAK}{PAGE_BREAK}Derde bladzijde"
    assert (reading.outcome, reading.pages) == ("read", 3)


def test_a_word_broken_at_the_end_of_a_line_is_whole_again_but_a_hyphen_that_belongs_stays() -> None:
    lines = said("armoedebe-", "strijding, in-", "en uitvoer, Noord-", "Holland")
    assert read(a_pdf(lines), "").main_text == "armoedebestrijding, in-\nen uitvoer, Noord-\nHolland"


def test_dates_are_iso_and_titles_that_programs_made_up_are_doubtful() -> None:
    info = (
        "/Title (Microsoft Word - verslag.doc) /Author (N. de Boer) /CreationDate (D:20131004120000+02'00')"
    )
    reading = read(a_pdf(said("Verslag"), info=info), "")
    assert stated(reading) == {
        "doubtful title": "Microsoft Word - verslag.doc",
        "author": "N. de Boer",
        "created": "2013-10-04",
    }
    assert reading.title == ""


def test_pages_that_are_pictures_are_said_to_be_scanned() -> None:
    reading = read(a_pdf(b"/P Do", b"/P Do"), "")
    assert (reading.outcome, reading.main_text, reading.pages) == ("scanned", "", 2)


def test_the_number_stamped_on_a_scan_does_not_make_it_text() -> None:
    reading = read(a_pdf(b"/P Do " + said("12")), "")
    assert (reading.outcome, reading.main_text, reading.other_text) == ("scanned", "", "12")


def test_a_document_that_is_partly_scanned_says_which_pages() -> None:
    reading = read(a_pdf(said("Een bladzijde met genoeg woorden"), b"/P Do"), "")
    assert (reading.outcome, reading.reason) == ("read", "pictures without text: page 2")


def test_a_page_without_words_or_pictures_has_no_text() -> None:
    assert read(a_pdf(b""), "").outcome == "no text"


def test_comments_and_filled_in_fields_are_read() -> None:
    comment = "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (Klopt dit bedrag?) >>"
    filled = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (naam) /V (J. Jansen) /Rect [0 0 9 9] >>"
    data = a_pdf(said("Formulier"), page="/Annots [8 0 R 9 0 R]", extra=(comment, filled))
    assert read(data, "").main_text == "Formulier\nKlopt dit bedrag?\nJ. Jansen"


def test_a_pdf_with_a_password_is_encrypted() -> None:
    lock = f"<< /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>"
    data = a_pdf(said("geheim"), extra=(lock,), trailer=f"/Encrypt 8 0 R /ID [<{'43' * 16}> <{'43' * 16}>]")
    reading = read(data, "")
    assert (reading.outcome, reading.main_text) == ("encrypted", "")


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.7\n" + bytes(range(256)) * 50, a_pdf(said("x"))[:90]])
def test_garbage_that_calls_itself_a_pdf_is_damaged_with_a_reason(data: bytes) -> None:
    reading = read(data, "application/pdf")
    assert (reading.outcome, bool(reading.reason)) == ("damaged", True)


@pytest.mark.long
def test_a_page_that_unpacks_to_far_more_than_it_says_stays_within_bounds() -> None:
    packed = zlib.compress(said("a" * 1000) * 1_000)
    reading = read(a_pdf(packed), "")
    assert reading.outcome == "read"
    assert len(reading.main_text) <= 5_000_000


LINES = ("Verslag van de dag", "Tweede regel hier", "derde regel", "vierde en laatste")
DIRECTIONS = {0: "1 0 0 1 50 700", 90: "0 1 -1 0 300 100", 180: "-1 0 0 -1 500 300", 270: "0 -1 1 0 300 700"}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_lines_stay_apart_and_in_their_order_however_page_and_text_are_turned(
    turned: int, direction: int
) -> None:
    shown = " ".join(f"({line}) Tj 0 -20 Td" for line in LINES)
    by_text = f"BT /F 12 Tf {DIRECTIONS[direction]} Tm {shown} ET".encode()
    by_page = f"q {DIRECTIONS[direction]} cm BT /F 12 Tf {shown} ET Q".encode()
    for content in (by_text, by_page):
        assert read(a_pdf(content, page=f"/Rotate {turned}"), "").main_text == "\n".join(LINES)


def test_words_that_run_up_a_margin_are_not_glued_to_the_text() -> None:
    beside = b" BT /F 12 Tf 0 1 -1 0 30 100 Tm (Zutphen 2013) Tj 0 -20 Td (Werkgroep) Tj ET"
    lines = read(a_pdf(said("Eerste regel", "Tweede regel") + beside), "").main_text.split("\n")
    assert sorted(lines) == ["Eerste regel", "Tweede regel", "Werkgroep", "Zutphen 2013"]


def test_a_table_on_its_side_is_read_row_by_row_and_broken_words_are_whole() -> None:
    content = (
        b"BT /F 12 Tf 0 1 -1 0 100 100 Tm (Plaats) Tj 150 0 Td (Leden) Tj -150 -20 Td (Zutphen) Tj "
        b"150 0 Td (veertig) Tj -150 -20 Td (De schuld-) Tj 0 -20 Td (hulpverlening) Tj ET"
    )
    found = read(a_pdf(content, page="/Rotate 90"), "").main_text
    assert found == "Plaats Leden\nZutphen veertig\nDe schuldhulpverlening"


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_line_that_runs_over_the_edge_is_whole_and_one_that_stands_outside_is_none(turned: int) -> None:
    lines = "Een lange regel die over de rand van de bladzijde loopt", "en verder"
    over = f"BT /F 12 Tf 500 750 Td ({lines[0]}) Tj ET ".encode()
    outside = b"BT /F 9 Tf -300 900 Td (drukwerk 12.indd) Tj ET "
    page = f"/Rotate {turned}"
    assert read(a_pdf(over + outside + said(lines[1]), page=page), "").main_text == "\n".join(lines)
    # Where nothing stands on the page, its size is what is wrong.
    assert read(a_pdf(outside, page=page), "").main_text == "drukwerk 12.indd"


def test_a_page_that_inherits_its_turn_keeps_its_lines() -> None:
    turned = a_pdf(said("Eerste regel", "Tweede regel"), said("Derde regel"))
    made = turned.replace(b"/Count 2 >>", b"/Count 2 /Rotate 270 >>")
    assert read(made, "").main_text == f"Eerste regel\nTweede regel{PAGE_BREAK}Derde regel"


NUMBERED = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Letter /Encoding /Identity-H "
    "/DescendantFonts [{0} 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Letter /DW 600 /FontDescriptor {1} 0 R "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
    "<< /Type /FontDescriptor /FontName /ABCDEF+Letter /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 "
    "/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
)
"""A font whose letters have numbers, and no names."""


def of_numbers(*contents: bytes) -> bytes:
    first = 6 + 2 * len(contents)
    fonts = tuple(each.format(first + 1, first + 2) for each in NUMBERED)
    return a_pdf(*contents, page=f"/Resources << /Font << /F 3 0 R /N {first} 0 R >> >>", extra=fonts)


UNNAMED = b"BT /N 12 Tf 50 700 Td <00240025002600270028> Tj 0 -20 Td <002900300031> Tj ET"


def test_letters_that_have_no_names_are_not_read_as_others() -> None:
    reading = read(of_numbers(UNNAMED), "")
    assert (reading.outcome, reading.main_text, reading.scanned_pages) == ("scanned", "", (1,))
    assert reading.reason == "letters are drawn, and its fonts do not tell which they are"
    partly = read(of_numbers(said("Een bladzijde met woorden"), UNNAMED), "")
    assert (partly.outcome, partly.main_text) == ("read", f"Een bladzijde met woorden{PAGE_BREAK}")
    assert partly.reason == "letters are drawn, and its fonts do not tell which they are: page 2"


def test_a_hidden_comment_is_not_read() -> None:
    hidden = "<< /Type /Annot /Subtype /Text /F 2 /Rect [0 0 9 9] /Contents (ingetrokken) >>"
    data = a_pdf(said("Verslag"), page="/Annots [8 0 R]", extra=(hidden,))
    assert read(data, "").main_text == "Verslag"


WIDGET = "<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9]"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ((f"{WIDGET} /Parent 9 0 R >>", "<< /FT /Tx /T (naam) /V (J. Jansen) /Kids [8 0 R] >>"), "J. Jansen"),
        (
            (f"{WIDGET} /FT /Ch /Ff 2097152 /T (x) /V [(Zutphen) (Goor)] /Opt [(Goor) (Ede) (Zutphen)] >>",),
            "Goor\nZutphen",
        ),
        ((f"{WIDGET} /FT /Ch /Ff 131072 /T (dag) /V (ma) /Opt [[(di) (dinsdag)] [(wo) (x)]] >>",), "ma"),
        ((f"{WIDGET} /FT /Tx /T (leeg) >>",), ""),
        ((f"{WIDGET} /FT /Btn /Parent 9 0 R >>", "<< /FT /Btn /T (vink) /V /Ja /Kids [8 0 R] >>"), ""),
    ],
)
def test_a_field_that_was_filled_in_is_read_wherever_its_value_stands(
    fields: tuple[str, ...], words: str
) -> None:
    data = a_pdf(said("Formulier"), page="/Annots [8 0 R]", extra=fields)
    with_form = f"/Type /Catalog /AcroForm << /Fields [{7 + len(fields)} 0 R] >>".encode()
    found = read(data.replace(b"/Type /Catalog", with_form), "").main_text
    assert found == f"Formulier\n{words}".strip()
