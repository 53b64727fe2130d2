"""Hosts of others are asked for what a site's pages link to there, and for nothing more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.configuration import Configuration, Settings
from pipeline.crawl.crawling import check_manners, within_reach
from pipeline.pipeline_error import NoContact
from spiders.profiles.site_profile import SiteProfile
from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page

SITE = SiteProfile("proef", "Proef", "Proef", ("http://a.example/",), ("a.example",), also=("post.example",))
HOME = [f"a.example:{port}:127.0.0.1:1" for port in (80, 443)]
POST = [f"post.example:{port}:127.0.0.1:1" for port in (80, 443)]


def with_detours(*rules: str) -> Configuration:
    return Configuration(archive=Path("nergens"), connect_to=rules)


def test_where_a_stand_in_answers_for_a_site_hosts_that_it_does_not_answer_for_stay_out() -> None:
    assert within_reach(with_detours(*HOME), SITE).also == ()
    assert within_reach(with_detours(*HOME, *POST), SITE).also == ("post.example",)
    assert within_reach(with_detours(), SITE).also == ("post.example",)


def test_a_site_of_ones_own_that_leads_to_hosts_of_others_needs_a_contact_address() -> None:
    own = replace(SITE, private_network=True)
    check_manners(with_detours(), replace(own, also=()))
    with pytest.raises(NoContact):
        check_manners(with_detours(), own)
    check_manners(replace(with_detours(), settings=Settings(contact="archief@example.org")), own)


def test_a_letter_elsewhere_is_fetched_with_its_photo_and_leads_back_but_not_on(tmp_path: Path) -> None:
    home = {
        "/": Raw(page("Lees <a href='http://post.example/zEen'>de nieuwsbrief van juni</a> met veel nieuws")),
        "/essay": Raw(page("een essay dat alleen in de nieuwsbrief staat")),
    }
    letter = page(
        "Nieuwsbrief <img src='/foto.jpg'> <a href='http://a.example/essay'>Klik hier</a>"
        "<a href='/zTwee'>een brief van een ander</a>"
    )
    photo = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 4\r\n\r\n\xff\xd8\xff\xd9"
    with RawServer(home) as a, RawServer({"/zEen": Raw(letter), "/foto.jpg": Raw(photo)}) as post:
        (tmp_path / "proef.toml").write_text(
            'title = "Proef"\norganisation = "Proef"\nseeds = ["http://a.example/"]\nscope = ["a.example"]\n'
            'also = ["post.example"]\n',
            encoding="utf-8",
        )
        rules = [
            f"{host}:{port}:127.0.0.1:{server.port}"
            for host, server in (("a.example", a), ("post.example", post))
            for port in (80, 443)
        ]
        place = ("--archive", str(tmp_path / "a"), "--sites", str(tmp_path))
        detours = [option for rule in rules for option in ("--connect-to", rule)]
        done = run_alliantie(*place, "crawl", "--delay", "0", *detours)
        assert done.returncode == 0, done.stdout + done.stderr
        assert sorted(a.targets()) == ["/", "/essay", "/robots.txt"]
        assert sorted(post.targets()) == ["/foto.jpg", "/robots.txt", "/zEen"]
        assert "more than one step away (1)" in done.stdout
