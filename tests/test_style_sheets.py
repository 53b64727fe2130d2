"""Style sheets name what they need, however they are written, and however hostile they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spiders.links import parts, style_sheets
from spiders.links.charset import charset_of_sheet
from spiders.links.parts import Part
from spiders.links.style_sheets import read_sheet, read_style

_URL = "http://buurt.example/css/blad.css"
_FOLDER = "http://buurt.example/css/"


def told(part: Part) -> str:
    names = " ".join(each.url.removeprefix(_FOLDER) for each in part.candidates)
    return f"{'-' if part.old_browsers_only else ''}{part.kind} {names}"


def read(css: str) -> list[str]:
    return [told(part) for part in read_style(css, _URL).parts]


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("@import 'a.css';", ["style a.css"]),
        ('@IMPORT URL( "a.css" ) screen and (min-width: 3px);', ["style a.css"]),
        ("@import url(a.css) layer(basis) supports(display: grid) print;", ["style a.css"]),
        ("@charset 'x'; @layer a, b; @import 'a.css'; @import 'b.css'", ["style a.css", "style b.css"]),
        ("@import 'a.css' @import 'b.css';", ["style a.css"]),
        ("p{} @import 'te-laat.css';", []),
        ("@namespace svg url(http://www.w3.org/2000/svg); @import 'te-laat.css';", []),
        ("<!-- @import 'a.css'; -->", ["style a.css"]),
        ("a{b:url(p.gif)}", ["background p.gif"]),
        ("a{b:URL( 'p.gif' )}", ["background p.gif"]),
        ("a{b:u\\72l(p.gif)}", ["background p.gif"]),
        ("a{b:url(met\\ spatie.gif)}", ["background met%20spatie.gif"]),
        ("a{b:url('\\70 .gif')}", ["background p.gif"]),
        ("a{b:src('p.gif')}", ["background p.gif"]),
        (
            "a{b:url(/p.gif),url(//elders.example/q.gif)}",
            ["background http://buurt.example/p.gif", "background http://elders.example/q.gif"],
        ),
        ("a{b:image-set('2.gif' 2x, '1.gif' 1x)}", ["background 1.gif 2.gif"]),
        ("a{b:-webkit-image-set(url(1.gif) 1x, url(3.gif) 288dpi)}", ["background 1.gif 3.gif"]),
        ("a{b:cross-fade(url(1.gif), url(2.gif))}", ["background 1.gif", "background 2.gif"]),
        ("a{b:var(--c, url(p.gif))} :root{--d:url(q.gif)}", ["background p.gif", "background q.gif"]),
        ("@media print{@supports (a:b){a{b:url(p.gif)}}}", ["background p.gif"]),
        (
            ".a{color:red; .b &{c:url(p.gif)} @media x{d:url(q.gif)}}",
            ["background p.gif", "background q.gif"],
        ),
        ("@container (x){a{b:url(p.gif)}} @page{c:url(q.gif)}", ["background p.gif", "background q.gif"]),
        ("@document url(http://geen.example/){a{b:url(p.gif)}}", ["background p.gif"]),
        ("@supports (background: url(geen.gif)){a{b:url(p.gif)}}", ["background p.gif"]),
        ("@font-face{src:url(f.woff2)}", ["font f.woff2"]),
        (
            "@font-face{src:local(x),url(f.eot?#x) format('embedded-opentype'),url(f.woff) format(woff)}",
            ["font f.woff f.eot"],
        ),
        (
            "@font-face{src:url(f.eot);src:url(f.woff2) format('woff2'),url(f.svg#f) format('svg')}",
            ["font f.woff2 f.eot f.svg"],
        ),
        ("@font-face{src:url(a.ttf)}@font-face{src:url(b.ttf)}", ["font a.ttf", "font b.ttf"]),
        ("@media x{@font-face{src:src('f.ttf')}}", ["font f.ttf"]),
        ("a{behavior:url(p.htc);-moz-binding:url(b.xml#x)}", ["-script p.htc", "-script b.xml"]),
        (
            "a{filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(x='y',src='p.png')}",
            ["-background p.png"],
        ),
        ("/* url(geen.gif) */a{b:c/* url(geen.gif) */}", []),
        ("a{content:'url(geen.gif)'} [href='url(geen.gif)']{}", []),
        ("a{b:url(#hier);c:url(data:image/png;base64,AA);d:url();e:url('')}", []),
        ("a{b:url(fout fout.gif);c:url(p.gif)}", ["background p.gif"]),
        ("a{b:'niet af\n;c:url(p.gif)}", ["background p.gif"]),
        ("a{b:url(p.gif", ["background p.gif"]),
        ("a{b:url('p.gif", ["background p.gif"]),
        ("}}} a{b:url(p.gif)}", ["background p.gif"]),
        ("a{b:url(p.gif);b:url(./p.gif#x)}", ["background p.gif"]),
        ("a{b:url(ftp://x/y.gif);c:url(javascript:z)}", []),
        ("", []),
    ],
)
def test_a_style_sheet_names_what_it_needs(css: str, expected: list[str]) -> None:
    assert read(css) == expected


def test_a_style_attribute_has_addresses_at_once_and_no_rules() -> None:
    found = read_style("background:url(p.gif) no-repeat; @import 'geen.css'", _URL, is_attribute=True)
    assert [told(part) for part in found.parts] == ["background p.gif"]


def test_densities_of_an_image_set_are_known() -> None:
    (part,) = read_style("a{b:image-set('1.gif' 1x, '2.gif' 192dpi, '3.gif' 3dppx)}", _URL).parts
    assert [round(each.density, 3) for each in part.candidates] == [1, 2, 3]


_RULE = "a{b:url(é.gif?é)}"


@pytest.mark.parametrize(
    ("data", "content_type", "of_link", "of_page", "expected"),
    [
        (b'\xef\xbb\xbf@charset "iso-8859-1";', "text/css; charset=iso-8859-1", "", "", "utf-8"),
        (b'@charset "iso-8859-1";', "text/css; charset=utf-8", "", "", "utf-8"),
        (b'@charset "iso-8859-1";', "text/css; charset=zomaar", "utf-8", "", "cp1252"),
        (b'@charset "utf-16";', "text/css", "iso-8859-1", "", "utf-8"),
        (b"@charset 'iso-8859-15';", "text/css", "", "", "utf-8"),
        (b'a{}@charset "iso-8859-15";', "text/css", "koi8-r", "cp1252", "koi8-r"),
        (b"a{}", "", "", "cp1252", "cp1252"),
        (b"a{}", "", "", "", "utf-8"),
        (b"\xfe\xff\x00a", "", "", "cp1252", "utf-16-be"),
    ],
)
def test_the_charset_of_a_sheet_is_told_by_mark_server_rule_link_and_page(
    data: bytes, content_type: str, of_link: str, of_page: str, expected: str
) -> None:
    assert charset_of_sheet(data, content_type, of_link, of_page) == expected


def test_addresses_in_a_sheet_are_read_and_asked_for_in_its_charset() -> None:
    for charset, query in (("utf-8", "%C3%A9"), ("cp1252", "%E9")):
        found = read_sheet(_RULE.encode(charset), _URL, "text/css", of_page=charset)
        assert [part.url for part in found.parts] == [f"{_FOLDER}%C3%A9.gif?{query}"]
    marked = read_sheet(_RULE.encode("utf-16"), _URL)
    assert [part.url for part in marked.parts] == [f"{_FOLDER}%C3%A9.gif?%C3%A9"]


@pytest.mark.long
def test_ten_thousand_addresses_are_counted_and_as_many_taken_as_of_a_page() -> None:
    found = read_style("".join(f"a{{b:url({n}.gif)}}" for n in range(10_000)), _URL)
    assert (len(found.parts), found.beyond) == (parts.MOST_PARTS, 10_000 - parts.MOST_PARTS)


@pytest.mark.long
def test_a_hundred_thousand_nested_blocks_break_nothing() -> None:
    assert read("a{" * 100_000 + "b:url(p.gif)") == ["background p.gif"]
    assert read("a{b:" + "(" * 100_000 + "url(p.gif)") == ["background p.gif"]
    assert read("a{b:" + "x(" * 100_000 + "url(p.gif)") == ["background p.gif"]


@pytest.mark.long
def test_a_sheet_of_fifty_megabytes_is_read_to_the_end_of_a_rule_and_the_rest_is_counted() -> None:
    rule = "a{b:url(p.gif);color:red} "
    whole = 50_000_000 // len(rule)
    found = read_sheet((rule * whole).encode(), _URL)
    assert [told(part) for part in found.parts] == ["background p.gif"]
    assert found.unread == whole * len(rule) - style_sheets.MOST_CHARACTERS


@pytest.mark.long
def test_no_address_is_cut_off_where_reading_ends() -> None:
    css = "a{b:url(p.gif)}" * (style_sheets.MOST_CHARACTERS // 15) + "a{b:url(heel-lange-naam.gif)}" * 9
    assert read(css) == ["background p.gif"]


def test_files_that_stand_in_a_sheet_as_data_take_no_room() -> None:
    css = f"a{{b:url(data:font/woff2;base64,{'Ab+/' * 1_000_000})}} c{{d:url(p.gif)}}"
    found = read_style(css, _URL)
    assert ([told(part) for part in found.parts], found.unread) == (["background p.gif"], 0)


@pytest.mark.long
@pytest.mark.parametrize(
    "scrap", ["url(", "'", '"', "/*", "\\", "@import ", "{", "}", ";", "(", "9", "\n", "<!--"]
)
def test_a_sheet_of_one_thing_a_hundred_thousand_times_is_read_without_an_error(scrap: str) -> None:
    read_style("@import url(a.css);" + scrap * 100_000, _URL)


def test_surrogates_and_endless_numbers_break_nothing() -> None:
    assert read("a{b:url('\\d800.gif');c:" + "9" * 20_000 + ";d:url(p.gif)}") == [
        "background %EF%BF%BD.gif",
        "background p.gif",
    ]


_SCRAPS = st.sampled_from(
    [
        *(
            "url(",
            "url('",
            "src(",
            ")",
            "'",
            '"',
            "{",
            "}",
            "(",
            "[",
            "]",
            ";",
            ":",
            ",",
            "\\",
            "\n",
            " ",
            "/*",
        ),
        *(
            "*/",
            "@import",
            "@font-face",
            "@media",
            '@charset "',
            "src:",
            "format(",
            "image-set(",
            "1x",
            "-->",
        ),
        *("a.gif", "#a", "data:x,", "http://[", "//b", "é", "\x00", "u+1?", "1e9", "\\d800", "!important"),
    ]
)


@settings(deadline=None)
@given(st.lists(_SCRAPS, max_size=30), st.booleans())
def test_any_style_is_read_without_an_error(scraps: list[str], is_attribute: bool) -> None:
    for part in read_style("".join(scraps), _URL, is_attribute=is_attribute).parts:
        assert all(each.url.startswith(("http://", "https://")) for each in part.candidates)


@settings(deadline=None)
@given(st.binary(max_size=60), st.sampled_from(["", "text/css; charset=utf-16", "text/css; charset=koi8-r"]))
def test_any_bytes_are_read_as_a_style_sheet_without_an_error(data: bytes, content_type: str) -> None:
    read_sheet(b"a{b:url(" + data, _URL, content_type)
