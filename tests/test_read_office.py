"""Presentations, spreadsheets, OpenDocument and RTF: all their words, slide by slide and row by row."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.readings.pages import PAGE_BREAK
from archive.readings.reading import Reading
from pipeline.read import read
from pipeline.read.office.property_set import properties

NETWORK = Path(__file__).parent.parent / "cli" / "demo" / "network"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def zipped(parts: dict[str, str], mimetype: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def related(**targets: str) -> str:
    """The relations of a part: ``id="kind target"``."""
    each = (
        f'<Relationship Id="{number}" Type="{RELATED}/{said.split()[0]}" Target="{said.split()[1]}"/>'
        for number, said in targets.items()
    )
    return f"<Relationships>{''.join(each)}</Relationships>"


def shape(text: str, placeholder: str = "") -> str:
    kind = f'<p:ph type="{placeholder}"/>' if placeholder else ""
    return (
        f"<p:sp><p:nvSpPr><p:nvPr>{kind}</p:nvPr></p:nvSpPr>"
        f"<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def slide(*shapes: str) -> str:
    return f'<p:sld xmlns:p="{SLIDES}" xmlns:a="{DRAWING}"><p:cSld>{"".join(shapes)}</p:cSld></p:sld>'


def presentation(**parts: str) -> Reading:
    cells = (f"<a:tc><a:p><a:r><a:t>{each}</a:t></a:r></a:p></a:tc>" for each in ("Zutphen", "80"))
    table = f"<a:tbl><a:tr>{''.join(cells)}</a:tr></a:tbl>"
    made = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{SLIDES}" xmlns:r="{RELATED}">'
        '<p:sldIdLst><p:sldId r:id="r2"/><p:sldId r:id="r1"/></p:sldIdLst></p:presentation>',
        "ppt/_rels/presentation.xml.rels": related(
            r1="slide slides/slide1.xml", r2="slide slides/slide2.xml"
        ),
        "ppt/slides/slide1.xml": slide(table, shape("7", "sldNum"), shape("Utrecht 2013", "ftr")),
        "ppt/slides/slide2.xml": slide(shape("Wie zijn wij?", "title"), shape("Elf leden")),
        "ppt/slides/_rels/slide2.xml.rels": related(n="notesSlide ../notesSlides/notesSlide1.xml"),
        "ppt/notesSlides/notesSlide1.xml": slide(shape("Laat de taart zien", "body"), shape("3", "sldNum")),
    }
    return read(zipped(made | {name.replace("__", "/"): text for name, text in parts.items()}), "")


def test_slides_come_in_the_order_of_the_show_each_with_its_notes() -> None:
    reading = presentation()
    assert reading.outcome == "read"
    assert reading.main_text.split(PAGE_BREAK) == [
        "Wie zijn wij?\nElf leden\nLaat de taart zien",
        "Zutphen | 80",
    ]
    assert (reading.pages, reading.title) == (2, "Wie zijn wij?")


def test_what_every_slide_repeats_stands_beside_and_numbers_are_left_out() -> None:
    assert presentation().other_text == "Utrecht 2013"


def test_a_slide_that_is_missing_keeps_the_numbers_of_the_others() -> None:
    reading = presentation(**{"ppt__slides__slide2.xml": "no slide"})
    assert reading.main_text.split(PAGE_BREAK)[1] == "Zutphen | 80"
    assert "slide2" in reading.reason


@pytest.mark.parametrize("name", ["presentatie-zutphen-2013.ppt", "presentatie-roermond-2010.ppt"])
def test_an_old_presentation_gives_its_slides_with_titles_and_notes(name: str) -> None:
    reading = read(next(NETWORK.rglob(name)).read_bytes(), "")
    slides = reading.main_text.split(PAGE_BREAK)
    assert reading.outcome == "read"
    assert reading.pages == len(slides) >= 4
    assert all(slides)
    assert slides[0].startswith(reading.title)
    assert "Klik om" not in reading.main_text


def test_an_old_presentation_that_was_cut_short_gives_what_is_left() -> None:
    data = next(NETWORK.rglob("presentatie-zutphen-2013.ppt")).read_bytes()
    readings = [read(data[: len(data) * share // 10], "") for share in range(1, 10)]
    assert all(reading.outcome in ("read", "damaged", "no text", "unknown format") for reading in readings)
    assert all(reading.main_text or reading.reason for reading in readings)


def test_an_old_word_document_gives_its_paragraphs_and_what_it_states() -> None:
    reading = read(next(NETWORK.rglob("verslag-zutphen-2013.doc")).read_bytes(), "application/pdf")
    assert reading.outcome == "read"
    assert reading.media_type == "application/msword"
    assert "Groeien in kracht" in reading.main_text
    assert "\x07" not in reading.main_text
    assert {(each.field, each.value) for each in reading.stated} >= {
        ("author", "A. Blok"),
        ("created", "2013-10-17"),
    }


def test_rich_text_gives_its_text_and_its_dates() -> None:
    reading = read(next(NETWORK.rglob("inleiding-symposium-2010.rtf")).read_bytes(), "application/msword")
    assert reading.outcome == "read"
    assert "tien jaar Sociale Alliantie" in reading.main_text
    assert ("created", "2010-09-27") in {(each.field, each.value) for each in reading.stated}


def test_rich_text_without_end_and_without_words_end_with_a_reason() -> None:
    assert read(b"{\\rtf1" + b"{\\b" * 100_000, "").outcome in ("damaged", "no text")
    assert read(b"{\\rtf1 }", "").outcome == "no text"


def open_document(body: str, kind: str = "text", **parts: str) -> Reading:
    content = (
        f'<office:document-content xmlns:office="{ODF}office:1.0" xmlns:text="{ODF}text:1.0" '
        f'xmlns:table="{ODF}table:1.0" xmlns:draw="{ODF}drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    return read(zipped({"content.xml": content, **parts}, f"application/vnd.oasis.opendocument.{kind}"), "")


def test_an_opendocument_text_gives_paragraphs_headings_and_notes() -> None:
    reading = open_document(
        "<text:h>Eén loket</text:h><text:p>Het <text:span>hoofd</text:span>punt"
        "<text:note><text:note-body><text:p>Een noot</text:p></text:note-body></text:note> is rust.</text:p>"
        "<text:tracked-changes><text:p>weg</text:p></text:tracked-changes>"
    )
    assert reading.main_text == "Eén loket\nHet hoofdpunt is rust.\nEen noot"
    assert (reading.headings, reading.title) == (("Eén loket",), "Eén loket")


def test_a_row_of_a_table_is_a_line_and_spaces_without_end_are_few() -> None:
    cells = "".join(
        f"<table:table-cell><text:p>{each}</text:p></table:table-cell>" for each in ("Beilen", "31")
    )
    reading = open_document(
        f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
        '<text:p>a<text:s text:c="2000000000"/>b<text:s text:c="no"/>c</text:p>'
    )
    assert reading.main_text == "Beilen | 31\na b c"


def test_hidden_text_of_opendocument_is_no_text() -> None:
    style = f'xmlns:style="{ODF}style:1.0" xmlns:text="{ODF}text:1.0"'
    styles = (
        f'<x {style}><style:style style:name="Verborgen">'
        '<style:text-properties text:display="none"/></style:style></x>'
    )
    said = (
        '<text:p>Voor <text:span text:style-name="Verborgen">intern</text:span>en na</text:p>'
        '<text:p text:style-name="Verborgen">Niet voor de pers</text:p>'
        '<text:p><text:hidden-text text:is-hidden="true">geheim</text:hidden-text>openbaar</text:p>'
    )
    assert open_document(f"<office:text>{said}</office:text>", **{"styles.xml": styles}).main_text == (
        "Voor en na\nopenbaar"
    )


def test_slides_and_sheets_of_opendocument_are_pages() -> None:
    pages = "".join(
        f"<draw:page><draw:frame><text:p>Dia {n}</text:p></draw:frame></draw:page>" for n in (1, 2)
    )
    reading = open_document(pages, "presentation")
    assert reading.main_text.split(PAGE_BREAK) == ["Dia 1", "Dia 2"]
    assert reading.pages == 2


def test_an_embedded_table_stands_beside_and_an_encrypted_document_says_so() -> None:
    inner = f'<x xmlns:text="{ODF}text:1.0"><text:p>ingebed</text:p></x>'
    body = '<text:p>Zie <draw:object xlink:href="./Object 1"/></text:p>'
    assert open_document(body, **{"Object 1/content.xml": inner}).other_text == "ingebed"
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    assert open_document(body, **{"META-INF/manifest.xml": manifest}).outcome == "encrypted"


def workbook(cells: str) -> Reading:
    return read(
        zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{RELATED}"><sheets>'
                '<sheet name="Begroting" r:id="s1"/></sheets></workbook>',
                "xl/_rels/workbook.xml.rels": related(
                    s1="worksheet worksheets/sheet1.xml", s2="sharedStrings sharedStrings.xml"
                ),
                "xl/sharedStrings.xml": f'<sst xmlns="{SHEETS}"><si><t>Zaalhuur</t></si><si><r><t>Kof</t></r>'
                "<r><t>fie</t></r></si></sst>",
                "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEETS}"><sheetData>{cells}'
                "</sheetData></worksheet>",
            }
        ),
        "",
    )


def test_a_row_of_a_sheet_is_a_line_under_the_name_of_the_sheet() -> None:
    reading = workbook(
        '<row><c t="s"><v>0</v></c><c><v>120.5</v></c></row>'
        '<row><c t="s"><v>1</v></c><c t="inlineStr"><is><t>op</t></is></c></row>'
    )
    assert reading.main_text == "Begroting\nZaalhuur | 120.5\nKoffie | op"


def test_a_cell_at_the_far_corner_costs_nothing_and_false_numbers_are_passed_over() -> None:
    reading = workbook('<row r="1048576"><c r="XFD1048576"><v>42</v></c><c t="s"><v>99999</v></c></row>')
    assert reading.main_text == "Begroting\n42"


FILES = sorted(
    path for path in NETWORK.rglob("*") if path.suffix in (".doc", ".ppt", ".rtf", ".odt", ".pptx")
)


@given(st.sampled_from(FILES), st.integers(0, 2**32), st.integers(1, 40))
def test_a_damaged_file_never_breaks_its_reader(path: Path, seed: int, faults: int) -> None:
    data, chance = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(faults):
        data[chance.randrange(len(data))] = chance.randrange(256)
    reading = read(bytes(data[: chance.randrange(1, len(data) + 1)] if seed % 3 == 0 else data), "")
    assert reading.main_text or reading.reason


@given(st.binary(max_size=600))
def test_any_bytes_are_taken_for_a_property_set_in_no_time(data: bytes) -> None:
    # Its length is told at 44, the number of its properties behind that: a damaged one may claim anything.
    head = bytes(44) + (48).to_bytes(4, "little") + bytes(4) + b"\xff\xff\xff\xff"
    assert len(properties(head + data)) <= 200


def styled(name: str, inner: str, family: str = "paragraph", parent: str = "") -> str:
    based = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{based}>{inner}</style:style>'


def displayed(value: str) -> str:
    return f'<style:text-properties text:display="{value}"/>'


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ('<text:p text:style-name="Kind">geheim</text:p><text:p>open</text:p>', "open"),
        ('<text:h text:style-name="Kleinkind">geheim</text:h><text:p>open</text:p>', "open"),
        ('<text:p text:style-name="Weer">open</text:p>', "open"),
        ('<text:p text:style-name="P1">geheim</text:p><text:p>open</text:p>', "open"),
        ('<text:p text:style-name="Kring">open</text:p>', "open"),
        (
            '<text:p text:style-name="Kind">geheim <text:span text:style-name="Zichtbaar">open</text:span>'
            " geheim<text:note><text:note-body><text:p>noot</text:p></text:note-body></text:note></text:p>",
            "open",
        ),
        (
            '<text:section text:display="none"><text:p>geheim</text:p></text:section><text:p>open</text:p>',
            "open",
        ),
        (
            '<text:section text:display="condition" text:is-hidden="true"><text:p>x</text:p></text:section>'
            "<text:p>open</text:p>",
            "open",
        ),
        (
            '<text:p><text:hidden-paragraph text:is-hidden="true"/>geheim</text:p>'
            '<text:p><text:hidden-paragraph text:is-hidden="false"/>open</text:p>',
            "open",
        ),
    ],
)
def test_a_style_of_opendocument_hides_by_its_parents_too(body: str, shown: str) -> None:
    spaces = f'xmlns:style="{ODF}style:1.0" xmlns:text="{ODF}text:1.0"'
    styles = (
        styled("Verborgen", displayed("none"))
        + styled("Kind", "", parent="Verborgen")
        + styled("Kleinkind", "", parent="Kind")
        + styled("Weer", displayed("true"), parent="Kind")
        + styled("Kring", "", parent="Kring")
        + styled("Zichtbaar", displayed("true"), "text")
        # A style of characters has names of its own.
        + styled("Standaard", displayed("none"), "text")
    )
    own = f"<x {spaces}>{styled('P1', '', parent='Verborgen')}</x>"
    body += '<text:p text:style-name="Standaard">en meer</text:p>'
    reading = open_document(body + own, **{"styles.xml": f"<x {spaces}>{styles}</x>"})
    assert reading.main_text == f"{shown}\nen meer"


def test_headers_and_footers_of_opendocument_stand_beside_the_text() -> None:
    spaces = f'xmlns:style="{ODF}style:1.0" xmlns:text="{ODF}text:1.0" xmlns:office="{ODF}office:1.0"'
    pages = (
        "<style:header><text:p>Werkgroep Zutphen</text:p></style:header>"
        "<style:footer><text:p>Bladzijde <text:page-number>3</text:page-number></text:p></style:footer>"
        '<style:header-left style:display="false"><text:p>ongebruikt</text:p></style:header-left>'
    )
    styles = f"<x {spaces}><office:master-styles>{pages}</office:master-styles></x>"
    reading = open_document("<text:p>Tekst</text:p>", **{"styles.xml": styles})
    assert (reading.main_text, reading.other_text) == ("Tekst", "Werkgroep Zutphen\nBladzijde")


@pytest.mark.parametrize("kind", ["text", "spreadsheet", "presentation"])
@pytest.mark.parametrize("declared", ["text/xml", "application/octet-stream", ""])
def test_opendocument_in_flat_xml_is_read_as_in_a_zip_file(kind: str, declared: str) -> None:
    names = " ".join(f'xmlns:n{number}="urn:naam:{number}"' for number in range(60))
    body = (
        "<text:p>Besluit van de raad</text:p>"
        if kind == "text"
        else "<table:table><text:p>Besluit van de raad</text:p></table:table>"
    )
    made = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {names} xmlns:office="{ODF}office:1.0" '
        f'xmlns:text="{ODF}text:1.0" xmlns:table="{ODF}table:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'office:mimetype="application/vnd.oasis.opendocument.{kind}">'
        "<office:meta><dc:title>Raadsbesluit</dc:title></office:meta>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    )
    reading = read(made.encode(), declared)
    assert (reading.outcome, reading.main_text) == ("read", "Besluit van de raad")
    assert reading.media_type == f"application/vnd.oasis.opendocument.{kind}"
    assert [each.value for each in reading.stated] == ["Raadsbesluit"]
    cut = read(made.encode()[:-30], declared)
    assert (cut.main_text, cut.reason) == ("Besluit van de raad", "damaged")


def a_slide_with(inner: str, **beside: str) -> str:
    """The text of a presentation of one slide, and of the parts that it refers to by their kinds."""
    spaces = f'xmlns:p="{SLIDES}" xmlns:a="{DRAWING}"'
    targets = {f"r{n}": f"{kind} ../x/{kind}.xml" for n, kind in enumerate(beside)}
    made = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": "<x/>",
        "ppt/slides/slide1.xml": f"<p:sld {spaces}><p:cSld>{inner}</p:cSld></p:sld>",
        "ppt/slides/_rels/slide1.xml.rels": related(**targets),
        **{f"ppt/x/{kind}.xml": f"<x {spaces}>{text}</x>" for kind, text in beside.items()},
    }
    return read(zipped(made), "").main_text


def test_what_is_drawn_on_a_slide_is_read_once_whichever_form_has_its_words() -> None:
    words = "<a:p><a:r><a:t>Stap een</a:t></a:r></a:p>"
    forms = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    fallback = f"<mc:Fallback>{shape('Stap een')}</mc:Fallback></mc:AlternateContent>"
    only_there = f'<mc:AlternateContent xmlns:mc="{forms}"><mc:Choice><p:oleObj/></mc:Choice>{fallback}'
    both = f'<mc:AlternateContent xmlns:mc="{forms}"><mc:Choice>{shape("Stap een")}</mc:Choice>{fallback}'
    assert a_slide_with(only_there) == a_slide_with(both) == "Stap een"
    assert a_slide_with("", diagramDrawing=words) == "Stap een"
    assert a_slide_with("", diagramDrawing=words, diagramData=words) == "Stap een"
    assert a_slide_with("", diagramDrawing=words, diagramData="") == "Stap een"
    assert a_slide_with("", chartEx=words) == "Stap een"
