"""The elements of a page as replay shows them."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from reading_room.replay.placeholder import in_place_of
from reading_room.replay.scene import Frame
from tests.reading_room.replayed import attribute, body, leaks, link, page, part, shown, surroundings

X = part("http://ex.nl/a/x.png")
EMPTY = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("x.png", X),
        ("x.png 2x, y.png 1.5x", f"{X} 2x, {part('http://ex.nl/a/y.png')} 1.5x"),
        ("x.png 100w,y.png 200w", f"{X} 100w, {part('http://ex.nl/a/y.png')} 200w"),
        ("c_1,w_2/x.png 2x", f"{part('http://ex.nl/a/c_1,w_2/x.png')} 2x"),
        ("x.png, y.png", f"{X}, {part('http://ex.nl/a/y.png')}"),
        (f"{EMPTY} 1x, x.png 2x", f"{EMPTY} 1x, {X} 2x"),
        ("javascript:x 1x, x.png 2x", f"{X} 2x"),
    ],
)
def test_each_candidate_of_a_picture_is_shown_from_here(srcset: str, expected: str) -> None:
    """Case 22."""
    assert attribute(f'<img srcset="{srcset}">', "img", "srcset") == expected
    assert attribute(f'<link rel=preload as=image imagesrcset="{srcset}">', "link", "imagesrcset") == expected


def test_another_size_stands_in_for_a_picture_that_was_not_kept() -> None:
    larger = {"http://ex.nl/a/x.png": "http://ex.nl/a/x-300.png"}.get
    markup = '<img src=x.png srcset="x.png 1x, y.png 2x">'
    small, other = part("http://ex.nl/a/x-300.png"), part("http://ex.nl/a/y.png")
    assert attribute(markup, "img", "src", stands_in=larger) == small
    assert attribute(markup, "img", "srcset", stands_in=larger) == f"{small} 1x, {other} 2x"


@pytest.mark.parametrize("source", ["", f"src='{EMPTY}'", "src='/img/blank.gif'", "src=''"])
@pytest.mark.parametrize("name", ["data-src", "data-original", "data-lazy-src"])
def test_a_picture_that_waits_for_a_script_is_put_in_place_and_marked(source: str, name: str) -> None:
    """Case 23."""
    markup = f"<img {source} {name}=x.png>"
    assert attribute(markup, "img", "src") == X
    assert attribute(markup, "img", "data-archive-says") == "src"


@pytest.mark.parametrize("markup", ["<img src=x.png data-src=y.png>", "<img src=x.png data-src='{a}'>"])
def test_a_picture_that_is_there_stays(markup: str) -> None:
    """Case 23."""
    assert attribute(markup, "img", "src") == X


def test_a_picture_that_the_page_also_has_for_readers_without_scripts_is_shown_once() -> None:
    """Case 23."""
    markup = f"<img src='{EMPTY}' data-src=x.png><noscript><img src=x.png></noscript>"
    assert shown(markup).count(X) == 1


def test_what_is_for_readers_without_scripts_is_shown() -> None:
    """Case 24."""
    assert body("<noscript><p>Zonder script <img src=x.png></noscript>") == (
        f'<noscript><p>Zonder script <img src="{X}"></p></noscript>'
    )


@pytest.mark.parametrize(
    "bases", ["<base href=/z/>", "<base target=x><base href=/z/><base href=/w/>", "<p></p><base href=/z/>"]
)
def test_the_first_base_with_an_address_holds_for_all_and_is_gone(bases: str) -> None:
    """Case 25."""
    markup = shown(f"<img src=x.png>{bases}<a href=c>c</a>")
    assert part("http://ex.nl/z/x.png") in markup
    assert link("http://ex.nl/z/c") in markup
    assert "<base" not in markup


def test_the_target_of_a_base_holds_for_links_without_one() -> None:
    """Case 25."""
    frames = "<base target=main><iframe name=main></iframe>"
    assert attribute(f"{frames}<a href=c>", "a", "target") == "main"
    assert attribute(f"{frames}<a href=c>", "a", "href") == part("http://ex.nl/a/c", "fr")


@pytest.mark.parametrize(
    ("content", "refresh"),
    [
        ("0;url=x", (0, "http://ex.nl/a/x")),
        ("0; URL='x'", (0, "http://ex.nl/a/x")),
        ("0,x", (0, "http://ex.nl/a/x")),
        ("30;url=http://h.nl/", (30, "http://h.nl/")),
        ("5", None),
        ("text/html; charset=utf-8", None),
        ("0;url=javascript:alert(1)", None),
    ],
)
def test_where_a_page_sends_its_reader_is_told(content: str, refresh: tuple[int, str] | None) -> None:
    """Case 26."""
    done = page(f'<meta http-equiv=Refresh content="{content}">')
    assert done.refresh == refresh
    address = f"{refresh[0]};url={part(refresh[1], 'fr')}" if refresh else None
    meta = LexborHTMLParser(done.data).css_first("meta")
    assert (meta.attributes["content"] if meta else None) == address


def test_where_a_page_sends_readers_without_scripts_is_not_told() -> None:
    assert page("<noscript><meta http-equiv=refresh content='0;url=x'></noscript>").refresh is None


@pytest.mark.parametrize(
    "meta",
    [
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">",
        "<meta http-equiv=set-cookie content=a=b>",
        "<meta name=referrer content=unsafe-url>",
        "<meta http-equiv=x-dns-prefetch-control content=on>",
        "<meta http-equiv=origin-trial content=x>",
    ],
)
def test_what_stands_for_a_header_is_left_out(meta: str) -> None:
    """Case 29."""
    assert "<meta" not in shown(meta)


def test_a_page_says_the_charset_in_which_it_is_sent() -> None:
    old = "<meta http-equiv=content-type content='text/html; charset=windows-1252'><p>caf\xe9".encode(
        "cp1252"
    )
    assert 'content="text/html; charset=utf-8"' in shown(old, "text/html")
    assert "café" in shown(old, "text/html")
    assert attribute("<meta charset=latin1>", "meta", "charset") == "utf-8"


def test_what_is_said_of_a_page_stays_for_its_citation() -> None:
    """Case 30."""
    assert attribute("<link rel=canonical href=/x>", "link", "href") == "http://ex.nl/x"
    assert attribute("<link rel=alternate hreflang=en href=/en>", "link", "href") == "http://ex.nl/en"


@pytest.mark.parametrize(
    ("attributes", "kind"),
    [
        ("rel=stylesheet", "cs"),
        ("rel='alternate stylesheet'", "cs"),
        ("rel=icon", "im"),
        ("rel='shortcut icon'", "im"),
        ("rel=preload as=image", "im"),
        ("rel=preload as=style", "cs"),
        ("rel=preload as=font crossorigin integrity=sha256-x", "oe"),
    ],
)
def test_what_a_head_needs_is_shown_by_its_kind(attributes: str, kind: str) -> None:
    """Case 30."""
    assert attribute(f"<link {attributes} href=/x>", "link", "href") == part("http://ex.nl/x", kind)


@pytest.mark.parametrize(
    "relation",
    "dns-prefetch preconnect prefetch prerender modulepreload manifest import preload search".split(),
)
def test_what_only_asks_ahead_is_left_out(relation: str) -> None:
    """Case 31."""
    done = page(f"<html manifest=x.appcache><link rel={relation} as=script href=http://live.nl/>")
    assert b"live.nl" not in done.data
    assert b"manifest" not in done.data
    assert done.left_out == {"asked ahead": 1}


def test_a_form_is_shown_and_says_why_it_does_not_work() -> None:
    """Case 32."""
    markup = body(
        "<form action=x method=post target=y><input name=q><button formaction=z>Zoek</button></form>"
    )
    assert markup == (
        '<form><input name="q"><button disabled="" title="Forms do not work in an archive.">Zoek</button>'
        "</form>"
    )
    assert 'title="Formulieren werken niet' in body("<form><input type=submit>", language="nl")


def test_a_button_that_sends_nothing_stays_on() -> None:
    """Case 32."""
    assert body("<button type=button>x</button>") == '<button type="button">x</button>'


def test_a_frame_is_shown_from_here_without_rights_and_with_a_title() -> None:
    """Case 33."""
    markup = "<iframe src=f.html allow=camera sandbox=allow-scripts csp=x loading=lazy>raw</iframe>"
    assert body(markup) == (
        f'<iframe src="{part("http://ex.nl/a/f.html", "fr")}" title="Frame 1 of the page"></iframe>'
    )
    assert page(markup).frames == (Frame("http://ex.nl/a/f.html"),)


def test_a_page_within_an_attribute_is_shown_as_a_page() -> None:
    """Case 33."""
    inner = attribute(
        '<iframe srcdoc="<script>1</script><img src=x.png><a href=c>c</a>">', "iframe", "srcdoc"
    )
    assert inner is not None
    assert X in inner
    assert part("http://ex.nl/a/c", "fr") in inner
    assert "<script" not in inner


def test_pages_within_attributes_of_pages_end_somewhere() -> None:
    """Case 33."""
    from html import escape

    markup = "<img src=http://live.nl/>"
    for _ in range(8):
        markup = f'<iframe srcdoc="{escape(markup)}"></iframe>'
    assert leaks(shown(markup)) == []
    assert "live.nl" not in shown(markup)


@pytest.mark.parametrize("target", ["_blank", "_parent", "_top", "elsewhere", ""])
def test_a_link_of_a_page_opens_at_the_top(target: str) -> None:
    """Case 34."""
    assert attribute(f"<a href=c target='{target}'>", "a", "target") == "_top"


def test_a_link_within_a_frame_stays_there() -> None:
    """Case 34."""
    assert attribute("<a href=c>", "a", "href", is_frame=True) == part("http://ex.nl/a/c", "fr")
    assert attribute("<a href=c>", "a", "target", is_frame=True) is None
    assert attribute("<a href=c target=_top>", "a", "href", is_frame=True) == link("http://ex.nl/a/c")


def test_a_link_for_a_frame_beside_its_own_opens_at_the_top() -> None:
    """Case 35."""
    assert attribute("<a href=c target=main>", "a", "href", is_frame=True) == link("http://ex.nl/a/c")
    assert attribute("<a href=c target=main>", "a", "target", is_frame=True) == "_top"


def test_the_frames_of_a_set_are_told_and_so_are_its_words_for_browsers_without() -> None:
    """Case 35."""
    done = page(
        "<frameset cols='20%,*'><frame name=menu src=menu.html><frame src=main.html title=Hoofd>"
        "<noframes><p>Ga naar <a href=menu.html>het menu</a></noframes></frameset>"
    )
    assert done.frames == (
        Frame("http://ex.nl/a/menu.html", "menu"),
        Frame("http://ex.nl/a/main.html", "Hoofd"),
    )
    assert done.without_frames == "Ga naar het menu"
    assert b'<frameset cols="20%,*">' in done.data


def test_a_map_of_a_picture_keeps_its_links() -> None:
    """Case 36."""
    markup = "<img src=x.png usemap=#m><map name=m><area shape=rect coords=1,2,3,4 href=c></map>"
    assert attribute(markup, "img", "usemap") == "#m"
    assert attribute(markup, "area", "href") == link("http://ex.nl/a/c")
    assert attribute(markup, "area", "target") == "_top"


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<object data=f.swf></object>", "http://ex.nl/a/f.swf"),
        ("<object classid=x><param name=movie value=f.swf></object>", "http://ex.nl/a/f.swf"),
        ("<embed src=f.swf>", "http://ex.nl/a/f.swf"),
        ("<object data=f.swf><embed src=f.swf></object>", "http://ex.nl/a/f.swf"),
        ("<object data=f.pdf type=application/pdf></object>", "http://ex.nl/a/f.pdf"),
        ("<applet codebase=/j archive=f.jar code=F.class></applet>", "http://ex.nl/j/f.jar"),
    ],
)
def test_an_object_is_named_once_and_leads_to_the_room(markup: str, address: str) -> None:
    """Cases 37 and 38."""
    done = body(markup)
    assert done.count("Not shown here: f.") == 1
    assert f'href="{link(address)}" target="_top"' in done
    assert leaks(done) == []


def test_what_an_object_has_for_browsers_without_it_is_shown() -> None:
    """Case 37."""
    assert "Installeer Flash" in body("<object data=f.swf><p>Installeer Flash</object>")


def test_an_object_that_is_a_picture_is_shown() -> None:
    """Case 37."""
    assert body("<object data=logo.svg type=image/svg+xml width=9>x</object>") == (
        f'<img width="9" src="{part("http://ex.nl/a/logo.svg")}">'
    )


def test_an_object_within_a_link_makes_no_link_of_its_own() -> None:
    """Case 37."""
    assert "<span data-archive-says" in body("<a href=c><embed src=f.swf></a>")


def test_what_a_frame_cannot_show_is_named_in_it() -> None:
    """Case 38."""
    done = in_place_of(surroundings(address="http://ex.nl/<b>.pdf", language="nl")).decode()
    assert "Hier niet getoond" in done
    assert "<b>" not in done
    assert leaks(done) == []


def test_films_and_sound_are_shown_from_here_and_play_when_asked() -> None:
    """Case 39."""
    markup = "<video src=f.mp4 poster=x.png autoplay><source src=f.webm><track src=f.vtt></video>"
    assert body(markup) == (
        f'<video src="{part("http://ex.nl/a/f.mp4", "oe")}" poster="{X}" controls="">'
        f'<source src="{part("http://ex.nl/a/f.webm", "oe")}">'
        f'<track src="{part("http://ex.nl/a/f.vtt", "oe")}"></video>'
    )


@pytest.mark.parametrize("tag", ["body", "table", "td"])
def test_a_picture_behind_an_element_is_shown(tag: str) -> None:
    """Case 40."""
    around = {"body": "{}", "table": "{}", "td": "<table><tr>{}"}[tag]
    assert attribute(around.format(f"<{tag} background=x.png>"), tag, "background") == X


def test_what_names_an_address_that_nobody_asks_for_stays() -> None:
    """Case 41."""
    markup = '<blockquote cite="http://h.nl/" data-url="http://h.nl/">x</blockquote>'
    assert body(markup) == markup
    assert attribute("<img src=x.png longdesc=d.html>", "img", "longdesc") == "d.html"


def test_scripts_and_handlers_are_gone_and_counted() -> None:
    """Case 42."""
    done = page("<body onload=f()><script>f()</script><script src=f.js></script><p ONCLICK=f() onfoo=f()>x")
    assert done.data == b"<html><head></head><body><p>x</p></body></html>"
    assert done.left_out == {"script": 5}


def test_what_is_for_old_browsers_stays_a_comment() -> None:
    """Case 43."""
    markup = shown("<!--[if IE]><link href=ie.css><![endif]--><![if !IE]><p>Voor anderen</p><![endif]>")
    assert "<!--[if IE]&gt;&lt;link" in markup
    assert "<p>Voor anderen</p>" in markup
    assert leaks(markup) == []


def test_a_drawing_in_a_page_is_shown_from_here() -> None:
    """Case 44."""
    markup = (
        "<svg viewBox='0 0 1 1'><image href=x.png /><use xlink:href='#a' /><a xlink:href=c>t</a>"
        "<script>1</script><animate attributeName=href to=x />"
        "<set attributeName=fill to='url(http://l.nl/)' />"
        "<foreignObject><script>1</script><p>t</p></foreignObject></svg>"
    )
    assert body(markup) == (
        f'<svg viewBox="0 0 1 1"><image href="{X}"></image><use xlink:href="#a"></use>'
        f'<a href="{link("http://ex.nl/a/c")}" target="_top">t</a>'
        f'<set attributeName="fill" to="url(&quot;{part("http://l.nl/")}&quot;)"></set>'
        "<foreignObject><p>t</p></foreignObject></svg>"
    )


def test_the_style_of_a_drawing_may_stand_between_marks_of_xml() -> None:
    """Case 44."""
    assert (
        body("<svg><style><![CDATA[ a>b{c:d} ]]></style></svg>") == "<svg><style> a&gt;b{c:d} </style></svg>"
    )


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<textarea><img src=x></textarea>", "<textarea>&lt;img src=x&gt;</textarea>"),
        ("<title><img src=x></title>", "<title>&lt;img src=x&gt;</title>"),
        ("<xmp><img src=x></xmp>", "<pre>&lt;img src=x&gt;</pre>"),
        ("<plaintext><img src=x>", "<pre>&lt;img src=x&gt;</pre>"),
        ("<pre>\n\n x</pre>", "<pre>\n\n x</pre>"),
    ],
)
def test_what_is_text_to_a_browser_stays_text(markup: str, expected: str) -> None:
    """Case 47."""
    assert expected in shown(markup)


def test_what_a_template_shows_without_a_script_is_shown() -> None:
    """Case 47."""
    markup = "<div><template shadowrootmode=open><img src=x.png></template></div>"
    assert body(markup) == f'<div><template shadowrootmode="open"><img src="{X}"></template></div>'


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE html>",
        '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">',
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
        "",
    ],
)
def test_the_doctype_by_which_browsers_choose_their_layout_stays(doctype: str) -> None:
    start = shown(f"\n<!-- x -->{doctype}<p>x").partition("<html")[0]
    assert start.casefold().startswith(doctype.casefold())
    assert ("doctype" in start.casefold()) == bool(doctype)
