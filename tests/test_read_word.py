"""A .docx gives all its text: tables, boxes, notes, and beside it headers and comments."""

from __future__ import annotations

import io
import zipfile

import pytest

from archive.readings.reading import Reading
from pipeline.read import read

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def paragraph(text: str, style: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:t>{text}</w:t></w:r></w:p>"


def a_docx(body: str, parts: dict[str, str] | None = None, namespace: str = W) -> bytes:
    """A .docx; ``parts`` are further parts by their names, related to the document by what they are."""
    buffer = io.BytesIO()
    parts = parts or {}
    related = {name: name.removesuffix(".xml").rstrip("0123456789") for name in parts if "/" not in name}
    listed = "".join(
        f'<Relationship Id="r{number}" Type="http://x/{kind}" Target="{name}"/>'
        for number, (name, kind) in enumerate(related.items())
    )
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {namespace}><w:body>{body}</w:body></w:document>")
        if listed:
            relations = f"<Relationships {RELATIONS}>{listed}</Relationships>"
            archive.writestr("word/_rels/document.xml.rels", relations)
        for name, text in parts.items():
            path = name if "/" in name else f"word/{name}"
            archive.writestr(path, text.replace("NS", W))
    return buffer.getvalue()


def stated(reading: Reading) -> dict[str, str]:
    return {each.field: each.value for each in reading.stated}


def test_a_row_of_a_table_is_a_line() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Zutphen", "4 oktober", "50"))
    body = paragraph("Bijeenkomsten") + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + paragraph("Einde")
    assert read(a_docx(body), DOCX).main_text == "Bijeenkomsten\nZutphen | 4 oktober | 50\nEinde"


def test_a_text_box_is_read_once_though_it_is_stored_twice() -> None:
    box = f"<w:txbxContent>{paragraph('In het kader')}</w:txbxContent>"
    stored = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>Voor</w:t></w:r><w:r>{stored}</w:r><w:r><w:t> en na</w:t></w:r></w:p>"
    assert read(a_docx(body), DOCX).main_text == "Voor en na\nIn het kader"


def test_what_was_struck_out_and_the_instructions_of_fields_are_no_text() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>vervallen</w:delText></w:r></w:del>"
        "<w:r><w:instrText>HYPERLINK naar</w:instrText></w:r><w:r><w:t>blijft</w:t></w:r></w:p>"
    )
    assert read(a_docx(body), DOCX).main_text == "blijft"


def test_notes_are_text_and_headers_footers_and_comments_stand_beside_it() -> None:
    reading = read(
        a_docx(
            paragraph("Tekst"),
            {
                "footnotes.xml": f"<w:footnotes NS><w:f>{paragraph('Noot')}</w:f></w:footnotes>",
                "header1.xml": f"<w:hdr NS>{paragraph('Sociale Alliantie')}</w:hdr>",
                "header2.xml": f"<w:hdr NS>{paragraph('Sociale Alliantie')}</w:hdr>",
                "comments.xml": f"<w:comments NS><w:c>{paragraph('Klopt dit?')}</w:c></w:comments>",
            },
        ),
        DOCX,
    )
    assert reading.main_text == "Tekst\nNoot"
    assert reading.other_text == "Sociale Alliantie\nKlopt dit?"


def test_headings_are_known_by_the_names_of_their_styles() -> None:
    styles = '<w:styles NS><w:style w:styleId="x7"><w:name w:val="heading 2"/></w:style></w:styles>'
    body = paragraph("Verslag Alliantiedag", "Kop1") + paragraph("tekst") + paragraph("De middag", "x7")
    reading = read(a_docx(body, {"styles.xml": styles}), DOCX)
    assert reading.headings == ("Verslag Alliantiedag", "De middag")
    assert reading.title == "Verslag Alliantiedag"


def test_a_document_of_the_strict_edition_is_read_too() -> None:
    assert read(a_docx(paragraph("Strikt"), namespace=STRICT), DOCX).main_text == "Strikt"


