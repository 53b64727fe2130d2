"""A dot behind a host names the same host: no scope, robots.txt or address guard is got round by it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from spiders.fetch.address_guard import Guard, parse_connect_to
from spiders.follow.scope import Scope
from spiders.profiles.site_profile import load_profile
from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page


def _answer(body: str, media_type: str) -> Raw:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return Raw(head.encode() + body.encode())


def _site(server: RawServer) -> dict[str, Raw]:
    dotted = f"http://127.0.0.1.:{server.port}"
    links = f"<a href='{dotted}/brief'>brief</a><a href='/brief'>nog eens</a><a href='{dotted}/dicht/x'>x</a>"
    moved = f"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {dotted}/doel\r\n\r\n"
    robots = f"User-agent: *\nDisallow: /dicht/\nSitemap: {dotted}/kaart.xml\n"
    kaart = f"<urlset><url><loc>{dotted}/kaart-alleen</loc></url><url><loc>{dotted}/naar</loc></url></urlset>"
    return {
        "/": Raw(page(f"Welkom {links}")),
        "/robots.txt": _answer(robots, "text/plain"),
        "/kaart.xml": _answer(kaart, "application/xml"),
        "/naar": Raw(moved.encode()),
        "/brief": Raw(page("Een brief over de buurtbus")),
        "/doel": Raw(page("Waar de brief over gaat")),
        "/kaart-alleen": Raw(page("Een verslag dat alleen op de kaart staat")),
    }


def _profile(folder: Path, server: RawServer) -> Path:
    folder.mkdir()
    (folder / "proef.toml").write_text(
        f'title = "P"\norganisation = "P"\nseeds = ["http://127.0.0.1.:{server.port}/"]\ndelay = 0\n'
        f'scope = ["127.0.0.1.:{server.port}"]\nprivate_network = true\n[links]\nonly = ["/", "b"]\n',
        encoding="utf-8",
    )
    return folder


def test_a_site_is_asked_under_one_name_wherever_the_dot_stood(tmp_path: Path) -> None:
    with RawServer({}) as server:
        server.answers = _site(server)
        options = ("--archive", str(tmp_path / "a"), "--sites", str(_profile(tmp_path / "s", server)))
        done = run_alliantie(*options, "crawl", "--json")
        dotted = f"http://127.0.0.1.:{server.port}/"
        tried = run_alliantie(*options, "sites", "try", dotted, "--json")
        requests, asked = list(server.requests), Counter(server.targets())
    (end,) = json.loads(done.stdout)
    assert end["outcome"] == "complete", done.stdout
    assert end["statistics"]["refused"] == {"robots.txt": 1}
    # Those of the trial are the last two.
    assert asked == Counter(list(_site(server))) + Counter(("/", "/robots.txt"))
    assert not any(b"Host: 127.0.0.1.:" in each for each in requests)
    found = json.loads(tried.stdout)
    assert (found["site"], found["url"]) == ("proef", f"http://127.0.0.1:{server.port}/")


def test_scope_and_guard_take_a_host_for_the_same_with_and_without_the_dot(tmp_path: Path) -> None:
    file = tmp_path / "proef.toml"
    file.write_text(
        'title = "P"\norganisation = "P"\nseeds = ["http://a.example./begin"]\nscope = ["a.example."]\n'
        'also = ["post.example.:8080"]\n[links]\nonly = ["/brief/"]\n',
        encoding="utf-8",
    )
    profile = load_profile(file)
    assert profile.scope_pairs == {("a.example", 80), ("a.example", 443)}
    assert profile.also_pairs == {("post.example", 8080)}
    assert Scope(profile).objection("http://a.example/begin") is None
    assert Scope(profile).objection("http://a.example./brief/1", 1) is None
    assert Scope(profile).objection("http://a.example./sport", 1) == "outside the topic"
    guard = Guard(detours=(parse_connect_to("a.example.:80:127.0.0.1:8080"),))
    assert guard.destination(("a.example", 80)) == ("127.0.0.1", 8080)
