"""Sitemaps and feeds of any making, hostile ones too, give the addresses they name and cost little."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.links.page_links import Link
from spiders.links.site_maps import (
    LARGEST_MAP,
    MOST_ANNOUNCED,
    MOST_ENTRIES,
    announced_sitemaps,
    may_be_map,
    read_map,
)
from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile

HERE = "https://a.example/map.xml"


def sitemap(*entries: str) -> bytes:
    rows = "".join(f"<url><loc>{entry}</loc></url>" for entry in entries)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()


def urls(data: bytes) -> list[str]:
    return [link.url for link in read_map(data, HERE)]


def test_a_sitemap_names_pages_with_the_day_of_their_last_change() -> None:
    data = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc> https://a.example/een?x=1&amp;y=2 </loc><lastmod>2013-10-04T23:30:00-05:00</lastmod></url>
    <url><loc>/twee</loc><lastmod>2012-05</lastmod></url><url><loc>ftp://a.example/</loc></url></urlset>"""
    assert read_map(data, HERE) == [
        Link("https://a.example/een?x=1&y=2", "entry", changed="2013-10-05"),
        Link("https://a.example/twee", "entry", changed="2012-05"),
    ]


def test_an_index_names_maps_to_be_read_in_turn() -> None:
    data = b"<sitemapindex><sitemap><loc>https://a.example/deel1.xml.gz</loc></sitemap></sitemapindex>"
    assert read_map(data, HERE) == [Link("https://a.example/deel1.xml.gz", "feed")]


def test_rss_gives_titles_days_and_enclosures() -> None:
    data = b"""<rss version="2.0"><channel><link>https://a.example/</link><item><title>Een
    brief</title><link>/een</link><pubDate>Fri, 04 Oct 2013 00:30:00 +0200</pubDate>
    <enclosure url="/brief.pdf" type="application/pdf"/></item></channel></rss>"""
    assert read_map(data, HERE) == [
        Link("https://a.example/een", "entry", "Een brief", changed="2013-10-03"),
        Link("https://a.example/brief.pdf", "entry", "Een brief", changed="2013-10-03"),
    ]


def test_atom_gives_the_page_of_an_entry_and_not_where_it_is_edited() -> None:
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="/self"/><entry>
    <title>Twee</title><link href="/twee"/><link rel="edit" href="/edit"/><updated>2013-10-04</updated>
    </entry></feed>"""
    assert read_map(data, HERE) == [Link("https://a.example/twee", "entry", "Twee", changed="2013-10-04")]


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


def test_a_map_without_end_gives_no_more_than_a_map_may_hold() -> None:
    endless = b"<urlset>" + b"".join(
        b"<url><loc>https://a.example/%d</loc></url>" % n for n in range(MOST_ENTRIES + 500)
    )
    assert len(urls(endless)) == MOST_ENTRIES


def test_a_map_that_breaks_off_gives_whole_addresses_only() -> None:
    assert urls(sitemap("https://a.example/een", "https://a.example/twee")[:-25]) == ["https://a.example/een"]


def test_what_is_no_map_names_nothing() -> None:
    for data in (b"", b"<html><a href='/x'>x</a></html>", b"\x1f\x8bkapot", b"{}"):
        assert urls(data) == []


@given(st.binary(max_size=400))
def test_any_bytes_are_read_as_a_map_without_an_error(data: bytes) -> None:
    read_map(data, HERE)
    read_map(b"<rss><item><link>" + data, HERE)


def test_robots_txt_names_sitemaps_in_any_spelling_and_not_without_end() -> None:
    text = (
        b"User-agent: *\r\nSITEMAP : /een.xml\r\n  sitemap:https://a.example/twee.xml #\nSitemap: mailto:x\n"
    )
    found = announced_sitemaps(text, "https://a.example/robots.txt")
    assert [link.url for link in found] == ["https://a.example/een.xml", "https://a.example/twee.xml"]
    many = b"".join(b"Sitemap: /%d.xml\n" % n for n in range(900))
    assert len(announced_sitemaps(many, "https://a.example/robots.txt")) == MOST_ANNOUNCED


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
