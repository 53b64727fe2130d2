"""Charsets, XML, types and headers of what replay sends."""

from __future__ import annotations

import pytest

from reading_room.replay.drawings import LARGEST_DRAWING, shown_drawing
from reading_room.replay.headers import attachment, is_refused, is_visit, of_capture, policy
from reading_room.replay.replay_error import TooLargeToShow
from reading_room.replay.served_types import served_type
from tests.reading_room.replayed import REPLAY, ROOM, link, page, part, shown, surroundings

XHTML = "application/xhtml+xml"
_SVG = "http://www.w3.org/2000/svg"
X = part("http://ex.nl/a/x.png")


def drawing(markup: str | bytes) -> str | None:
    data = markup.encode() if isinstance(markup, str) else markup
    done = shown_drawing(data, "image/svg+xml", surroundings())
    return done.decode() if done else None


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        pytest.param("\ufeff<p>é".encode(), "text/html; charset=latin1", id="byte order mark before header"),
        pytest.param("<p>é".encode("latin1"), "text/html; charset=latin1", id="header"),
        pytest.param("<meta charset=latin1><p>é".encode("latin1"), "text/html", id="the page itself"),
        pytest.param("<p>é".encode("latin1"), "text/html; charset=utf-8", id="a false header"),
        pytest.param("<p>é".encode("latin1"), "text/html; charset=hex", id="a header that names none"),
        pytest.param("<p>é".encode("utf-16"), "text/html", id="sixteen bits"),
    ],
)
def test_a_page_of_any_charset_is_sent_in_utf8(data: bytes, content_type: str) -> None:
    """Case 59."""
    assert "<p>é</p>" in shown(data, content_type)


def test_a_page_that_is_xml_stays_xml() -> None:
    """Case 45."""
    done = page(
        '<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?>'
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><base href="/z/"/><script src="x"/></head>'
        '<body onload="x">caf&eacute;<img src="x.png"/><a href="c">c</a><embed src="f.swf"/></body></html>',
        XHTML,
    )
    assert done.media_type == XHTML
    assert done.data.decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head/>'
        f'<body>café<img src="{part("http://ex.nl/z/x.png")}"/>'
        f'<a href="{link("http://ex.nl/z/c")}" target="_top">c</a>'
        f'<span><a data-archive-says="" href="{link("http://ex.nl/z/f.swf")}" target="_top">'
        "Not shown here: f.swf</a></span></body></html>"
    )


def test_a_page_that_is_no_xml_after_all_is_html() -> None:
    """Case 45."""
    done = page("<html><p>x<br></html>", XHTML)
    assert done.media_type == "text/html"
    assert b"<p>x<br></p>" in done.data


def test_a_drawing_is_shown_from_here_and_runs_nothing() -> None:
    """Case 44."""
    done = drawing(
        f'<?xml-stylesheet href="x.css"?><svg xmlns="{_SVG}" onload="x"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<style>a{b:url(x.png)}</style><script>1</script><image xlink:href="x.png"/>tekst'
        '<set attributeName="href"/></svg>'
    )
    assert done is not None
    assert done.count(X) == 2
    for gone in ("<script", "onload", "x.css", "<set"):
        assert gone not in done
    assert "tekst" in done


def test_entities_that_a_drawing_declares_are_resolved_and_those_of_others_are_not() -> None:
    own = f'<!DOCTYPE svg [<!ENTITY s "{_SVG}">]><svg xmlns="&s;"><g/></svg>'
    assert f'<svg xmlns="{_SVG}"><g/></svg>' in (drawing(own) or "")
    other = (
        f'<!DOCTYPE svg [<!ENTITY s SYSTEM "file:///etc/passwd">]><svg xmlns="{_SVG}"><text>&s;</text></svg>'
    )
    assert "root:" not in (drawing(other) or "")


def test_a_drawing_that_unpacks_without_end_is_none() -> None:
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{laughs}]><svg xmlns="{_SVG}">&a12;</svg>'
    assert drawing(bomb) is None