def test_what_it_states_is_kept_with_its_source_and_template_values_are_doubtful() -> None:
    core = (
        "<c><title>Naamloos</title><creator>N. de Boer</creator><created>2013-12-23T23:15:00Z</created>"
        "<modified>2014-01-07T10:00:00Z</modified></c>"
    )
    app = "<p><Pages>12</Pages><Company>Sociale Alliantie</Company></p>"
    reading = read(a_docx(paragraph("Tekst"), {"docProps/core.xml": core, "docProps/app.xml": app}), DOCX)
    assert stated(reading) == {
        "doubtful title": "Naamloos",
        "author": "N. de Boer",
        "doubtful created": "2013-12-23",
        "modified": "2014-01-07",
        "pages": "12",
        "company": "Sociale Alliantie",
    }
    assert reading.title == ""
    assert {each.source for each in reading.stated} == {"docx core.xml", "docx app.xml"}


def test_a_broken_document_is_read_as_far_as_it_goes_and_says_so() -> None:
    data = a_docx(paragraph("Het begin is heel") + "<w:p><w:r><w:t>en hier houdt het op")
    reading = read(data, DOCX)
    assert "Het begin is heel" in reading.main_text
    assert (reading.outcome, reading.reason) == ("read", "damaged in word/document.xml")


def test_a_document_without_words_and_one_cut_short_say_why() -> None:
    assert read(a_docx(paragraph(" ")), DOCX).outcome == "no text"
    assert read(a_docx(paragraph("tekst" * 500))[:300], DOCX).outcome == "damaged"


def test_a_document_in_an_encrypted_zip_is_encrypted() -> None:
    data = bytearray(a_docx(paragraph("geheim")))
    # The bit that says encrypted, in the central directory and before each member.
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    assert read(bytes(data), DOCX).outcome == "encrypted"


@pytest.mark.parametrize(
    "body",
    [
        "<w:p>" * 60_000,
        "<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000,
        "&a;" * 10,
    ],
)
def test_nesting_without_end_and_entities_unknown_end_soon_with_a_reason(body: str) -> None:
    reading = read(a_docx(body), DOCX)
    assert reading.outcome in ("damaged", "no text")
    assert reading.reason


def test_an_entity_bomb_does_not_go_off() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY a0 "ha">{lines}]><w:document {W}>{paragraph("&a11;")}</w:document>',
        )
    assert len(read(buffer.getvalue(), DOCX).main_text) < 1000


def test_members_that_unpack_to_too_much_together_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.read.office.zipped_xml._LARGEST_WHOLE", 1_000_000)
    parts = {f"footnotes{n}.xml": f"<w:footnotes NS>{' ' * 300_000}</w:footnotes>" for n in range(1, 7)}
    assert read(a_docx(paragraph("x"), parts), DOCX).outcome == "too large"


def run(text: str, *marks: str) -> str:
    return f"<w:r><w:rPr>{''.join(marks)}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("value", ["", ' w:val="1"', ' w:val="true"', ' w:val="on"'])
def test_hidden_text_is_no_text(value: str) -> None:
    mark = f"<w:vanish{value}/>"
    body = f"<w:p>{run('Besluit', mark)}{run('De raad stemt in.')}</w:p>"
    assert read(a_docx(body), DOCX).main_text == "De raad stemt in."


@pytest.mark.parametrize("value", ["0", "false", "off"])
def test_text_that_is_said_not_to_be_hidden_is_shown(value: str) -> None:
    mark = f'<w:vanish w:val="{value}"/>'
    body = f"<w:p>{run('Besluit', mark)}</w:p>"
    assert read(a_docx(body), DOCX).main_text == "Besluit"


def test_a_style_hides_what_is_written_in_it_unless_the_text_says_otherwise() -> None:
    styles = (
        '<w:styles NS><w:style w:styleId="Intern"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Nota"><w:basedOn w:val="Intern"/></w:style>'
        '<w:style w:styleId="Kring"><w:basedOn w:val="Kring"/></w:style></w:styles>'
    )
    used, not_hidden = '<w:rStyle w:val="Nota"/>', '<w:vanish w:val="0"/>'
    body = (
        f"<w:p>{run('intern', used)}{run('zichtbaar', used, not_hidden)}</w:p>"
        f"{paragraph('ook intern', 'Intern')}{paragraph('openbaar', 'Kring')}"
    )
    note = f"<w:footnotes NS>{paragraph('geheime noot', 'Intern')}{paragraph('open noot')}</w:footnotes>"
    parts = {"styles.xml": styles, "footnotes.xml": note}
    assert read(a_docx(body, parts), DOCX).main_text == "zichtbaar\nopenbaar\nopen noot"


