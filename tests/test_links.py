"""Links lead where browsers go: by a backslash, in the charset of their page, by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.links import page_links
from spiders.links.joining import absolute
from spiders.links.page_links import find_links, read_links
from spiders.links.page_tree import parse
from spiders.links.refresh import read_refresh

_BASE = "http://buurt.example/map/blad.html"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("\\verslag.doc", "http://buurt.example/verslag.doc"),
        ("..\\verslag.doc", "http://buurt.example/verslag.doc"),
        ("sub\\dieper\\x.htm", "http://buurt.example/map/sub/dieper/x.htm"),
        ("..\\..\\verslag 5.doc", "http://buurt.example/verslag%205.doc"),
        ("http:\\\\elders.example\\a\\b", "http://elders.example/a/b"),
        ("\\\\elders.example\\a", "http://elders.example/a"),
        ("/\\elders.example/a", "http://elders.example/a"),
        ("https:/\\elders.example/a", "https://elders.example/a"),
        ("x.php?pad=c:\\map", "http://buurt.example/map/x.php?pad=c:%5Cmap"),
        ("x.htm#a\\b", "http://buurt.example/map/x.htm"),
        ("http://goed.example\\@kwaad.example/", "http://goed.example/@kwaad.example/"),
        ("mailto:jan\\piet@buurt.example", None),
        ("c:\\mijn documenten\\x.doc", None),
        ("javascript:open('a\\b')", None),
        ("http:verder.htm", "http://buurt.example/map/verder.htm"),
        ("http:/verder.htm", "http://buurt.example/verder.htm"),
        ("https:elders.example/x", "https://elders.example/x"),
        ("http:///elders.example/x", "http://elders.example/x"),
        ("///elders.example/x", "http://elders.example/x"),
        ("HTTP://ELDERS.example/X", "http://elders.example/X"),
        ("\x01 x.htm \x1f", "http://buurt.example/map/x.htm"),
        ("http://elders.example./x", "http://elders.example/x"),
        ("http://elders.example../x", None),
        ("http://elders.example\u3002/x", "http://elders.example/x"),
        ("http://lid@elders.example.:80/x", "http://elders.example:80/x"),
        ("map/%2e%2E/stuk.html", "http://buurt.example/map/stuk.html"),
        ("%2e/stuk.html", "http://buurt.example/map/stuk.html"),
        ("a.%2e/stuk.html", "http://buurt.example/map/a.%2e/stuk.html"),
        ("//elders.example.:8080/x", "http://elders.example:8080/x"),
        ("http://elders.example.", "http://elders.example/"),
        ("http://./x", None),
    ],
)
def test_a_link_leads_where_a_browser_goes(target: str, expected: str | None) -> None:
    assert absolute(_BASE, target) == expected


@pytest.mark.parametrize(
    ("target", "charset", "expected"),
    [
        ("zoek.cgi?q=café", "cp1252", "zoek.cgi?q=caf%E9"),
        ("zoek.cgi?q=café", "utf-8", "zoek.cgi?q=caf%C3%A9"),
        ("café.htm?q=café", "cp1252", "caf%C3%A9.htm?q=caf%E9"),
        ("café.htm#café", "cp1252", "caf%C3%A9.htm"),
        ("zoek.cgi?q=5 €&p=a", "iso8859-15", "zoek.cgi?q=5%20%A4&p=a"),
        ("zoek.cgi?q=Łódź", "cp1252", "zoek.cgi?q=%26%23321%3B%F3d%26%23378%3B"),
        ("zoek.cgi?q=caf%C3%A9", "cp1252", "zoek.cgi?q=caf%C3%A9"),
        ("/a?b=?é#é", "mac-roman", "/a?b=?%8E"),
    ],
)
def test_a_query_goes_in_the_charset_of_its_page(target: str, charset: str, expected: str) -> None:
    assert absolute("http://buurt.example/", target, charset) == "http://buurt.example/" + expected.lstrip(
        "/"
    )


@pytest.mark.parametrize(
    ("content", "seconds", "target"),
    [
        ("0;/nieuw.htm", 0, "/nieuw.htm"),
        ("0.5; url=nieuw.htm", 0, "nieuw.htm"),
        (".5;url=nieuw.htm", 0, "nieuw.htm"),
        ("10.2.3, nieuw.htm", 10, "nieuw.htm"),
        ("0;url=/d'hondt.htm", 0, "/d'hondt.htm"),
        ("0; URL='nieuw.htm'", 0, "nieuw.htm"),
        ('0; url="nieuw.htm" rest', 0, "nieuw.htm"),
        ("0; url = 'd\"h.htm'", 0, 'd"h.htm'),
        ("0;'nieuw.htm'", 0, "nieuw.htm"),
        ("0;url='open.htm", 0, "open.htm"),
        ("0 url=nieuw.htm", 0, "nieuw.htm"),
        ("0 nieuw.htm", 0, "nieuw.htm"),
        ("0,nieuw.htm", 0, "nieuw.htm"),
        (" \n3 ; \n url=nieuw.htm ", 3, "nieuw.htm"),
        ("0;url=map met spatie/x.htm", 0, "map met spatie/x.htm"),
        ("0;url.htm", 0, "url.htm"),
        ("0;uitleg.htm", 0, "uitleg.htm"),
        (";url=nieuw.htm", 0, "nieuw.htm"),
        ("99999999999999999999;url=x", 999999999, "x"),
    ],
)
def test_a_refresh_is_read_as_browsers_read_it(content: str, seconds: int, target: str) -> None:
    found = read_refresh(content)
    assert found is not None
    assert (found.seconds, found.target) == (seconds, target)


@pytest.mark.parametrize(
    "content", ["", "5", "5;", "5; url=", "0;url=''", "0x.htm", "url=x.htm", "-1;url=x", "nu", ";x.htm", "."]
)
def test_what_refreshes_nothing_else_leads_nowhere(content: str) -> None:
    assert read_refresh(content) is None


@given(st.text(alphabet="0123;,. url='\"=x\n", max_size=40))
def test_any_refresh_is_read_without_an_error(content: str) -> None:
    found = read_refresh(content)
    assert found is None or found.target


def test_a_page_that_refreshes_has_a_link_to_where_it_leads() -> None:
    for meta in (
        "<META HTTP-EQUIV=REFRESH CONTENT='0; URL=/d%27hondt.html'>",
        "<meta content=0;/d%27hondt.html http-equiv=' Refresh '>",
        '<meta http-equiv="refresh" content="0.1,url=\'/d%27hondt.html\'">',
    ):
        tree = parse(meta)
        assert tree is not None
        assert [link.url for link in find_links(tree, _BASE)] == ["http://buurt.example/d%27hondt.html"]


@pytest.mark.long
def test_what_is_beyond_the_links_taken_of_a_page_is_counted() -> None:
    most = page_links.MOST_LINKS
    rows = "".join(f"<a href=/{n}.pdf>Hier</a> staat deel {n}. " for n in range(most + 70))
    tree = parse(f"<p>{rows}<a href=/0.pdf>nog eens</a><a href=/{most}.pdf>nog eens</a>")
    assert tree is not None
    found = read_links(tree, _BASE)
    assert (len(found.links), found.beyond) == (most, 70)
    assert found.links[4_000].sentence == "Hier staat deel 4000."


def test_every_link_whose_label_says_nothing_is_kept_with_its_own_sentence() -> None:
    rows = (f"<li>Deel {n}: <a href={n}.doc>klik hier</a>." for n in range(900))
    tree = parse("<ul>" + "".join(rows) + "</ul>")
    assert tree is not None
    found = find_links(tree, _BASE)
    assert len(found) == 900
    assert all(f"Deel {n}: klik hier." in link.sentence for n, link in enumerate(found) if n > 99)


@pytest.mark.parametrize(
    ("markup", "sentence"),
    [
        ("De zaal. <a href=x.doc>klik hier</a> voor het verslag. En door.", "klik hier voor het verslag."),
        ("Lees. <a href=x.doc>Klik hier.</a> Daarna was er soep.", "Klik hier. Daarna was er soep."),
        ("Een. <a href=y.htm>Agenda van mei</a>. <a href=x.doc>Hier</a> is twee.", "Hier is twee."),
        ("woord " * 900 + "<a href=x.doc>hier</a> het slot.", "hier het slot."),
    ],
)
def test_a_link_has_the_sentence_that_holds_it(markup: str, sentence: str) -> None:
    tree = parse(f"<p>{markup}</p>")
    assert tree is not None
    (said,) = {link.sentence for link in find_links(tree, _BASE) if link.url.endswith("x.doc")}
    assert said == sentence or (len(markup) > 1_000 and said.endswith(sentence))


def test_a_picture_of_before_style_sheets_has_its_caption_and_the_heading_above_it() -> None:
    markup = (
        "<center><font size=5>Foto's van de dag</font><p><font size=2><img src=a.jpg><br>"
        "<font size=1>Sjang opent de markt</font></font><p><img src=b.jpg><br><font size=3>Tekst</font>"
    )
    tree = parse(markup)
    assert tree is not None
    first, second = (link for link in find_links(tree, "http://a.example/") if link.relation == "image")
    assert (first.sentence, first.heading) == ("Sjang opent de markt", "Foto's van de dag")
    assert second.sentence == ""


def test_each_of_several_pictures_has_the_caption_behind_it() -> None:
    markup = "<div><img src=a.jpg><p class=c>De eerste</p><img src=b.jpg><p class=c>De tweede</p></div>"
    tree = parse(markup)
    assert tree is not None
    captions = tree.find_class("c")
    links = [link for link in find_links(tree, "http://a.example/", captions) if link.relation == "image"]
    assert [link.sentence for link in links] == ["De eerste", "De tweede"]


def test_a_caption_of_which_a_part_is_marked_as_one_too_is_one_caption() -> None:
    tree = parse("<figure><img src=a.jpg><figcaption><div class=c>Soep</div></figcaption></figure>")
    assert tree is not None
    captions = [*tree.iter("figcaption"), *tree.find_class("c")]
    (link,) = (each for each in find_links(tree, "http://a.example/", captions) if each.relation == "image")
    assert link.sentence == "Soep"


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("/dsresource?objectid=4001", True),
        ("/component/docman/doc_download/41", True),
        ("/index.php?download=12", True),
        ("/?attachment_id=7", True),
        ("/nieuws/profiel-van-een-wijk", False),
        ("/index.php?id=12", False),
        ("/downloadbeleid", False),
    ],
)
def test_what_a_program_may_hand_over_is_told_as_a_file_is(address: str, is_told: bool) -> None:
    tree = parse(f"<p>Hier staat het <a href='{address}'>Advies over het loket</a>.</p>")
    assert tree is not None
    (link,) = find_links(tree, "http://a.example/")
    assert bool(link.sentence) is is_told