def test_what_is_no_drawing_is_none_and_one_that_is_too_large_is_told_of() -> None:
    assert drawing("<svg") is None
    with pytest.raises(TooLargeToShow):
        drawing(b"x" * (LARGEST_DRAWING + 1))


@pytest.mark.parametrize(
    ("kind", "media_type", "served"),
    [
        ("im", "image/png", "image/png"),
        ("im", "text/html", None),
        ("cs", "text/css", "text/css; charset=utf-8"),
        ("cs", "image/png", None),
        ("fr", "text/html", "text/html; charset=utf-8"),
        ("fr", "application/pdf", None),
        ("oe", "font/woff2", "font/woff2"),
        ("oe", "video/mp4", "video/mp4"),
        ("oe", "text/javascript", "application/octet-stream"),
        ("oe", "text/html", "application/octet-stream"),
        ("id", "text/html", "application/octet-stream"),
    ],
)
def test_something_is_sent_as_what_it_is_or_not_at_all(
    kind: str, media_type: str, served: str | None
) -> None:
    """Cases 56 and 60."""
    assert served_type(kind, media_type) == served  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("verslag.doc", "attachment; filename=\"verslag.doc\"; filename*=UTF-8''verslag.doc"),
        ("é.doc", "attachment; filename=\"_.doc\"; filename*=UTF-8''%C3%A9.doc"),
        (
            '../x"\r\nSet-Cookie: a.doc',
            "attachment; filename=\"x_Set-Cookie_ a.doc\"; filename*=UTF-8''x_Set-Cookie_%20a.doc",
        ),
        ("\u202ecod.exe", "attachment; filename=\"cod.exe\"; filename*=UTF-8''cod.exe"),
        ("", "attachment; filename=\"file\"; filename*=UTF-8''file"),
    ],
)
def test_a_file_is_saved_under_a_name_without_tricks(name: str, header: str) -> None:
    """Case 60."""
    assert attachment(name) == header


def test_only_what_says_nothing_to_a_browser_is_sent_on_of_old_headers() -> None:
    """Cases 61 and 65."""
    never = (
        "Set-Cookie Strict-Transport-Security Public-Key-Pins Clear-Site-Data Link NEL Report-To SourceMap "
        "Refresh WWW-Authenticate Cross-Origin-Opener-Policy Cross-Origin-Embedder-Policy "
        "Content-Security-Policy Location Access-Control-Allow-Origin Content-Type Content-Encoding "
        "Transfer-Encoding X-Frame-Options Alt-Svc"
    ).split()
    assert of_capture([(name, "x") for name in never]) == {}
    sent = of_capture([("content-LANGUAGE", "nl\r\nSet-Cookie: a=b"), ("Content-Language", "en")])
    assert sent == {"Content-Language": "nl Set-Cookie: a=b"}


def test_the_policy_names_the_host_of_replay_and_lets_nothing_run() -> None:
    rules = policy(ROOM, REPLAY, "")["Content-Security-Policy"].split("; ")
    assert rules[0].split() == ["sandbox", "allow-top-navigation-by-user-activation", "allow-downloads"]
    assert {"default-src 'none'", "script-src 'none'", "object-src 'none'", "form-action 'none'"} <= set(
        rules
    )
    assert f"img-src {REPLAY} data:" in rules
    assert f"frame-ancestors {ROOM}" in rules
    assert policy(ROOM, REPLAY, "fr")["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in policy(ROOM, REPLAY, "")


def test_a_frame_does_not_say_who_frames_it_since_the_page_around_it_has_no_origin() -> None:
    assert "frame-ancestors" not in policy(ROOM, REPLAY, "fr")["Content-Security-Policy"]


def test_requests_for_something_to_run_are_known_and_so_are_visits() -> None:
    """Case 72."""
    assert is_refused({"service-worker": "script"})
    assert is_refused({"sec-fetch-dest": "script"})
    assert not is_refused({"sec-fetch-dest": "image"})
    assert not is_refused({})
    assert is_visit({"sec-fetch-dest": "document"})
    assert not is_visit({"sec-fetch-dest": "iframe"})
