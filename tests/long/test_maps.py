"""Sitemaps and feeds of any making, hostile ones too, give the addresses they name and cost little."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from spiders.links.page_links import Link, find_links
from spiders.links.site_maps import (
    LARGEST_MAP,
    MOST_ANNOUNCED,
    MOST_ENTRIES,
    announced_sitemaps,
    begins_as_map,
    may_be_map,
    read_map,
)
from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile

HERE = "https://a.example/map.xml"


def sitemap(*entries: str) -> bytes:
    rows = "".join(f"<url><loc>{entry}</loc></url>" for entry in entries)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()


def named(data: bytes) -> list[Link]:
    return list(read_map(data, HERE).links)


def urls(data: bytes) -> list[str]:
    return [link.url for link in named(data)]


def test_a_sitemap_names_pages_with_the_day_of_their_last_change() -> None:
    data = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc> https://a.example/een?x=1&amp;y=2 </loc><lastmod>2013-10-04T23:30:00-05:00</lastmod></url>
    <url><loc>/twee</loc><lastmod>2012-05</lastmod></url><url><loc>ftp://a.example/</loc></url></urlset>"""
    assert named(data) == [
        Link("https://a.example/een?x=1&y=2", "entry", changed="2013-10-05"),
        Link("https://a.example/twee", "entry", changed="2012-05"),
    ]


def test_an_index_names_maps_to_be_read_in_turn() -> None:
    data = b"<sitemapindex><sitemap><loc>https://a.example/deel1.xml.gz</loc></sitemap></sitemapindex>"
    assert named(data) == [Link("https://a.example/deel1.xml.gz", "feed")]


def test_rss_gives_titles_days_and_enclosures() -> None:
    data = b"""<rss version="2.0"><channel><link>https://a.example/</link><item><title>Een
    brief</title><link>/een</link><pubDate>Fri, 04 Oct 2013 00:30:00 +0200</pubDate>
    <enclosure url="/brief.pdf" type="application/pdf"/></item></channel></rss>"""
    assert named(data) == [
        Link("https://a.example/een", "entry", "Een brief", changed="2013-10-03"),
        Link("https://a.example/brief.pdf", "entry", "Een brief", changed="2013-10-03"),
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Verslag &lt;em&gt;Zutphen&lt;/em&gt; &amp;#8211; 4 oktober", "Verslag Zutphen – 4 oktober"),
        ("<![CDATA[<b>Foto's</b> van de d&eacute;monstratie]]>", "Foto's van de démonstratie"),
        ("Schuld &amp;amp; schaamte", "Schuld & schaamte"),
        ("Inkomen &lt; 1.000 euro", "Inkomen < 1.000 euro"),
        ("&lt;p&gt;Niet gesloten &lt;a href=x&gt;hier", "Niet gesloten hier"),
    ],
)
def test_a_title_with_markup_in_it_is_what_a_reader_sees(written: str, shown: str) -> None:
    feed = f"<rss><channel><item><title>{written}</title><link>/a</link></item></channel></rss>"
    assert [link.label for link in read_map(feed.encode(), "http://proef.example/feed").links] == [shown]


