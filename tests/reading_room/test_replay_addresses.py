"""Addresses of replay: how they are written, how they are read as they come, and what links become."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reading_room.replay.addresses import (
    Kind,
    ReplayAddress,
    earliest,
    read_path,
    readable,
    resolved,
    spellings,
    without_default_port,
)
from reading_room.replay.outgoing import Outgoing
from reading_room.replay.replay_error import NoReplayAddress
from spiders.links.joining import absolute
from tests.reading_room.replayed import MOMENT, PAGE, REPLAY, ROOM, attribute, body, link, part, surroundings

KINDS: tuple[Kind, ...] = ("", "fr", "im", "cs", "oe", "id")


def href(target: str, **where: object) -> str | None:
    return attribute(f'<a href="{target}">x</a>', "a", "href", **where)


@pytest.mark.parametrize(
    ("target", "address"),
    [
        pytest.param("c.html", "http://ex.nl/a/c.html", id="1 beside the page"),
        pytest.param("/c", "http://ex.nl/c", id="1 from the root"),
        pytest.param("?q=1", "http://ex.nl/a/b.html?q=1", id="1 a query"),
        pytest.param("//h.nl/x", "http://h.nl/x", id="1 another host"),
        pytest.param("../../../x", "http://ex.nl/x", id="2 above the root"),
        pytest.param("", "http://ex.nl/a/b.html", id="4 nothing"),
        pytest.param("  ", "http://ex.nl/a/b.html", id="4 blanks"),
        pytest.param(" c\t.ht\nml ", "http://ex.nl/a/c.html", id="5 blanks around and tabs within"),
        pytest.param("img\\foto.html", "http://ex.nl/a/img/foto.html", id="6 the other slash"),
        pytest.param("http:\\\\ex.nl", "http://ex.nl/", id="6 the other slashes behind a scheme"),
        pytest.param("http:c.html", "http://ex.nl/a/c.html", id="7 a scheme alone"),
        pytest.param("HTTP://EX.NL:80/", "http://ex.nl/", id="8 capitals and the usual port"),
        pytest.param("https://ex.nl:443/", "https://ex.nl/", id="8 the usual port of https"),
        pytest.param("?a=1&amp;b=2", "http://ex.nl/a/b.html?a=1&b=2", id="9 an escaped ampersand"),
        pytest.param("&#x2f;&#x2f;h.nl/x", "http://h.nl/x", id="9 escaped slashes"),
        pytest.param("100%.html", "http://ex.nl/a/100%.html", id="12 a percent sign that escapes nothing"),
        pytest.param("a b|c", "http://ex.nl/a/a%20b%7Cc", id="12 a blank and a bar"),
        pytest.param("a%2Fb%3Fc", "http://ex.nl/a/a%2Fb%3Fc", id="12 an escaped slash and question mark"),
        pytest.param("http://u:p@ex.nl/x", "http://ex.nl/x", id="14 a password"),
    ],
)
def test_a_link_leads_to_the_room_by_a_whole_address(target: str, address: str) -> None:
    assert href(target) == link(address)
    assert attribute(f'<a href="{target}">x</a>', "a", "target") == "_top"


@pytest.mark.parametrize("markup", ['<a href="#top">x</a>', '<base href="/z/"><a href="#top">x</a>'])
def test_a_place_on_the_page_stays_one(markup: str) -> None:
    """Case 3."""
    assert attribute(markup, "a", "href") == "#top"
    assert attribute(markup, "a", "target") is None


def test_a_place_that_is_named_with_the_address_of_the_page_is_one_on_it() -> None:
    """Case 3."""
    assert href("b.html#top") == "#top"


def test_the_place_on_another_page_goes_with_the_link() -> None:
    assert href("c.html#één") == f"{ROOM}/web/place:%25C3%25A9%25C3%25A9n/{MOMENT}/http://ex.nl/a/c.html"


def test_a_picture_without_an_address_has_none() -> None:
    """Case 4."""
    assert attribute('<img src="" alt=x>', "img", "src") is None


def test_paths_are_utf8_and_queries_are_in_the_charset_of_the_page() -> None:
    """Case 10."""
    old = "<a href='ö?q=ö'>ö</a>".encode("cp1252")
    assert attribute(old, "a", "href", content_type="text/html") == link("http://ex.nl/a/%C3%B6?q=%F6")  # type: ignore[arg-type]


def test_a_query_may_have_been_captured_in_another_charset() -> None:
    """Case 10."""
    assert "http://ex.nl/?q=%C3%B6" in spellings("http://ex.nl/?q=%F6")
    assert "http://ex.nl/?q=%F6" in spellings("http://ex.nl/?q=%C3%B6")
    assert "http://ex.nl:80/" in spellings("http://ex.nl/")


def test_a_host_with_letters_is_looked_up_by_its_code_and_shown_by_its_letters() -> None:
    """Case 11."""
    assert href("http://exämple.nl/") == link("http://xn--exmple-cua.nl/")
    assert readable("http://xn--exmple-cua.nl/x") == "http://exämple.nl/x"


@pytest.mark.parametrize("host", ["xn--80ak6aa92e.com", "xn--a.nl", "xn--.nl"])
def test_a_host_that_looks_like_another_is_shown_by_its_code(host: str) -> None:
    """Case 11."""
    assert readable(f"http://{host}/") == f"http://{host}/"


@pytest.mark.parametrize("target", ["mailto:a@ex.nl", "tel:030-123"])
def test_a_way_to_reach_a_person_stays(target: str) -> None:
    """Case 15."""
    assert href(target) == target


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("javascript:alert(1)", id="16 javascript"),
        pytest.param("vbscript:x", id="16 vbscript"),
        pytest.param("&#106;ava\tscript:alert(1)", id="16 written with escapes"),
        pytest.param("data:text/html,<b>x", id="17 a page within the link"),
        pytest.param("file:///c:/x", id="18 a file"),
        pytest.param("ftp://ex.nl/x", id="18 ftp"),
        pytest.param("intent://x#Intent", id="18 intent"),
        pytest.param("http://[::1", id="what is no address"),
    ],
)
def test_a_link_that_leads_nowhere_here_is_text(target: str) -> None:
    assert body(f'<a href="{target}">x</a>') == "<a>x</a>"


def test_a_picture_that_stands_in_the_page_stays() -> None:
    """Case 17."""
    data = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    assert attribute(f'<img src="{data}">', "img", "src") == data


def test_a_page_that_stands_in_the_address_of_a_frame_is_left_out() -> None:
    """Case 17."""
    assert attribute('<iframe src="data:text/html,<script>1</script>">', "iframe", "src") is None


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (
            "https://web.archive.org/web/20100203040506/http://ex.nl/x",
            link("http://ex.nl/x", "20100203040506"),
        ),
        ("http://web.archive.org/web/2010/http:/ex.nl/x", link("http://ex.nl/x", "20100101000000")),
        ("https://web.archive.org/web/*/http://ex.nl/x", link("http://ex.nl/x")),
        (link("http://ex.nl/y", "20110101000000"), link("http://ex.nl/y", "20110101000000")),
        (part("http://ex.nl/y", "fr"), link("http://ex.nl/y")),
    ],
)
def test_an_address_of_an_archive_is_not_wrapped_again(target: str, expected: str) -> None:
    """Case 19."""
    assert href(target) == expected


def test_what_reports_clicks_is_left_out() -> None:
    """Case 21."""
    assert body('<a href="c" ping="http://x.nl/" attributionsrc="http://x.nl/">x</a>') == (
        f'<a href="{link("http://ex.nl/a/c")}" target="_top">x</a>'
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (b"/web/2013/http://ex.nl/", ReplayAddress("http://ex.nl/", "2013")),
        (b"/web/20131004120000im_/http://ex.nl/a.png", ReplayAddress("http://ex.nl/a.png", MOMENT, "im")),
        (b"/web/http://ex.nl", ReplayAddress("http://ex.nl/")),
        (b"/web/2013mp_/http://ex.nl/", ReplayAddress("http://ex.nl/", "2013")),
        (b"/web/2013if_/http://ex.nl/", ReplayAddress("http://ex.nl/", "2013", "fr")),
        (b"/web/2013/http:/ex.nl/a", ReplayAddress("http://ex.nl/a", "2013")),
        (b"/web/2013/ex.nl/a", ReplayAddress("http://ex.nl/a", "2013")),
        (b"/web/2013/http%3A%2F%2Fex.nl%2Fa", ReplayAddress("http://ex.nl/a", "2013")),
        (b"/web/2013/http://ex.nl/a%2Fb%3Fc", ReplayAddress("http://ex.nl/a%2Fb%3Fc", "2013")),
        (b"/web/2013/http://ex.nl/?q=\xf6", ReplayAddress("http://ex.nl/?q=%F6", "2013")),
        (b"/web/2013/http://u:p@ex.nl/", ReplayAddress("http://ex.nl/", "2013")),
        (b"/web/2013/HTTP://EX.NL:80/?a=b&c", ReplayAddress("http://ex.nl/?a=b&c", "2013")),
    ],
)
def test_a_path_is_read_as_it_comes(path: bytes, expected: ReplayAddress) -> None:
    """Cases 8, 12, 13 and 14."""
    assert read_path(path) == expected


@pytest.mark.parametrize(
    "path",
    [
        b"/web/",
        b"/web/2013/",
        b"/web/20139999/http://ex.nl/",
        b"/web/0000/http://ex.nl/",
        b"/web/1/http://ex.nl/",
        b"/web/201/http://ex.nl/",
        b"/web/2013xx_/http://ex.nl/",
        b"/web/2013/javascript:alert(1)",
        b"/web/2013/ftp://ex.nl/",
        b"/web/2013/..",
        b"/web/2013/%2e%2e/%2e%2e/etc/passwd",
        b"/web/2013/http://[::1/",
        b"/web/2013/http://ex.nl/" + b"a" * 64_000,
        b"/elsewhere",
    ],
)
def test_a_path_that_names_nothing_is_refused_with_a_reason(path: bytes) -> None:
    """Case 70."""
    with pytest.raises(NoReplayAddress):
        read_path(path)


def test_a_moment_may_say_no_more_than_a_year() -> None:
    assert [earliest(moment) for moment in ("9999", "201310", "20131004120000")] == [
        "99990101000000",
        "20131001000000",
        "20131004120000",
    ]


@given(st.binary(max_size=300))
@example(b"/web/2013/http://\xff")
def test_any_path_is_read_or_refused(path: bytes) -> None:
    for target in (path, b"/web/" + path, b"/web/2013/" + path, b"/web/2013im_/http://" + path):
        try:
            found = read_path(target)
        except NoReplayAddress:
            continue
        assert found.address.startswith(("http://", "https://"))
        assert read_path(found.path.encode()) == found


@given(st.text(max_size=80), st.sampled_from(KINDS))
@example("//ex.nl/a//b;c=http://x/?y#z", "im")
def test_an_address_comes_back_from_the_path_that_is_written_for_it(target: str, kind: Kind) -> None:
    address = resolved(PAGE, target)
    if address is not None:
        written = ReplayAddress(address, MOMENT, kind)
        assert read_path(written.path.encode()) == written


_TARGETS = st.text("ab/.?=&-_%c:\\", max_size=12)


@given(
    _TARGETS, st.sampled_from([PAGE, "http://ex.nl/", "http://ex.nl/a/?b/c", "https://ex.nl/a//b;c/d.html"])
)
@example("a/b.html?c=d", PAGE)
def test_an_address_that_is_joined_the_short_way_is_the_same(target: str, base: str) -> None:
    whole = absolute(base, target)
    assert resolved(base, target) == (without_default_port(whole) if whole else None)


@given(st.text(max_size=80))
@example("\ud800")
def test_whatever_a_page_names_leads_into_the_archive_or_nowhere(target: str) -> None:
    outgoing = Outgoing(surroundings(), PAGE, "cp1252")
    leads = outgoing.link(target)
    assert (
        leads is None
        or leads[0].startswith((f"{ROOM}/web/", "#", "mailto:", "tel:", "sms:"))
        or (leads[1] == "person")
    )
    address = outgoing.part(target, "im")
    assert address is None or address.startswith((f"{REPLAY}/web/", "data:"))
