"""An RTF file gives all that its reader saw, in the letters of its writer, and nothing that was hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.readings.reading import Reading
from pipeline.read import read


def rich(source: bytes, head: bytes = rb"\ansi\deff0{\fonttbl{\f0\fnil Arial;}}") -> Reading:
    return read(rb"{\rtf1" + head + b"\n" + source + b"}", "application/rtf")


def text(source: bytes, head: bytes = rb"\ansi\deff0{\fonttbl{\f0\fnil Arial;}}") -> str:
    return rich(source, head).main_text


def coded(words: str, page: str) -> bytes:
    """Words as RTF writes them in a code page: bytes that are no ASCII by their digits."""
    return b"".join(
        b"\\'%02x" % each if each > 127 or each in b"\\{}" else bytes((each,)) for each in words.encode(page)
    )


def test_footnotes_and_endnotes_follow_the_text() -> None:
    found = text(
        rb"De bijstand{\super\chftn}{\footnote\pard{\super\chftn} Wet uit 1965.} is verlaagd.\par "
        rb"Dat merkt men{\footnote\ftnalt Verslag van 4 oktober.}.\par"
    )
    assert found == "De bijstand is verlaagd.\nDat merkt men.\nWet uit 1965.\nVerslag van 4 oktober."


def test_headers_and_comments_stand_beside_the_text() -> None:
    found = rich(
        rb"{\header Werkgroep Zutphen\par}{\headerf Werkgroep Zutphen\par}Tekst"
        rb"{\*\atnid AB}{\*\atnauthor Anna}\chatn{\*\annotation{\*\atnref 1}Klopt dit?} verder.\par"
    )
    assert (found.main_text, found.other_text) == ("Tekst verder.", "Werkgroep Zutphen\nKlopt dit?")


@pytest.mark.parametrize("mark", [b"v", b"deleted", b"v1", b"deleted1", b"mvf"])
def test_hidden_and_deleted_text_is_no_text(mark: bytes) -> None:
    assert text(rb"Voor {\%b intern}en na" % mark) == "Voor en na"
    assert text(rb"Voor \%b intern\plain en na" % mark) == "Voor en na"
    end = mark.rstrip(b"1")
    assert text(rb"Voor \%b intern \u233?\'e9\tab\%b0 en na" % (mark, end)) == "Voor en na"


def test_a_note_in_hidden_text_is_hidden_and_lines_stay_apart() -> None:
    assert text(rb"Eerste{\v geheim{\footnote ook geheim}\par}tweede") == "Eerste\ntweede"


@pytest.mark.parametrize(
    ("head", "page"),
    [
        (rb"\mac", "mac_roman"),
        (rb"\mac\ansicpg10000{\fonttbl{\f0\fnil\fcharset256 Times;}}", "mac_roman"),
        (rb"\mac\deff0{\fonttbl{\f0\fnil\fcharset77 Geneva;}}", "mac_roman"),
        (rb"\mac\deff0{\fonttbl{\f0\fnil\fcharset0 Geneva;}}", "mac_roman"),
        (rb"\pc", "cp437"),
        (rb"\pca", "cp850"),
        (rb"\pca\ansicpg850\deff0{\fonttbl{\f0\fmodern\fcharset255 Terminal;}}", "cp850"),
        (rb"\ansi", "cp1252"),
        (rb"\ansi\ansicpg1252", "cp1252"),
        (rb"", "cp1252"),
    ],
)
def test_a_file_is_in_the_letters_of_the_system_that_it_names(head: bytes, page: str) -> None:
    words = "Eén café in België: ïdee, für Übergang"
    assert text(coded(words, page), head) == words
    assert text(words.encode(page), head) == words


@pytest.mark.parametrize(
    ("charset", "page", "words"),
    [
        (238, "cp1250", "Łódź, příliš žluťoučký"),
        (204, "cp1251", "Социальный союз"),
        (161, "cp1253", "Κοινωνική συμμαχία"),
        (162, "cp1254", "Güneş, İstanbul ve çağrı"),
        (186, "cp1257", "Šiauliai, ąžuolas"),
        (177, "cp1255", "שלום"),
        (178, "cp1256", "السلام"),
        (128, "cp932", "日本語ソ表"),
        (134, "gbk", "中文"),
        (255, "cp850", "één"),
    ],
)
def test_a_font_says_in_which_letters_its_text_is(charset: int, page: str, words: str) -> None:
    head = (
        rb"\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}"
        rb"{\f7\froman\fcharset%d{\*\panose 02020603050405020304}Times New Roman;}}" % charset
    )
    source = rb"{\f7 " + coded(words, page) + rb"} \'e9\'e9n"
    assert text(source, head) == f"{words} één"
    assert text(coded(words, page), head.replace(rb"\deff0", rb"\deff7")) == words


def test_the_code_page_of_a_file_is_that_of_fonts_that_name_none() -> None:
    head = rb"\ansi\ansicpg1250\deff0{\fonttbl{\f0\fnil Arial;}{\f1\fnil\fcharset1 Times;}{\f2\cpg1251 X;}}"
    words = "Łódź"
    polish, russian = coded(words, "cp1250"), coded("Союз", "cp1251")
    source = polish + rb"\par\f1 " + polish + rb"\par\f2 " + russian
    assert text(source, head) == "Łódź\nŁódź\nСоюз"


def test_characters_by_number_leave_out_what_stands_in_for_them() -> None:
    assert text(rb"caf\u233\'e9 en \uc2\u26085\'93\'fa\uc1\u-10179?\u-8704? \u8211\endash slot") == (
        "café en 日😀 –slot"
    )
    assert (
        text(rb"{\uc0 na\u239 ef} {\upr{reuni?}{\*\ud reuni\u235 ?}} en verder") == "naïef reunië en verder"
    )
    assert text(rb"{\f3 \u-3913?}\tab punt", rb"{\fonttbl{\f3\fcharset2 Symbol;}}") == "• punt"


def test_tables_boxes_lists_and_fields_are_read_as_they_are_shown() -> None:
    source = (
        rb"\trowd\intbl Zutphen\cell 4 oktober\cell\row\trowd\intbl Arnhem\cell\cell\row\pard"
        rb"{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt In het kader\par}}{\shprslt In het kader}}"
        rb"Na {\field{\*\fldinst HYPERLINK http://voorbeeld.example}{\fldrslt de link}}\par"
        rb"{\listtext\f0 1.\tab}Eerste punt\par{\pict\pngblip 89504e470d0a1a0a}"
        rb"{\*\onbekend weg}\bin4 {}\\}einde"
    )
    assert text(source) == ("Zutphen | 4 oktober\nArnhem\nNa de link\nIn het kader\n1. Eerste punt\neinde")


def test_what_a_file_states_is_in_its_letters_too() -> None:
    info = (
        rb"{\info{\title Notitie \u235 ?\'91n}{\author "
        + coded("Zoë", "mac_roman")
        + rb"}{\*\company Stichting}"
        rb"{\creatim\yr1999\mo3\dy4\hr10}{\revtim\yr2001}}"
    )
    found = rich(info + b"Tekst", rb"\mac")
    assert {(each.field, each.value) for each in found.stated} == {
        ("title", "Notitie ëën"),
        ("author", "Zoë"),
        ("company", "Stichting"),
        ("created", "1999-03-04"),
        ("modified", "2001"),
    }
    assert found.main_text == "Tekst"


@given(st.binary(max_size=200))
def test_any_bytes_are_taken_apart(source: bytes) -> None:
    reading = rich(source)
    assert reading.main_text or reading.other_text or reading.reason


WORDS = rb"{ } \* \v \footnote \u9731 \ud \upr \fonttbl \f1 \'e9 \par \bin3 x \header".split()


@given(st.lists(st.sampled_from(WORDS)))
def test_words_of_the_format_in_any_order_are_taken_apart(words: list[bytes]) -> None:
    reading = rich(b" ".join(words))
    assert reading.main_text or reading.other_text or reading.reason


SHEET = (
    rb"{\stylesheet{\fs24 Standaard;}{\s5\v\fs20 Verborgen;}{\s6\sbasedon5 Intern;}{\s7\sbasedon6\v0 Open;}"
    rb"{\*\cs10\v Geheim;}{\s8\sbasedon8 Kring;}}"
)


@pytest.mark.parametrize("style", [b"s5", b"s6", b"cs10"])
def test_a_style_hides_what_is_written_in_it(style: bytes) -> None:
    assert text(SHEET + rb"Voor {\%b intern}en na" % style) == "Voor en na"
    assert text(SHEET + rb"Voor {\%b intern \v0 toch }en na" % style) == "Voor toch en na"
    assert text(SHEET + rb"{\%b\plain \'e9\'e9n}" % style) == "één"


@pytest.mark.parametrize("style", [b"s0", b"s7", b"s8", b"s99", b"cs5"])
def test_a_style_that_hides_nothing_shows_what_is_written_in_it(style: bytes) -> None:
    assert text(SHEET + rb"{\%b\fs20 openbaar}" % style) == "openbaar"


def test_a_paragraph_in_a_hidden_style_ends_with_the_next_one() -> None:
    found = text(SHEET + rb"\pard\s5 intern\par\pard besluit\par\pard\plain\s6 intern\par\s0 einde")
    assert found == "besluit\neinde"


def test_the_second_byte_of_a_letter_may_be_one_that_rtf_escapes() -> None:
    head = rb"\ansi\deff0{\fonttbl{\f0\fnil Arial;}{\f1\fnil\fcharset128 Mincho;}}"
    assert text(rb"\f1\'95\\\'83\\ \'83A", head) == "表ソ ア"
    assert text(rb"a\\b\{c\} \u233\{d", head) == "a\\b{c} éd"


def test_a_file_in_utf_8_is_so_in_the_fonts_of_the_west_too() -> None:
    head = rb"\ansi\ansicpg65001\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 X;}}"
    assert text(rb"caf\'c3\'a9\f1 \'d1", head) == "caféС"


def test_a_formula_is_read() -> None:
    source = (
        rb"Norm: {\mmath{\*\moMathPara{\*\moMathParaPr\mjc1}{\*\moMath{\mr\mscr0 inkomen < }"
        rb"{\mf{\mfPr{\*\mctrlPr\f0}}{\mnum{\mr 110}}{\mden{\mr 100}}}}}}{\*\mmathPict weg}"
    )
    assert text(source) == "Norm: inkomen < 110100"