def test_what_was_deleted_is_no_text_even_where_it_is_written_as_text() -> None:
    deleted = f"<w:del>{run('vervallen ')}</w:del><w:moveFrom>{run('verplaatst ')}</w:moveFrom>"
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('oude rij')}</w:tc></w:tr>"
    kept = f"<w:tr><w:tc>{paragraph('nieuwe rij')}</w:tc></w:tr>"
    body = f"<w:p>{deleted}{run('blijft')}</w:p><w:tbl>{row}{kept}</w:tbl>"
    assert read(a_docx(body), DOCX).main_text == "blijft\nnieuwe rij"


def a_style(number: str, kind: str, inner: str, more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{number}"{more}>{inner}</w:style>'


HIDDEN, SHOWN = "<w:rPr><w:vanish/></w:rPr>", '<w:rPr><w:vanish w:val="0"/></w:rPr>'
STYLES = "".join(
    (
        a_style("Alinea", "paragraph", HIDDEN),
        a_style("Afgeleid", "paragraph", '<w:basedOn w:val="Alinea"/>'),
        a_style("Open", "paragraph", f'<w:basedOn w:val="Alinea"/>{SHOWN}'),
        a_style("Teken", "character", HIDDEN),
        a_style("Tabel", "table", HIDDEN),
    )
)


def in_styles(paragraph_style: str, character_style: str, direct: str = "", table: str = "") -> str:
    """A word in these styles; empty where it is hidden."""
    properties = f'<w:pPr><w:pStyle w:val="{paragraph_style}"/></w:pPr>' if paragraph_style else ""
    marks = [f'<w:rStyle w:val="{character_style}"/>'] * bool(character_style)
    body = f"<w:p>{properties}{run('woord', *marks, direct)}</w:p>"
    if table:
        styled = f'<w:tblPr><w:tblStyle w:val="{table}"/></w:tblPr>'
        body = f"<w:tbl>{styled}<w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    return read(a_docx(body, {"styles.xml": f"<w:styles NS>{STYLES}</w:styles>"}), DOCX).main_text


@pytest.mark.parametrize(
    ("styles", "shown"),
    [
        (("Alinea", ""), False),
        (("Afgeleid", ""), False),
        (("Open", ""), True),
        (("Open", "Teken"), False),
        (("", "Teken"), False),
        (("Alinea", "Teken"), True),
        (("Alinea", "Teken", "<w:vanish/>"), False),
        (("Alinea", "", '<w:vanish w:val="0"/>'), True),
        (("", "", "", "Tabel"), False),
        (("Alinea", "", "", "Tabel"), True),
        (("", "", "", "Rooster"), True),
    ],
)
def test_each_kind_of_style_turns_the_switch_that_hides(styles: tuple[str, ...], shown: bool) -> None:
    assert in_styles(*styles) == ("woord" if shown else "")


def test_the_usual_style_and_the_defaults_of_a_document_hide_too() -> None:
    usual = a_style("Standaard", "paragraph", HIDDEN, ' w:default="1"')
    defaults = f"<w:docDefaults><w:rPrDefault>{HIDDEN}</w:rPrDefault></w:docDefaults>"
    not_hidden = '<w:vanish w:val="false"/>'
    body = f"<w:p>{run('geheim')}{run('openbaar', not_hidden)}</w:p>"
    for said in (usual, defaults):
        made = a_docx(body, {"styles.xml": f"<w:styles NS>{said}</w:styles>"})
        assert read(made, DOCX).main_text == "openbaar"


def test_a_hidden_row_of_a_table_is_no_text() -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{paragraph(text)}</w:tc></w:tr>"
        for text, mark in (("kop", ""), ("geheim", "<w:hidden/>"), ("rij", '<w:hidden w:val="0"/>'))
    )
    assert read(a_docx(f"<w:tbl>{rows}</w:tbl>"), DOCX).main_text == "kop\nrij"
