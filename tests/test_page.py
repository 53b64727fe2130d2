"""Pages of any age become text as a reader sees it, and links with what was said around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.follow.address_key import key_of
from spiders.links.charset import charset_of, decode
from spiders.links.joining import absolute
from spiders.links.page_links import Link, find_links
from spiders.links.page_tree import parse, words


def links_of(markup: str, url: str = "http://proef.example/map/pagina.html") -> list[Link]:
    tree = parse(markup)
    return [] if tree is None else find_links(tree, url)


def words_of(markup: str) -> str:
    tree = parse(markup)
    assert tree is not None
    return words(tree)


@pytest.mark.parametrize(
    ("data", "content_type", "expected"),
    [
        ("appèl en enquête".encode("cp1252"), "text/html", "appèl en enquête"),
        ("appèl en enquête".encode(), "text/html; charset=iso-8859-1", "appèl en enquête"),
        ("€ 5 ‘per’ week".encode("cp1252"), "text/html; charset=iso-8859-1", "€ 5 ‘per’ week"),
        ("financiële".encode("cp1252"), "text/html; charset=utf-8", "financiële"),
        ("financiële".encode("utf-16"), "text/html", "financiële"),
        ("\ufefffinanciële".encode(), "text/html", "financiële"),
        ("coöperatie".encode("mac-roman"), "text/html; charset=macintosh", "coöperatie"),
        (b"<meta charset=iso-8859-15>\xa4", "text/html", "<meta charset=iso-8859-15>€"),
        ("Financiële ondersteuning".encode(), "text/html", "Financiële ondersteuning"),
        ("€ 5".encode("iso-8859-15"), "text/html; charset=iso-8859-15", "€ 5"),
        ("één cliënt".encode("utf-16-le"), "text/html; charset=utf-16le", "één cliënt"),
        ("één".encode(), "text/html; charset=bestaat-niet", "één"),
        ("één".encode("cp1252"), "text/html; charset=bestaat-niet", "één"),
        ("één".encode("cp1252"), "text/html; charset=us-ascii", "één"),
        (b"<meta charset=utf-16>hallo", "text/html", "<meta charset=utf-16>hallo"),
        ("één cliënté".encode()[:-1], "text/html", "één cliënt\ufffd"),
        ("één cliënt, ".encode() + "café.".encode("cp1252"), "text/html", "één cliënt, café."),
    ],
)
def test_a_page_is_decoded_without_guessing(data: bytes, content_type: str, expected: str) -> None:
    assert decode(data, content_type) == expected


# What an administration of 1998 to 2023 wrote: letters, quotes and signs that charsets disagree about.
_DUTCH = (
    "De cliëntenraad vroeg één ding: géén enquête, maar een appèl. „Wij zijn géén nummer”, zei Estejé. "
    "De coöperatie kost € 5 per maand – ‘een habbekrats’ volgens de Friezen: Fryslân, ús heitelân, bêst. "
)


@pytest.mark.parametrize("length", [120, 600, 4000])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_dutch_of_any_length_that_declares_nothing_is_decoded_exactly(length: int, charset: str) -> None:
    text = (_DUTCH * 20)[:length]
    assert decode(text.encode(charset), "text/html") == text
    assert decode(text.encode(charset), "text/html; charset=utf-8") == text


@pytest.mark.parametrize(
    ("data", "content_type", "profile", "name", "origin"),
    [
        (b"\xef\xbb\xbfa", "text/html", "", "utf-8", "byte order mark"),
        (b"\xe9", "text/html", "mac-roman", "mac-roman", "profile"),
        (b"a", "text/html; charset=iso-8859-1", "", "utf-8", "valid UTF-8"),
        (b"\xe9", "text/html; charset=iso-8859-1", "", "cp1252", "declared"),
        (b"\xe9", "text/html", "", "cp1252", "default"),
        ("ééé".encode() + b"\xe9 ", "text/html", "", "utf-8", "UTF-8 with faults"),
    ],
)
def test_it_is_known_where_a_charset_comes_from(
    data: bytes, content_type: str, profile: str, name: str, origin: str
) -> None:
    found = charset_of(data, content_type, profile)
    assert (found.name, found.origin) == (name, origin)


def test_the_profile_knows_better_than_the_page() -> None:
    assert decode("één".encode("mac-roman"), "text/html; charset=utf-8", "mac-roman") == "één"


def test_a_caption_glued_to_a_sentence_gets_its_space_and_a_drop_capital_keeps_its_word() -> None:
    assert words_of("<p><i>foto van de zaal</i>De middag begon</p>") == "foto van de zaal De middag begon"
    assert words_of("<p><b>D</b>e middag begon</p>") == "De middag begon"


def test_scripts_are_no_words_and_blocks_are_lines() -> None:
    markup = "<div>een<script>var x</script></div><p>twee<br>drie</p><table><tr><td>vier<td>vijf</table>"
    assert words_of(markup).split("\n") == ["een", "twee", "drie", "vier", "vijf"]


def test_a_vague_label_brings_its_sentence_along() -> None:
    markup = (
        "<h2>Alliantiedagen 2013</h2><p>De zaal was vol. <a href='zutphen.doc'>Klik hier</a> "
        "voor het verslag van Zutphen (38 kb). Daarna was er soep.</p>"
    )
    (link,) = links_of(markup)
    assert link.url == "http://proef.example/map/zutphen.doc"
    assert link.sentence == "Klik hier voor het verslag van Zutphen (38 kb)."
    assert link.heading == "Alliantiedagen 2013"


def test_a_label_that_speaks_needs_no_sentence() -> None:
    (link,) = links_of("<p>Lees ook <a href='/over-ons'>wie wij zijn en wat wij doen</a>.</p>")
    assert (link.label, link.sentence) == ("wie wij zijn en wat wij doen", "")


def test_a_picture_that_is_a_link_gives_its_alt_text_as_label() -> None:
    links = links_of("<a href='jaarverslag2010.pdf'><img src='kaft.gif' alt='Jaarverslag 2010'></a>")
    assert [(link.relation, link.label) for link in links] == [
        ("link", "Jaarverslag 2010"),
        ("image", "Jaarverslag 2010"),
    ]


@pytest.mark.parametrize(
    ("base", "target", "expected"),
    [
        ("http://a.example/b/c.html", "d.html", "http://a.example/b/d.html"),
        ("http://a.example/b/c.html", "../../../d.html", "http://a.example/d.html"),
        ("http://a.example/b/c.html", "/x?y=1#z", "http://a.example/x?y=1"),
        ("http://a.example/", "//elders.example/x", "http://elders.example/x"),
        ("http://a.example/", "caf\u00e9 au lait.doc", "http://a.example/caf%C3%A9%20au%20lait.doc"),
        ("http://a.example/", "https://b.example/over\nregels", "https://b.example/overregels"),
        ("http://a.example/", "mailto:x@a.example", None),
        ("http://a.example/", "javascript:alert(1)", None),
        ("http://a.example/", "http://[::1", None),
        ("http://a.example/", "http://a.example:99999/", None),
    ],
)
def test_an_address_is_made_absolute_as_a_browser_does(base: str, target: str, expected: str | None) -> None:
    assert absolute(base, target) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.a.example/", "https://a.example/"),
        ("https://a.example/x?utm_source=n&b=2&a=1", "http://a.example/x?a=1&b=2"),
    ],
)
def test_twin_addresses_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_the_case_of_a_path_makes_another_key() -> None:
    assert key_of("http://a.example/RoSA19/x") != key_of("http://a.example/rosa19/x")


def test_on_joomla_the_tail_is_the_article_whatever_menu_path_leads_there() -> None:
    one = "https://a.example/index.php/wat-mensen-overkomt/ik-sta-stil/563-de-titel?print=1&tmpl=component"
    assert key_of(one, "joomla") == key_of("https://www.a.example/index.php/15-thema/563-de-titel", "joomla")
    assert key_of(one, "joomla") != key_of("https://a.example/index.php/564-de-titel", "joomla")


def test_on_joomla_the_pages_of_a_list_stay_apart() -> None:
    one, two = (key_of(f"https://a.example/index.php/8-nieuws?start={n}", "joomla") for n in (5, 10))
    assert one != two


@given(st.text())
def test_any_text_is_parsed_and_read_without_an_error(text: str) -> None:
    tree = parse(text)
    if tree is not None:
        words(tree)
        find_links(tree, "http://a.example/")


@given(st.binary())
def test_any_bytes_are_decoded(data: bytes) -> None:
    assert isinstance(decode(data, "text/html"), str)


@pytest.mark.parametrize(
    "nest",
    ["<div>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<verzonnen>", "<q>", "<svg><g>", "<h2><p>"],
)
@pytest.mark.parametrize("times", [1_000, 30_000])
def test_a_page_keeps_its_words_and_links_however_deep_they_are(nest: str, times: int) -> None:
    markup = nest * times + "diep <a href='/zaal.html'>In de zaal te Assen</a>"
    assert [(link.url, link.label) for link in links_of(markup)] == [
        ("http://proef.example/zaal.html", "In de zaal te Assen")
    ]
    assert "svg" in nest or words_of(markup).split() == ["diep", "In", "de", "zaal", "te", "Assen"]


def test_styles_that_nobody_closed_do_not_make_a_page_grow_without_bounds() -> None:
    markup = "<p>" + "".join(f"<font size={n}>" for n in range(20_000)) + "<p>rij" * 20_000
    tree = parse(markup)
    assert tree is not None
    assert sum(1 for _ in tree.iter()) < 50_000
    assert words(tree).count("rij") == 20_000


def test_a_long_table_whose_cells_leave_their_styles_open_keeps_its_rows() -> None:
    tree = parse("<table>" + "<tr><td><font size=2><b>Ans<td><font size=3>Emmen</tr>" * 2_000 + "</table>")
    assert tree is not None
    assert len(tree.findall(".//tr")) == 2_000


def test_a_text_that_holds_nothing_has_no_tree() -> None:
    assert [parse(text) for text in ("", " \n", "\ufeff", "\x00\x01")] == [None] * 4


@pytest.mark.parametrize(
    "markup",
    [
        "<td>Tekst.<br><a href=g.jpg><img src=k.jpg alt=x></a><br><i>De zaal in Assen</i><br>Meer.</td>",
        "<div><p>Tekst.</p><p><a href=g.jpg><img src=k.jpg></a></p><p><em>De zaal in Assen</em></p></div>",
        "<div><p>Tekst.</p><p><a href=g.jpg><img src=k.jpg></a> <small>De zaal in Assen</small></p></div>",
    ],
)
def test_words_set_apart_right_behind_a_picture_are_its_caption(markup: str) -> None:
    found = links_of(f"<html><body>{markup}</body></html>")
    assert [link.sentence for link in found] == ["De zaal in Assen"] * 2


@pytest.mark.parametrize(
    "markup",
    [
        "<div><a href=a.jpg><img src=a.jpg></a><a href=b.jpg><img src=b.jpg></a><p>De eerste keer.</p></div>",
        "<div><a href=a.jpg><img src=a.jpg></a> stond er, <i>zo hoorden wij later</i>.</div>",
    ],
)
def test_other_words_behind_a_picture_are_not(markup: str) -> None:
    links = links_of(f"<html><body>{markup}</body></html>")
    assert not any(link.sentence in ("De eerste keer.", "zo hoorden wij later") for link in links)
