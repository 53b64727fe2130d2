"""Names and passwords in addresses are sent to nobody and shown to nobody, and stop nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.fetched.redirect_target import redirect_target
from spiders.follow.frontier import NUMBER_KEY
from spiders.links.bare_address import bare
from spiders.links.page_links import absolute
from spiders.links.site_maps import announced_sitemaps, read_map
from spiders.profiles.site_profile import load_profile
from tests import databases
from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://leden:geheim@a.example/x", "http://a.example/x"),
        ("https://lid@a.example:8443/x?aan=b@c.nl", "https://a.example:8443/x?aan=b@c.nl"),
        ("http://a:b@c@a.example/", "http://a.example/"),
        ("//leden:geheim@a.example/x", "//a.example/x"),
        ("http://a.example/wie@waar", "http://a.example/wie@waar"),
        ("http://a.example?x=@", "http://a.example?x=@"),
        ("http://leden:geheim@[::1]:80/x", "http://[::1]:80/x"),
        ("http://lid@a.example.:8080/x", "http://a.example:8080/x"),
        ("http://a.example.", "http://a.example"),
        ("http://a.example/x.", "http://a.example/x."),
    ],
)
def test_a_name_and_password_are_taken_out_of_an_address_and_nothing_else(url: str, expected: str) -> None:
    assert bare(url) == expected
    assert redirect_target("http://a.example/", url) == redirect_target("http://a.example/", expected)


@given(st.text(alphabet="ab:/@?#[]%\\ .1", max_size=20), st.text(alphabet="ab:/@?#[]%\\ .1", max_size=20))
def test_no_link_has_a_name_or_password_in_its_host(user: str, rest: str) -> None:
    found = absolute("http://a.example/map/", f"http://{user}@b.example{rest}")
    assert found is None or "@" not in found.split("/")[2].partition("?")[0]
    assert bare(bare(user)) == bare(user)


def test_maps_and_robots_txt_name_addresses_without_them() -> None:
    robots = b"Sitemap: http://leden:geheim@a.example/kaart.xml\n"
    assert [link.url for link in announced_sitemaps(robots, "http://a.example/robots.txt").links] == [
        "http://a.example/kaart.xml"
    ]
    entry = b"<urlset><url><loc>http://leden:geheim@a.example/verslag</loc></url></urlset>"
    assert [link.url for link in read_map(entry, "http://a.example/kaart.xml").links] == [
        "http://a.example/verslag"
    ]


def test_a_profile_begins_without_them(tmp_path: Path) -> None:
    file = tmp_path / "proef.toml"
    file.write_text(
        'title = "P"\norganisation = "P"\nseeds = ["http://lid:geheim@a.example/"]\nscope = ["a.example"]\n',
        encoding="utf-8",
    )
    assert load_profile(file).seeds == ("http://a.example/",)


def _wrong_links(server: RawServer) -> str:
    with_names = f"http://leden:geheim@127.0.0.1:{server.port}"
    return (
        f"<a href='{with_names}/besloten'>voor leden</a> <a href='/naar'>naar</a> <a href='/kapot'>kapot</a>"
        f"<a href='//redactie:wachtwoord@127.0.0.1:{server.port}/ook'>ook</a> <img src='{with_names}/a.gif'>"
        f"<a href='http://127.0.0.1:/zonder-poort'>x</a> <a href='http://[kapot/'>y</a>"
        f"<a href='http://leden:geheim@elders.example/'>elders</a> <a href='/gewoon'>gewoon</a>"
    )


@pytest.mark.long
def test_a_link_or_redirect_with_a_password_stops_nothing_and_the_password_goes_nowhere(
    tmp_path: Path,
) -> None:
    with RawServer({}) as server:
        target = f"http://leden:geheim@127.0.0.1:{server.port}/doel"
        moved = f"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {target}\r\n\r\n".encode()
        broken = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://[kapot\r\n\r\n"
        paths = ("/besloten", "/ook", "/doel", "/gewoon")
        server.answers = {
            "/": Raw(page(_wrong_links(server))),
            "/naar": Raw(moved),
            "/kapot": Raw(broken),
            **{path: Raw(page(f"<p>Dit is de bladzijde {path[1:]} van de proef.</p>")) for path in paths},
        }
        sites = write_profile(tmp_path / "sites", server)
        options = ("--archive", str(tmp_path / "a"), "--sites", str(sites))
        done = run_alliantie(*options, "crawl", "--json")
        asked, sent = server.targets(), b"".join(server.requests)
    (end,) = json.loads(done.stdout)
    assert end["outcome"] == "complete", done.stdout + done.stderr
    assert end["statistics"]["left"] == {}
    assert asked.count("/robots.txt") == 1
    assert set(paths) <= set(asked)
    assert b"Authorization" not in sent
    kept = tmp_path / "a"
    tables = ("refusals", "links", "item_addresses")
    rows = [str(row) for table in tables for row in databases.asked(kept, f"SELECT * FROM {table}")]
    urls = [url for (url,) in databases.asked(kept, "SELECT url FROM captures")]
    said = "".join((*rows, *urls, done.stdout, done.stderr, run_alliantie(*options, "report").stdout))
    assert not [word for word in ("geheim", "wachtwoord", "leden:") if word in said]


def test_what_an_earlier_release_left_waiting_with_a_password_is_asked_for_without(tmp_path: Path) -> None:
    from bench.frontier import opened_frontier

    with opened_frontier(tmp_path / "a") as frontier:
        waiting = frontier._writer.found("http://lid:geheim@proef.example/x", "", 1, "page proef.example/*")
        frontier.write()
        frontier._lines.restore(waiting.line, 1, waiting.url)
        asked = []
        while request := frontier.next_request():
            frontier.settle(request.meta[NUMBER_KEY])
            asked.append(request.url)
    assert "http://proef.example/x" in asked
    assert not [url for url in asked if "geheim" in url]
