"""A Word document is read whole, in whatever parts, wrappings and forms its text is kept."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.read import read
from tests.test_read_word import DOCX, HIDDEN, RELATIONS, W, a_docx, paragraph, run


def zipped(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def related(*targets: tuple[str, str]) -> str:
    each = (
        f'<Relationship Id="r{number}" Type="http://x/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f"<Relationships {RELATIONS}>{''.join(each)}</Relationships>"


def test_a_document_is_known_by_what_it_contains_whatever_its_folders_are_called() -> None:
    kind = f"{DOCX}.main+xml"
    made = zipped(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/a" ContentType="{kind}"/></Types>',
            "_rels/.rels": related(("officeDocument", "inhoud/a.xml")),
            "inhoud/a.xml": f"<w:document {W}><w:body>{paragraph('Verslag')}</w:body></w:document>",
            "inhoud/_rels/a.xml.rels": related(("footnotes", "de%20noten.xml")),
            "inhoud/de noten.xml": f"<w:footnotes {W}>{paragraph('Een noot')}</w:footnotes>",
        }
    )
    assert read(made, "").main_text == "Verslag\nEen noot"


def test_cells_are_read_in_whatever_they_are_wrapped_and_not_when_deleted() -> None:
    def cell(text: str, mark: str = "") -> str:
        return f"<w:tc><w:tcPr>{mark}</w:tcPr>{paragraph(text)}</w:tc>"

    wrapped = (
        f"<w:customXml>{cell('b')}{cell('c')}</w:customXml>"
        f"<w:sdt><w:sdtContent>{cell('d')}{cell('e')}</w:sdtContent></w:sdt>"
    )
    deleted = cell("weg", "<w:cellDel/>")
    body = f"<w:tbl><w:tr>{cell('a')}{wrapped}{deleted}</w:tr></w:tbl>"
    assert read(a_docx(body), DOCX).main_text == "a | b | c | d | e"


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(
    "forms",
    [
        "<mc:Choice><w:drawing/></mc:Choice><mc:Fallback>{box}</mc:Fallback>",
        "<mc:Fallback>{box}</mc:Fallback>",
        "<mc:Choice>{box}</mc:Choice><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>",
    ],
)
def test_of_several_forms_the_first_that_holds_words_is_read(forms: str) -> None:
    box = f"<w:txbxContent>{paragraph('In het kader')}</w:txbxContent>"
    body = f"<w:p><w:r><mc:AlternateContent {MC}>{forms.format(box=box)}</mc:AlternateContent></w:r></w:p>"
    assert read(a_docx(body), DOCX).main_text == "In het kader"


def test_letters_that_were_drawn_and_signs_by_number_are_read() -> None:
    drawn = '<w:r><w:pict><v:shape xmlns:v="v"><v:textpath string="Zutphen 2013"/></v:shape></w:pict></w:r>'
    signs = '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:char="20AC"/><w:sym w:char="z"/></w:r>'
    body = f"<w:p>{drawn}</w:p><w:p>{signs}{run(' vijf')}</w:p>"
    assert read(a_docx(body), DOCX).main_text == "Zutphen 2013\n•€ vijf"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_what_a_field_shows_within_the_instruction_of_another_is_not_shown() -> None:
    inner = f"{mark('begin')}{mark('separate')}{run('adres')}{mark('end')}"
    field = f"{mark('begin')}{inner}{mark('separate')}{run('de link')}{mark('end')}"
    assert read(a_docx(f"<w:p>{run('Zie ')}{field}</w:p>"), DOCX).main_text == "Zie de link"
    # A mark without its other one hides nothing.
    assert read(a_docx(f"<w:p>{mark('begin')}{run('Tekst')}</w:p>"), DOCX).main_text == "Tekst"


def test_files_that_are_shown_as_part_of_the_document_are_read() -> None:
    inner = a_docx(paragraph("Bijlage"), {"x/chunk.docx": "geen"})
    with_chunks = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>{paragraph('Verslag')}</w:body></w:document>",
        "word/_rels/document.xml.rels": related(
            ("aFChunk", "deel.htm"), ("aFChunk", "deel.rtf"), ("aFChunk", "/b.docx"), ("aFChunk", "leeg.txt")
        ),
        "word/deel.htm": "<html><body><p>Van een pagina</p></body></html>",
        "word/deel.rtf": r"{\rtf1 Opgemaakt}",
        "word/leeg.txt": " ",
    }
    buffer = io.BytesIO(zipped(with_chunks))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("b.docx", inner)
    reading = read(buffer.getvalue(), DOCX)
    assert reading.main_text == "Verslag\nVan een pagina\nOpgemaakt\nBijlage"
    assert reading.reason == "word/leeg.txt is not read: the file holds nothing but blanks"


def test_a_word_document_in_one_xml_file_is_read() -> None:
    body = f"<w:document {W}><w:body>{paragraph('Verslag')}</w:body></w:document>"
    start = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    flat = (
        f'{start}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{body}</pkg:xmlData></pkg:part>'
        '<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>iVBORw0KGgo=</pkg:binaryData></pkg:part>'
        "</pkg:package>"
    )
    assert read(flat.encode(), "application/msword").main_text == "Verslag"
    of_2003 = (
        f'{start}<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
        'xmlns:aml="http://schemas.microsoft.com/aml/2001/core"><w:styles><w:style w:styleId="g" '
        f'w:type="paragraph">{HIDDEN}</w:style></w:styles><w:body><w:p>{run("Verslag")}<w:r><w:footnote>'
        f'{paragraph("Een noot")}</w:footnote></w:r><w:r><aml:annotation w:type="Word.Comment"><aml:content>'
        f"{paragraph('Klopt dit?')}</aml:content></aml:annotation></w:r>{run(' van de dag')}</w:p>"
        f"{paragraph('geheim', 'g')}<w:sectPr><w:hdr>{paragraph('Werkgroep')}</w:hdr></w:sectPr>"
        "</w:body></w:wordDocument>"
    )
    for declared in ("application/msword", "text/xml", ""):
        reading = read(of_2003.encode(), declared)
        assert reading.main_text == "Verslag van de dag\nEen noot"
        assert reading.other_text == "Klopt dit?\nWerkgroep"
    cut = read(of_2003.encode()[:-60], "")
    assert "Verslag van de dag" in cut.main_text
    assert cut.reason
