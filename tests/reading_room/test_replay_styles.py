"""Style sheets as replay shows them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reading_room.replay.replay_error import TooLargeToShow
from reading_room.replay.served_types import served_type
from tests.reading_room.replayed import (
    REPLAY,
    attribute,
    body,
    css_addresses,
    leaks,
    page,
    part,
    sheet,
    shown,
)

X = part("http://ex.nl/a/x.png")


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        pytest.param("a{b:url(x.png)}", f'a{{b:url("{X}")}}', id="49 bare"),
        pytest.param("a{b:url( 'x.png' )}", f'a{{b:url( "{X}" )}}', id="49 quotes and blanks"),
        pytest.param('a{b:url("x.png")}', f'a{{b:url("{X}")}}', id="49 double quotes"),
        pytest.param("a{b:url(\\78.png)}", f'a{{b:url("{X}")}}', id="49 escapes"),
        pytest.param(
            "a{b:u\\72l(..\\2f x.png)}",
            f'a{{b:url("{part("http://ex.nl/x.png")}")}}',
            id="49 an escaped name",
        ),
        pytest.param(
            "a{b:url(x\\).png)}", f'a{{b:url("{part("http://ex.nl/a/x).png")}")}}', id="49 an escaped bracket"
        ),
        pytest.param("a{b:url(x.png", f'a{{b:url("{X}")', id="49 never closed"),
        pytest.param(
            '@import "x.css";', f'@import "{part("http://ex.nl/a/x.css", "cs")}";', id="50 a string"
        ),
        pytest.param(
            "@import url(x.css) print;",
            f'@import url("{part("http://ex.nl/a/x.css", "cs")}") print;',
            id="50 url",
        ),
        pytest.param("@import 'x.css", f'@import "{part("http://ex.nl/a/x.css", "cs")}"', id="50 at the end"),
        pytest.param(
            "@import/**/'x.css';",
            f'@import/**/"{part("http://ex.nl/a/x.css", "cs")}";',
            id="50 with a comment",
        ),
        pytest.param("/* url(x.png) */a{}", "/* url(x.png) */a{}", id="51 a comment"),
        pytest.param('a{content:"url(x.png)"}', 'a{content:"url(x.png)"}', id="a string"),
        pytest.param(
            "@font-face{src:url(a.eot?#iefix)format('x'),url(b.woff)}",
            f"@font-face{{src:url(\"{part('http://ex.nl/a/a.eot', 'oe')}#iefix\")format('x'),"
            f'url("{part("http://ex.nl/a/b.woff", "oe")}")}}',
            id="52 fonts",
        ),
        pytest.param("a{b:image-set('x.png' 1x)}", f'a{{b:image-set("{X}" 1x)}}', id="53 image-set"),
        pytest.param("@namespace url(http://x/);", "@namespace url(http://x/);", id="53 a namespace"),
        pytest.param("a{b:url(#id)}", "a{b:url(#id)}", id="53 a place in the page"),
        pytest.param(
            "a{b:url(data:image/gif;base64,R0)}", "a{b:url(data:image/gif;base64,R0)}", id="53 data"
        ),
        pytest.param("a{behavior:url(x.htc)}", 'a{behavior:url("about:invalid")}', id="54 behaviour"),
        pytest.param("a{-moz-binding:url(x)}", 'a{-moz-binding:url("about:invalid")}', id="54 binding"),
        pytest.param("a{width:expression(f())}", "a{width:removed(f())}", id="54 expression"),
        pytest.param("a{b:url(javascript:f)}", 'a{b:url("about:invalid")}', id="what leads nowhere"),
        pytest.param(
            "a{*zoom:1;_b:c;}}b{b:url(x.png)}", f'a{{*zoom:1;_b:c;}}}}b{{b:url("{X}")}}', id="errors"
        ),
        pytest.param("a{--x:url(x.png)}", f'a{{--x:url("{X}")}}', id="a variable"),
        pytest.param("@media a{b{c:url(x.png)}}", f'@media a{{b{{c:url("{X}")}}}}', id="within another rule"),
    ],
)
def test_only_the_addresses_of_a_sheet_are_written_anew(css: str, expected: str) -> None:
    assert sheet(css) == expected


def test_addresses_go_out_from_the_sheet_and_not_from_the_page() -> None:
    """Case 50."""
    css = sheet("a{b:url(x.png)}", address="http://ex.nl/css/s.css")
    assert css == f'a{{b:url("{part("http://ex.nl/css/x.png")}")}}'


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        pytest.param("\ufeffa{b:'é'}".encode(), "text/css; charset=iso-8859-1", id="byte order mark"),
        pytest.param("a{b:'é'}".encode("latin-1"), "text/css; charset=iso-8859-1", id="header"),
        pytest.param("@charset \"iso-8859-1\";a{b:'é'}".encode("latin-1"), "text/css", id="its own word"),
        pytest.param("a{b:'é'}".encode("latin-1"), "text/css", id="unknown"),
        pytest.param("a{b:'é'}".encode(), "text/css", id="UTF-8"),
    ],
)
def test_a_sheet_of_any_charset_is_sent_in_utf8(data: bytes, content_type: str) -> None:
    """Case 55."""
    assert sheet(data, content_type) == "a{b:'é'}"


def test_a_page_in_the_place_of_a_sheet_is_no_sheet() -> None:
    """Case 56."""
    assert served_type("cs", "text/html") is None
    assert served_type("cs", "text/plain") == served_type("cs", "text/css") == "text/css; charset=utf-8"


def test_a_file_within_a_sheet_stays_byte_for_byte() -> None:
    data = "data:font/woff;base64," + "QUJD" * 5_000
    css = f'@font-face{{src:url("{data}")}}a{{b:url(x.png)}}'
    assert sheet(css) == css.replace("url(x.png)", f'url("{X}")')


def test_styles_in_a_page_are_shown_by_the_same_rules() -> None:
    assert attribute("<p style='b:url(x.png)'>", "p", "style") == f'b:url("{X}")'
    assert f'<style>p{{b:url("{X}")}}</style>' in shown("<style>p{b:url(x.png)}</style>")


def test_a_sheet_that_hides_from_the_oldest_browsers_still_holds() -> None:
    assert body("<style><!--\na{b:c}\n--></style>") == "<style>    \na{b:c}\n--></style>"


def test_nothing_in_a_sheet_ends_it_for_any_parser() -> None:
    """The name of this trick is mutation: a parser in another mood reads text as tags."""
    markup = "<svg><style>a{b:'&lt;/style>&lt;img src=http://live.nl/>'}</style></svg>"
    assert leaks(shown(markup)) == []
    assert "<img" not in shown(markup)


@pytest.mark.long
def test_a_sheet_of_a_hundred_thousand_blocks_within_each_other_is_read() -> None:
    deep = "a{" * 100_000 + "b:url(x.png)"
    assert sheet(deep).endswith(f'url("{X}")')


def test_a_sheet_that_is_too_large_is_told_of() -> None:
    with pytest.raises(TooLargeToShow):
        sheet("a{b:url(c)}" * 200_000)
    with pytest.raises(TooLargeToShow):
        sheet("a" * 20_000_001)


_PIECES = st.sampled_from(
    (
        *(
            "url(",
            "url('",
            'url("',
            "src(",
            "image-set(",
            "@import ",
            "@font-face{src:",
            "@namespace ",
            "http://live.nl/x",
        ),
        *("x.png", ")", "'", '"', "\\", "\n", "/*", "*/", "{", "}", "(", "[", "]", ";", ":", ",", "a", " "),
        *(
            "\\75rl(",
            "u\\72 l(",
            "behavior:",
            "expression(",
            "<!--",
            "-->",
            "</style>",
            "<img>",
            "#a",
            "data:",
            "\0",
        ),
        *(
            "\\\n",
            "\r\n",
            "\f",
            "@media x",
            "--y:",
            "format('woff')",
            "!important",
            "\ue000",
            "\ue001",
            "9" * 5_000,
        ),
    )
)
CSS = st.lists(_PIECES | st.text(max_size=5), max_size=25).map("".join)


@given(CSS)
@example("9" * 5000)
@example("@import url(http://live.nl/x)")
@example("a{b:url('http://live.nl/\\\nx')}")
def test_no_address_of_another_host_is_left_in_any_sheet(css: str) -> None:
    shown = sheet(css.encode("utf-8", "replace"), "text/css; charset=utf-8")
    allowed = (f"{REPLAY}/web/", "#", "data:", "about:invalid")
    assert [
        each for each in css_addresses(shown) if each.strip() and not each.strip().startswith(allowed)
    ] == []


@given(CSS)
def test_no_style_in_a_page_asks_for_anything_outside(css: str) -> None:
    markup = page(f"<style>{css}</style><svg><style>{css}</style></svg><p style='{css}'>x").data.decode()
    assert leaks(markup) == []


def test_the_witness_sees_what_it_is_for() -> None:
    assert css_addresses("/* url(a) */ b{c:url('d')} @import \"e\"") == ["d", "e"]
    assert leaks("<img src=http://live.nl/>") == ["img src=http://live.nl/"] * 2
    assert css_addresses("a{b:url(c) image-set('d') \"url(e)\"}") == ["c", "d"]
    assert leaks("<p onclick=x style='a:url(//live.nl)'>") == ["p style=//live.nl", "p onclick"] * 2
