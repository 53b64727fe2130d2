"""A sheet gives its numbers as it shows them, and what is drawn on it."""

from __future__ import annotations

import pytest

from archive.readings.reading import Reading
from pipeline.read import read
from tests.test_read_office import DRAWING, RELATED, SHEETS, related, zipped


def with_styles(cells: str, styles: str, properties: str = "", **parts: str) -> Reading:
    made = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{RELATED}">{properties}<sheets>'
        '<sheet name="Begroting" r:id="s1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": related(s1="worksheet worksheets/sheet1.xml", s2="styles styles.xml"),
        "xl/styles.xml": f'<styleSheet xmlns="{SHEETS}">{styles}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEETS}"><sheetData><row>{cells}</row></sheetData>'
        "</worksheet>",
    }
    return read(zipped({**made, **parts}), "")


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        ("41551", 'numFmtId="14"', "2013-10-04"),
        ("41551.604166666664", 'numFmtId="22"', "2013-10-04 14:30"),
        ("0.60416666666666663", 'numFmtId="20"', "14:30"),
        ("41551", "[$-413]d\\ mmmm\\ yyyy;@", "2013-10-04"),
        ("41551", "mmm\\-yy", "2013-10-04"),
        ("41551", "mmmm", "2013-10-04"),
        ("41551", "&quot;dag&quot;\\ 0", "41551"),
        ("1234.5", "&quot;€&quot;\\ #,##0.00", "1234.5"),
        ("41551", "[Red]#,##0", "41551"),
        ("0.25", 'numFmtId="9"', "25%"),
        ("0.255", "0.0%", "25.5%"),
        ("0.10000000000000001", "General", "0.1"),
        ("31612345678", "General", "31612345678"),
        ("1E+300", "d-m-yy", "1E+300"),
        ("nan", "d-m-yy", "nan"),
        ("zaal", "d-m-yy", "zaal"),
    ],
)
def test_a_number_of_a_sheet_is_shown_in_its_form(number: str, form: str, shown: str) -> None:
    own = (
        ""
        if form.startswith("numFmtId")
        else f'<numFmts><numFmt numFmtId="164" formatCode="{form}"/></numFmts>'
    )
    used = form if not own else 'numFmtId="164"'
    styles = f'{own}<cellXfs><xf numFmtId="0"/><xf {used}/></cellXfs>'
    cell = f'<c s="1"><v>{number}</v></c>'
    assert with_styles(cell, styles).main_text == f"Begroting\n{shown}"


def test_days_of_a_workbook_may_be_counted_from_1904() -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    reading = with_styles('<c s="0"><v>40089</v></c>', styles, '<workbookPr date1904="1"/>')
    assert reading.main_text == "Begroting\n2013-10-04"


def test_boxes_and_charts_on_a_sheet_are_read_and_its_characters_by_number() -> None:
    words = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
    drawing = f'<x xmlns:a="{DRAWING}">{words.format("In het kader")}</x>'
    chart = f'<x xmlns:a="{DRAWING}"><c:v xmlns:c="c">12</c:v>{words.format("Leden per jaar")}</x>'
    reading = with_styles(
        '<c t="inlineStr"><is><t>vijf_x0020_euro</t></is></c>',
        "",
        **{
            "xl/worksheets/_rels/sheet1.xml.rels": related(d="drawing ../drawings/d.xml"),
            "xl/drawings/d.xml": drawing,
            "xl/drawings/_rels/d.xml.rels": related(c="chart ../charts/c.xml"),
            "xl/charts/c.xml": chart,
        },
    )
    assert reading.main_text == "Begroting\nvijf euro\nIn het kader\nLeden per jaar"