def test_atom_gives_the_page_of_an_entry_and_not_where_it_is_edited() -> None:
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="/self"/><entry>
    <title>Twee</title><link href="/twee"/><link rel="edit" href="/edit"/><updated>2013-10-04</updated>
    </entry></feed>"""
    assert named(data) == [Link("https://a.example/twee", "entry", "Twee", changed="2013-10-04")]


def test_a_packed_map_is_unpacked_however_it_is_declared() -> None:
    assert urls(gzip.compress(sitemap("https://a.example/een"))) == ["https://a.example/een"]


def test_an_entity_is_never_replaced_by_what_it_stands_for(tmp_path: Path) -> None:
    secret = tmp_path / "geheim"
    secret.write_text("geheim", encoding="utf-8")
    data = (
        f'<!DOCTYPE urlset [<!ENTITY a "haha"><!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        "<urlset><url><loc>https://a.example/&a;</loc></url><url><loc>https://a.example/&x;</loc></url>"
        "<url><loc>https://a.example/goed</loc></url></urlset>"
    )
    assert urls(data.encode()) == ["https://a.example/goed"]


def test_entities_nested_to_a_bomb_name_nothing() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 12))
    data = f'<!DOCTYPE urlset [<!ENTITY e0 "haha">{levels}]><urlset><url><loc>/&e11;</loc></url></urlset>'
    assert urls(data.encode()) == []


def test_a_bomb_is_unpacked_no_further_than_a_map_may_be_large() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * (LARGEST_MAP + 1000) + sitemap("https://a.example/te-ver"))
    assert len(bomb) < 100_000
    assert urls(bomb) == []
    assert read_map(bomb, HERE).is_cut


def test_a_map_of_the_size_that_is_read_is_whole() -> None:
    whole = b"<urlset>" + b" " * (LARGEST_MAP - 17) + b"</urlset>"
    assert len(whole) == LARGEST_MAP
    for data in (whole, gzip.compress(whole, 1)):
        assert not read_map(data, HERE).is_cut
    assert read_map(whole + b"\n<!-- en verder -->", HERE).is_cut


def test_a_map_without_end_gives_no_more_than_a_map_may_hold() -> None:
    endless = b"<urlset>" + b"".join(
        b"<url><loc>https://a.example/%d</loc></url>" % n for n in range(MOST_ENTRIES + 500)
    )
    found = read_map(endless + b"<!-- <url> --></urlset>", HERE)
    assert (len(found.links), found.beyond, found.is_cut) == (MOST_ENTRIES, 500, False)
    assert found.example == f"https://a.example/{MOST_ENTRIES}"


def test_a_list_without_end_gives_no_more_and_says_how_many_it_left() -> None:
    rows = "".join(f"https://a.example/{number}\n" for number in range(MOST_ENTRIES + 70))
    found = read_map(rows.encode(), HERE)
    assert (len(found.links), found.beyond) == (MOST_ENTRIES, 70)
    assert found.example == f"https://a.example/{MOST_ENTRIES}"


def test_a_map_that_says_the_same_over_and_over_leaves_nothing_out() -> None:
    found = read_map(sitemap(*["https://a.example/een"] * (MOST_ENTRIES + 10)), HERE)
    assert (len(found.links), found.beyond, found.example) == (1, 0, "")


def test_a_map_that_breaks_off_gives_whole_addresses_only() -> None:
    assert urls(sitemap("https://a.example/een", "https://a.example/twee")[:-25]) == ["https://a.example/een"]


def test_what_is_no_map_names_nothing() -> None:
    for data in (b"", b"<html><a href='/x'>x</a></html>", b"\x1f\x8bkapot", b"{}"):
        assert urls(data) == []


@given(st.binary(max_size=400))
def test_any_bytes_are_read_as_a_map_without_an_error(data: bytes) -> None:
    read_map(data, HERE)
    read_map(b"<rss><item><link>" + data, HERE)


EEN, TWEE = "https://a.example/een", "https://a.example/twee"


@pytest.mark.parametrize(
    "data",
    [
        f"{EEN}\n{TWEE}\n".encode(),
        f"\r\n  {EEN}\r\n\r\n{TWEE} ".encode(),
        f"{EEN}\r{TWEE}".encode(),
        f"\ufeff{EEN}\n{TWEE}".encode(),
        f"{EEN}\n{TWEE}".encode("utf-16"),
        b"\xef\xbb\xbf" + sitemap(EEN, TWEE),
        b"\r\n\n" + sitemap(EEN, TWEE),
        b"\n\xef\xbb\xbf\n<?xml version='1.0' encoding='UTF-8'?>\n<!-- kaart -->" + sitemap(EEN, TWEE),
        b"<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?>" + sitemap(EEN, TWEE),
        ('<?xml version="1.0" encoding="utf-16"?>' + sitemap(EEN, TWEE).decode()).encode("utf-16"),
        sitemap(f"<![CDATA[{EEN}]]>", TWEE).replace(b"urlset", b"sm:urlset").replace(b"xmlns=", b"xmlns:sm="),
    ],
    ids=range(11),
)
def test_a_map_is_known_by_what_it_begins_with_and_read_also_when_packed(data: bytes) -> None:
    parts = gzip.compress(data[:40]) + gzip.compress(data[40:])
    for each in (data, gzip.compress(data), parts):
        assert begins_as_map(each)
        assert urls(each) == [EEN, TWEE]


@pytest.mark.parametrize(
    "data",
    [
        b"Zie https://a.example/een",
        b"https://a.example/een is een adres",
        b"http",
        b"<html><body><rss></body></html>",
        b"<?xml version='1.0'?><boek/>",
        b"<??>" * 1_000,
        b"<!---->" * 600,
        gzip.compress(b"Verslag van de dag"),
        b"",
    ],
    ids=range(9),
)
def test_what_does_not_begin_as_a_map_is_none(data: bytes) -> None:
    assert not begins_as_map(data)


def test_a_warning_before_a_map_does_not_hide_it() -> None:
    assert urls(b"<br />\n<b>Notice</b>: Undefined index in kaart.php\n" + sitemap(EEN)) == [EEN]


def test_an_ampersand_that_is_only_itself_stays_in_its_address() -> None:
    data = sitemap("/a?x=1&y=2", "/b?x=1&amp;y=2", "<![CDATA[/c?x=1&y=2]]>", "/d?x&copy=1", "/e?a=1&#38;b=2")
    assert urls(data) == [
        f"https://a.example/{each}"
        for each in ("a?x=1&y=2", "b?x=1&y=2", "c?x=1&y=2", "d?x&copy=1", "e?a=1&b=2")
    ]
    assert urls(sitemap(EEN) + b"<![CDATA[" * 200_000) == [EEN]


def test_an_item_without_a_link_is_at_its_permalink() -> None:
    def feed(*items: str) -> bytes:
        return f"<rss><channel>{''.join(f'<item>{each}</item>' for each in items)}</channel></rss>".encode()

    assert urls(feed(f"<guid>{EEN}</guid>", f'<guid isPermaLink="true"> {TWEE} </guid><link/>')) == [
        EEN,
        TWEE,
    ]
    assert urls(feed('<guid isPermaLink="false">https://a.example/?p=7</guid>')) == []
    assert urls(feed("<guid>a-7</guid>", "<guid>tag:a.example,2013:7</guid>")) == []
    assert urls(feed(f"<link>{EEN}</link><guid>{TWEE}</guid>")) == [EEN]
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item rdf:about="{}"/></rdf:RDF>'
    assert urls(rdf.format(EEN).encode()) == [EEN]


def test_relative_addresses_start_from_the_base_that_a_feed_states() -> None:
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/nieuws/">
    <entry><link href="een"/></entry><entry xml:base="2013/"><link href="twee"/>
    <content type="text/html" src="tekst"/></entry>
    <entry><link xml:base="/oud/" href="drie"/></entry></feed>"""
    assert urls(data) == [
        "https://b.example/nieuws/een",
        "https://b.example/nieuws/2013/twee",
        "https://b.example/nieuws/2013/tekst",
        "https://b.example/oud/drie",
    ]
    rss = b'<rss><channel xml:base="https://b.example/x/"><item><link>een</link></item></channel></rss>'
    assert urls(rss) == ["https://b.example/x/een"]


