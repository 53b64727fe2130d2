"""Twins of an address have one key on every platform, lists are told from things, and forms stay out."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.follow.scope import Scope
from spiders.links.page_links import Link
from spiders.platforms import PLATFORMS, guess_platform
from spiders.profiles.site_profile import Links, Platform, SiteProfile

_HEX = "9f86d081884c7d659a2feaa0c55ad015"
JOOMLA = "https://www.a.example/index.php"


def profile_of(platform: Platform = "generic", *, links: Links | None = None) -> SiteProfile:
    return SiteProfile(
        "proef", "Proef", "Proef", ("https://a.example/",), ("a.example", "www.a.example"),
        also=("post.example",), platform=platform, links=links or Links(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("platform", "one", "other"),
    [
        ("joomla", f"{JOOMLA}/een/563-titel", f"{JOOMLA}?option=com_content&view=article&id=563:titel"),
        ("joomla", f"{JOOMLA}/een/563-titel/15-thema/563-titel", f"{JOOMLA}/563-titel"),
        ("joomla", f"{JOOMLA}/een/2-rubriek?start=5", f"{JOOMLA}/2-rubriek?start=5"),
        ("joomla", f"{JOOMLA}/essays/brood", "https://a.example/essays/brood"),
        ("wordpress", "https://a.example/nieuws/2016/03/titel", "http://www.a.example/nieuws/2016/03/titel/"),
        ("wordpress", "https://a.example/titel/?replytocom=7", "https://a.example/titel/"),
        ("wordpress", "https://a.example/?p=7&share=x", "https://a.example/index.php?p=7"),
        ("static", "http://a.example/pagina.html?letters=groot", "http://www.a.example/pagina.html"),
        ("joomla", f"{JOOMLA}?option=com_x", "https://a.example/?option=com_x"),
        ("generic", f"http://a.example/x?sid={_HEX}", "http://a.example/x"),
        ("generic", f"http://a.example/x?id=3&PHPSESSID={_HEX[:26]}", "http://a.example/x?id=3"),
        (
            "generic",
            "http://a.example/p;jsessionid=0A1B2C3D4E5F60718293A4B5C6D7E8F9.w1",
            "http://a.example/p",
        ),
        ("generic", "http://a.example/(S(lit3py55t21z5v55vlm25s55))/x.aspx", "http://a.example/x.aspx"),
        ("generic", "http://a.example/(X(1)A(b7k2m4q9)S(lit3py55t2))/", "http://a.example/"),
        ("generic", f"http://a.example/winkel?osCsid={_HEX}&id=3", "http://a.example/winkel?id=3"),
        ("generic", f"http://a.example/forum?s={_HEX}&t=5", "http://a.example/forum?t=5"),
        ("generic", "http://a.example/x.cfm?CFID=812&CFTOKEN=38204411&i=1", "http://a.example/x.cfm?i=1"),
        (
            "generic",
            "http://a.example/x.asp?ASPSESSIONIDQACBDTRS=LDJFNCPALHPAMEEGGMMCFKJD",
            "http://a.example/x.asp",
        ),
        ("generic", "http://a.example/(lit3py55t21z5v55vlm25s55)/x.aspx", "http://a.example/x.aspx"),
        ("generic", "http://a.example/%28S%28lit3py55t21z5v55vlm25s55%29%29/x", "http://a.example/x"),
        ("generic", f"http://a.example/x?sess={_HEX}&id=3", "http://a.example/x?id=3"),
        ("generic", f"http://a.example/x?sessie={_HEX}", "http://a.example/x"),
        ("generic", "http://a.example./x", "http://a.example/x"),
        ("generic", "http://www.a.example.:8080/x", "http://a.example:8080/x"),
        ("static", f"http://a.example/p;jsessionid={_HEX}", "http://a.example/p"),
        ("generic", "http://a.example/x?b=1&a=2", "https://a.example/x?a=2&b=1"),
        ("feed", "http://a.example/x?utm_source=brief", "https://a.example/x"),
    ],
)
def test_twins_have_one_key(platform: str, one: str, other: str) -> None:
    assert PLATFORMS[platform].key_of(one) == PLATFORMS[platform].key_of(other)


@pytest.mark.parametrize(
    ("platform", "one", "other"),
    [
        ("joomla", f"{JOOMLA}/563-titel", f"{JOOMLA}/564-titel"),
        ("joomla", f"{JOOMLA}/8-nieuws?start=5", f"{JOOMLA}/8-nieuws?start=10"),
        ("joomla", f"{JOOMLA}/8-nieuws?format=feed", f"{JOOMLA}/8-nieuws"),
        ("wordpress", "https://a.example/?p=7", "https://a.example/?p=8"),
        ("wordpress", "https://a.example/uploads/a.pdf", "https://a.example/uploads/a.pdf/"),
        ("static", "http://a.example/RoSA19/a.html", "http://a.example/rosa19/a.html"),
        ("static", "http://a.example/ahp-2012a.html", "http://a.example/ahp-2012b.html"),
        ("static", "http://a.example/zoek.php?id=1", "http://a.example/zoek.php?id=2"),
        ("generic", "http://a.example:8080/", "http://a.example/"),
        ("generic", "http://a.example/verhaal.php?sid=1", "http://a.example/verhaal.php?sid=2"),
        (
            "generic",
            "http://a.example/verhaal?sid=20131004120000",
            "http://a.example/verhaal?sid=20131004130000",
        ),
        ("generic", "http://a.example/?sid=jaarverslag2012", "http://a.example/?sid=jaarverslag2013"),
        (
            "generic",
            "http://a.example/?sid=verslag-van-zutphen-2013",
            "http://a.example/?sid=brief-van-zutphen-2013",
        ),
        ("generic", "http://a.example/?s=armoede", "http://a.example/?s=schulden"),
        ("generic", "http://a.example/?jsessionid=5", "http://a.example/"),
        ("generic", "http://a.example/?CFID=1", "http://a.example/?CFID=2"),
        ("generic", f"http://a.example/?foto={_HEX}", "http://a.example/"),
        ("generic", "http://a.example/p;versie=2", "http://a.example/p"),
        ("generic", "http://a.example/(concept)/p", "http://a.example/p"),
        ("generic", "http://a.example/(S(deel))/p", "http://a.example/p"),
        ("generic", "http://a.example/(A(2013))/p", "http://a.example/(A(2014))/p"),
        ("generic", "http://a.example/(de-vergeten-groep-in-2013)/p", "http://a.example/p"),
        ("generic", "http://a.example/?sess=3", "http://a.example/?sess=4"),
        ("generic", "http://a.example/?sessie=voorjaar", "http://a.example/"),
        ("generic", "http://a.example/?jaar=1&jaar=2", "http://a.example/?jaar=2&jaar=1"),
        ("generic", "http://a.example/?woord=%E9", "http://a.example/?woord=%E8"),
        ("generic", "http://a.example/?woord=%E9", "http://a.example/?woord=%C3%A9"),
        ("generic", "http://a.example/?caf%E9=1", "http://a.example/?caf%E8=1"),
        ("static", "http://a.example/default.html", "http://a.example/"),
        ("static", "http://a.example/home.html", "http://a.example/index.html"),
        ("generic", "http://a.example/index.php", "http://a.example/"),
        ("generic", "http://a.example/home.php?id=1", "http://a.example/index.php?id=1"),
        ("joomla", "http://a.example/index.html", "http://a.example/"),
    ],
)
def test_different_things_have_different_keys(platform: str, one: str, other: str) -> None:
    assert PLATFORMS[platform].key_of(one) != PLATFORMS[platform].key_of(other)


@pytest.mark.parametrize(
    ("platform", "target", "is_list"),
    [
        ("joomla", "/index.php/8-nieuws?start=20", True),
        ("joomla", "/index.php?option=com_content&view=category&id=8", True),
        ("joomla", "/index.php/essays/563-start", False),
        ("wordpress", "/page/2/", True),
        ("wordpress", "/nieuws/2016/", True),
        ("wordpress", "/nieuws/2016/03/", True),
        ("wordpress", "/nieuws/2016/03/titel/", False),
        ("wordpress", "/feed/", True),
        ("wordpress", "/?paged=3", True),
        ("wordpress", "/?p=3", False),
        ("static", "/projecten/index.html", False),
    ],
)
def test_a_list_is_told_from_a_thing(platform: str, target: str, is_list: bool) -> None:
    assert PLATFORMS[platform].is_list(urlsplit(f"https://a.example{target}")) == is_list


@pytest.mark.parametrize(
    ("platform", "target", "reason"),
    [
        ("joomla", "/index.php/563-x?print=1", "print view"),
        ("joomla", "/index.php/563-x?tmpl=component", "print view"),
        ("joomla", "/index.php/563-x?tmpl=component&print=1&layout=default", "print view"),
        ("joomla", "/index.php/nieuws/563-fotos-van-de-dag?tmpl=component", "print view"),
        ("joomla", "/index.php?option=com_content&view=article&id=5&tmpl=component", "print view"),
        (
            "joomla",
            "/index.php?option=com_phocagallery&view=detail&id=12:zaal&tmpl=component&print=1",
            "print view",
        ),
        ("joomla", "/index.php?option=com_mailto&tmpl=component&link=x", "form or log-in"),
        ("joomla", "/index.php?option=com_phocagallery&view=detail&catid=3&id=12&tmpl=component", None),
        ("joomla", "/index.php/component/phocagallery/3-zutphen/detail/12-zaal?tmpl=component", None),
        ("joomla", "/fotos/3-zutphen/detail/12-zaal?tmpl=component", None),
        ("joomla", "/index.php?option=com_joomgallery&view=image&id=4&format=raw&tmpl=component", None),
        ("joomla", "/index.php?option=com_docman&task=doc_view&gid=5&tmpl=component", None),
        ("joomla", "/stukken?task=doc_download&gid=5&tmpl=component", None),
        ("joomla", "/index.php?option=com_jdownloads&task=download.send&id=7&tmpl=component", None),
        ("joomla", "/stukken/category/2-verslagen?download=9:verslag&tmpl=component", None),
        ("joomla", "/index.php?option=com_attachments&task=download&id=2&tmpl=component", None),
        ("joomla", "/index.php/component/mailto/?link=x", "form or log-in"),
        ("joomla", "/index.php?option=com_users&view=login", "form or log-in"),
        ("joomla", "/index.php/praat?task=reply", "form or log-in"),
        ("joomla", "/index.php/stukken?task=doc_download&gid=5", None),
        ("joomla", "/index.php/8-nieuws?format=feed&type=atom", "twin of the RSS feed"),
        ("joomla", "/index.php/8-nieuws?format=feed&type=rss", None),
        ("wordpress", "/titel/?replytocom=7", "reply form"),
        ("wordpress", "/wp-login.php?redirect_to=x", "form or log-in"),
        ("wordpress", "/wp-admin/", "form or log-in"),
        ("wordpress", "/wp-json/oembed/1.0", "for machines"),
        ("wordpress", "/titel/print/", "print view"),
        ("wordpress", "/titel/feed/", "feed of a part"),
        ("wordpress", "/feed/", None),
        ("wordpress", "/wp-content/uploads/a.pdf", None),
        ("static", "/print.html", None),
    ],
)
def test_views_forms_and_machines_are_refused_with_a_reason(
    platform: Platform, target: str, reason: str | None
) -> None:
    assert Scope(profile_of(platform)).objection(f"https://a.example{target}") == reason


@given(st.sampled_from(sorted(PLATFORMS)), st.text(max_size=60))
def test_any_address_has_a_key_and_an_answer(platform: str, wild: str) -> None:
    url = f"https://a.example/{wild}"
    parts = urlsplit(url)
    known = PLATFORMS[platform]
    assert known.key_of(url) == known.key_of(url.replace("https://", "http://www."))
    known.objection(parts)
    known.is_list(parts)


@pytest.mark.parametrize("markup", ["<meta" * 40_000, "<a " * 60_000, "/index.php/" + "a-/" * 60_000])
def test_markup_made_to_be_slow_is_looked_through_all_the_same(markup: str) -> None:
    assert guess_platform(markup) == "generic"


def test_one_step_leads_to_an_allowed_host_and_no_further() -> None:
    bounds = Scope(profile_of())
    inside, letter = "https://a.example/brief", "https://post.example/zX1"
    assert bounds.objection(letter, 1, inside) is None
    assert bounds.objection(letter) == "other site"
    assert bounds.objection("https://post.example/zX2", 2, letter) == "more than one step away"
    assert bounds.objection("https://post.example/foto.jpg", 2, letter) is None
    assert bounds.objection("https://a.example/essay", 2, letter) is None
    assert bounds.objection("https://elders.example/foto.jpg", 2, letter) == "other site"


def test_a_topic_bounds_pages_and_lets_their_files_through() -> None:
    bounds = Scope(profile_of(links=Links(only=("armoede",))))
    assert bounds.objection("https://a.example/") is None, "a seed needs no topic"
    assert bounds.objection("https://a.example/over-armoede/", 1) is None
    assert bounds.objection("https://a.example/vacatures/", 1) == "outside the topic"
    assert bounds.objection("https://a.example/stukken/nota.pdf", 2) is None
    assert bounds.objection("https://a.example/sitemap.xml.gz", 0) is None


def test_a_site_of_feeds_follows_what_they_name_and_what_its_pages_hold() -> None:
    bounds = Scope(profile_of("feed"))
    page = "https://a.example/bericht"
    reasons = {
        relation: bounds.objection_to(Link(f"{page}/{relation}", relation), 1, page)  # type: ignore[arg-type]
        for relation in ("entry", "feed", "image", "requisite", "link")
    }
    assert {relation for relation, reason in reasons.items() if reason is None} == {
        "entry", "feed", "image", "requisite",
    }  # fmt: skip
    assert reasons["link"] == "in no feed or sitemap"
    assert bounds.objection_to(Link(f"{page}.doc", "link"), 1, page) is None