@pytest.mark.parametrize(
    "media_type",
    [
        "application/rss+xml; charset=utf-8",
        "application/atom+xml;type=feed",
        "Application/RSS+XML",
        " application/rss+xml ",
    ],
)
def test_a_page_names_its_feed_whatever_parameters_the_type_has(media_type: str) -> None:
    tree = fromstring(f'<html><head><link rel="alternate" type="{media_type}" href="/feed"></head></html>')
    assert [(link.url, link.relation) for link in find_links(tree, HERE)] == [
        ("https://a.example/feed", "feed")
    ]


def test_robots_txt_names_sitemaps_in_any_spelling_and_not_without_end() -> None:
    text = (
        b"User-agent: *\r\nSITEMAP : /een.xml\r\n  sitemap:https://a.example/twee.xml #\nSitemap: mailto:x\n"
    )
    found = announced_sitemaps(text, "https://a.example/robots.txt")
    assert [link.url for link in found.links] == ["https://a.example/een.xml", "https://a.example/twee.xml"]
    odd = b"\xef\xbb\xbfsiteMAP:/een.xml\rUser-agent: *\rSite-map: /twee.php\r"
    assert [link.url for link in announced_sitemaps(odd, HERE).links] == [
        "https://a.example/een.xml",
        "https://a.example/twee.php",
    ]
    many = b"".join(b"Sitemap: /%d.xml\n" % n for n in range(900))
    found = announced_sitemaps(many, "https://a.example/robots.txt")
    assert (len(found.links), found.beyond) == (MOST_ANNOUNCED, 900 - MOST_ANNOUNCED)
    assert found.example == f"https://a.example/{MOST_ANNOUNCED}.xml"


@pytest.mark.parametrize(
    ("url", "media_type", "expected"),
    [
        ("https://a.example/sitemap.xml.gz", "application/x-gzip", True),
        ("https://a.example/feed/", "application/rss+xml", True),
        ("https://a.example/stukken.gz", "application/gzip", False),
        ("https://a.example/nota.docx", "application/octet-stream", False),
    ],
)
def test_only_what_may_be_a_map_is_looked_into(url: str, media_type: str, expected: bool) -> None:
    assert may_be_map(url, media_type) == expected


def _xml(data: bytes) -> Raw:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: {len(data)}\r\n\r\n"
    return Raw(head.encode() + data)


def test_a_crawl_finds_pages_that_only_robots_txt_and_profile_lead_to(tmp_path: Path) -> None:
    answers: dict[str, Raw] = {}
    with RawServer(answers) as server:
        robots = f"User-agent: *\nDisallow: /dicht/\nSitemap: {server.origin}/index.xml\n".encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {len(robots)}\r\n\r\n"
        index = f"<sitemapindex><sitemap><loc>{server.origin}/deel.xml</loc></sitemap></sitemapindex>"
        feed = (
            b"<rss><channel><item><title>In de feed</title><link>/feed-alleen</link></item></channel></rss>"
        )
        answers |= {
            "/robots.txt": Raw(head.encode() + robots),
            "/": Raw(page("het begin van een site zonder verwijzingen")),
            "/index.xml": _xml(index.encode()),
            "/deel.xml": _xml(sitemap(f"{server.origin}/kaart-alleen", f"{server.origin}/dicht/x")),
            "/nieuws.rss": _xml(feed),
            "/kaart-alleen": Raw(page("alleen de kaart wijst hierheen")),
            "/feed-alleen": Raw(page("alleen de feed wijst hierheen")),
        }
        sites = write_profile(tmp_path / "sites", server, extra=f'feeds = ["{server.origin}/nieuws.rss"]\n')
        done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
        assert done.returncode == 0, done.stderr
        assert sorted(server.targets()) == sorted(answers)
        assert "3 items" in done.stdout


def _sent(data: bytes, media_type: str) -> Raw:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(data)}\r\n\r\n"
    return Raw(head.encode() + data)


def test_a_crawl_follows_maps_whatever_they_are_called_and_keeps_none_as_an_item(tmp_path: Path) -> None:
    answers: dict[str, Raw] = {}
    declaration = b"\n<?xml version='1.0'?>"
    with RawServer(answers) as server:
        index = f"<sitemapindex><sitemap><loc>{server.origin}/deel.gz</loc></sitemap></sitemapindex>"
        maps = {
            "/kaart.php": ("text/plain", sitemap(f"{server.origin}/een")),
            "/kaart.txt": ("text/plain", f"{server.origin}/twee\r\n".encode()),
            "/kaart.txt.gz": ("application/x-gzip", gzip.compress(f"{server.origin}/drie".encode())),
            "/kaart": ("text/html; charset=utf-8", declaration + sitemap(f"{server.origin}/vier")),
            "/lijst": ("text/html", f"{server.origin}/vijf\n{server.origin}/zes".encode()),
            "/overzicht.aspx": ("text/html", index.encode()),
        }
        robots = "".join(f"SITEMAP: {server.origin}{name}\n" for name in maps)
        answers |= {name: _sent(data, media_type) for name, (media_type, data) in maps.items()}
        answers |= {
            "/robots.txt": _sent(robots.encode(), "text/plain"),
            "/deel.gz": _sent(gzip.compress(sitemap(f"{server.origin}/zeven")), "application/octet-stream"),
            "/": Raw(page("het begin van een site zonder verwijzingen")),
        }
        answers |= {f"/{name}": Raw(page(name)) for name in "een twee drie vier vijf zes zeven".split()}
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
        assert done.returncode == 0, done.stderr
        assert sorted(server.targets()) == sorted(answers)
        assert "8 items" in done.stdout
