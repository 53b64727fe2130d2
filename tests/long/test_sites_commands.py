"""``alliantie sites``: what an archivist sees of profiles before anything is crawled."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.demo.stand_in import StandIn
from cli.exit_codes import ExitCode
from pipeline.configuration import Configuration
from pipeline.crawl.crawling import choose
from pipeline.crawl.trial import try_page
from pipeline.pipeline_error import NoContact
from spiders.profile_error import ProfileError
from spiders.profiles.checking import problems_in
from spiders.profiles.first_profile import first_profile
from spiders.profiles.provisional import provisional_profile
from spiders.profiles.site_profile import SHIPPED, load_profile, load_profiles
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.raw_server import Raw, RawServer, page

GOOD = """
title = "Proef"
organisation = "Proef"
seeds = ["https://proef.example/"]
scope = ["proef.example"]
"""


@pytest.fixture(scope="module")
def network() -> Iterator[StandIn]:
    with StandIn() as served:
        yield served


def on(network: StandIn) -> list[str]:
    return [option for rule in network.connect_to for option in ("--connect-to", rule)]


def tried(network: StandIn, *arguments: str) -> dict[str, Any]:
    done = run_alliantie(*SHIPPED_SITES, "sites", "try", *arguments, "--json", *on(network))
    assert done.returncode == ExitCode.WELL, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_page_is_tried_with_the_profile_that_holds_it_and_nothing_is_kept(
    network: StandIn, tmp_path: Path
) -> None:
    url = "http://www.armekant-eva.nl/projecten/socialealliantie-zutphen2013.html"
    archive = tmp_path / "archief"
    network.requests.clear()
    done = run_alliantie(
        "--archive", str(archive), *SHIPPED_SITES, "--lang", "nl", "sites", "try", url, *on(network)
    )
    assert done.returncode == ExitCode.WELL, done.stderr
    for shown in (
        "cp1252",
        "Zutphen: de raad die zelf ging vragen",
        "4 oktober 2013",
        "verslag",
        "[andere site]",
    ):
        assert shown in done.stdout
    assert "Klik hier voor het verslag van de Alliantiedag in Zutphen" in done.stdout
    assert not archive.exists()
    assert [request.target for request in network.requests] == ["/robots.txt", url.partition(".nl")[2]]


def test_a_trial_as_json_tells_links_followed_and_refused_feeds_and_sitemaps(network: StandIn) -> None:
    found = tried(network, "https://www.raadvankerken.nl/nieuws/2022/12/armoedeonderzoek-2022/")
    assert (found["site"], found["platform"], found["guessed_platform"]) == (
        "raadvankerken",
        *["wordpress"] * 2,
    )
    assert found["feeds"] == ["https://www.raadvankerken.nl/feed/"]
    assert found["sitemaps"] == ["https://www.raadvankerken.nl/sitemap.xml"]
    assert found["charset"] == {"name": "utf-8", "origin": "valid UTF-8"}
    assert found["description"]["title"]
    assert "https://www.raadvankerken.nl/nieuws/" in [link["url"] for link in found["followed"]]
    assert "form or log-in" in [link["reason"] for link in found["not_followed"]]


def test_what_robots_txt_forbids_is_not_fetched_by_a_trial_either(network: StandIn) -> None:
    network.requests.clear()
    done = run_alliantie(
        *SHIPPED_SITES, "sites", "try", "http://www.armekant-eva.nl/prive/stukken.html", *on(network)
    )
    assert done.returncode == ExitCode.FAILED
    assert "robots.txt" in done.stdout
    assert [request.target for request in network.requests] == ["/robots.txt"]


def test_a_trial_passes_the_address_guard() -> None:
    with RawServer({"/": Raw(page("geheim"))}) as server:
        done = run_alliantie(
            *SHIPPED_SITES, "sites", "try", f"{server.origin}/", "--contact", "archief@example.org"
        )
        assert done.returncode == ExitCode.FAILED
        assert "not a public address" in done.stdout
        assert server.requests == []


def test_a_trial_of_somebody_elses_site_needs_a_contact_address(tmp_path: Path) -> None:
    with pytest.raises(NoContact, match="--contact"):
        try_page(
            Configuration(tmp_path), load_profiles(SHIPPED)["raadvankerken"], "https://www.raadvankerken.nl/"
        )


def test_what_is_no_address_is_a_mistake_of_usage() -> None:
    assert run_alliantie("sites", "new", "ftp://proef.example/").returncode == ExitCode.USAGE


def test_a_new_profile_is_accepted_and_never_overwrites_one(network: StandIn, tmp_path: Path) -> None:
    path = tmp_path / "nieuw" / "proef.toml"
    new = ("sites", "new", "https://www.raadvankerken.nl/", "-o", str(path), *on(network))
    done = run_alliantie(*new)
    assert done.returncode == ExitCode.WELL, done.stderr
    profile = load_profile(path)
    assert (profile.platform, profile.seeds) == ("wordpress", ("https://www.raadvankerken.nl/",))
    assert profile.feeds == ("https://www.raadvankerken.nl/feed/",)
    assert profile.sitemaps == ("https://www.raadvankerken.nl/sitemap.xml",)
    assert problems_in(path.parent) == []
    assert run_alliantie(*new).returncode == ExitCode.USAGE


def test_without_a_file_a_new_profile_goes_into_the_archive_and_counts_there(
    network: StandIn, tmp_path: Path
) -> None:
    archive = ("--archive", str(tmp_path / "archief"))
    new = (*archive, "sites", "new", "https://www.raadvankerken.nl/", *on(network))
    assert " init" in run_alliantie(*new).stderr
    assert call_alliantie(*archive, "init", "--empty").returncode == ExitCode.WELL
    done = run_alliantie(*new)
    assert f"alliantie {' '.join(archive)} sites check" in done.stderr
    assert load_profile(tmp_path / "archief" / "sites" / "raadvankerken.toml").platform == "wordpress"
    assert "raadvankerken" in call_alliantie(*archive, "sites", "list").stdout
    assert call_alliantie(*archive, "sites", "check").returncode == ExitCode.WELL
    assert "already" in run_alliantie(*new).stderr


def test_a_new_profile_can_be_looked_at_first(network: StandIn) -> None:
    done = run_alliantie("sites", "new", "https://www.raadvankerken.nl/", "-o", "-", *on(network))
    assert tomllib.loads(done.stdout)["platform"] == "wordpress"


def test_a_site_of_ones_own_network_gets_a_profile_that_says_so(tmp_path: Path) -> None:
    archive, path = ("--archive", str(tmp_path / "archief")), tmp_path / "profielen" / "eigen.toml"
    assert call_alliantie(*archive, "init", "--empty").returncode == ExitCode.WELL
    with RawServer({"/": Raw(page("<p>Welkom.</p>"))}) as server:
        new = (*archive, "sites", "new", f"{server.origin}/", "-o", str(path), "--contact", "a@b.example")
        refused = run_alliantie(*new)
        assert refused.returncode == ExitCode.FAILED
        assert "--private-network" in refused.stderr
        done = run_alliantie(*new, "--private-network")
    assert done.returncode == ExitCode.WELL, done.stderr
    assert load_profile(path).private_network
    assert problems_in(path.parent) == []


@given(st.text(), st.text(), st.sampled_from(("https://a.example/x.xml", "https://elders.example/x.xml")))
def test_whatever_a_page_is_called_its_first_profile_is_read_back(title: str, notes: str, feed: str) -> None:
    known = replace(provisional_profile("https://a.example/"), title=title, notes=notes)
    table = tomllib.loads(first_profile(known, [feed]))
    assert "\x1b" not in table["title"]
    assert table["title"].split() == "".join(c if c.isprintable() else " " for c in title).split()
    assert ("feeds" in table) == feed.startswith("https://a.example/")
    assert table["seeds"] == ["https://a.example/"]


def test_check_names_every_problem_with_file_line_and_nearest_key(tmp_path: Path) -> None:
    (tmp_path / "een.toml").write_text(
        GOOD + 'continued_by = "twe"\nalso = ["proef.example"]\n\n[links]\nskip = ["proef.example/$"]\n',
        encoding="utf-8",
    )
    (tmp_path / "twee.toml").write_text(
        GOOD + 'platfrom = "joomla"\ndelay = "snel"\n[read]\nmain = ["div["]\ncharset = "cp99999"\n',
        encoding="utf-8",
    )
    (tmp_path / "drie.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "vier.toml").write_text(
        'title = "x"\norganisation = "x"\nseeds = []\nscope = []\n'
        '[read]\nmain = ["div["]\ncharset = "cp99999"\n',
        encoding="utf-8",
    )
    done = run_alliantie("--sites", str(tmp_path), "sites", "check")
    assert done.returncode == ExitCode.PROFILE
    expected = [
        f"{tmp_path}/twee.toml:6: unknown key 'platfrom'. Did you mean 'platform'?",
        f"{tmp_path}/twee.toml:7: delay: expected a number, found 'snel'",
        f"{tmp_path}/vier.toml:6: read.main: expected a CSS selector, found 'div['",
        f"{tmp_path}/vier.toml:7: read.charset: expected a name such as windows-1252",
        f"{tmp_path}/vier.toml: notes: a site without seeds needs a word on why",
        f"{tmp_path}/een.toml:6: continued_by: there is no profile named 'twe'. Did you mean 'twee'?",
        f"{tmp_path}/een.toml:10: links.skip: the seed https://proef.example/ is one of",
        f"{tmp_path}/een.toml:7: also: proef.example is within the scope already",
        f"{tmp_path}/drie.toml:5: scope: proef.example is in the scope of een as well",
    ]
    assert [problem for problem in expected if problem not in done.stdout] == []
    assert "9 problems" in done.stderr


def test_two_sites_on_one_host_are_well_when_they_are_bound_to_different_addresses(tmp_path: Path) -> None:
    for name, topic in (("een", "/een/"), ("twee", "/twee/")):
        (tmp_path / f"{name}.toml").write_text(f'{GOOD}[links]\nonly = ["{topic}"]\n', encoding="utf-8")
    assert problems_in(tmp_path) == []


def test_list_shows_what_goes_on_where_and_why_a_site_is_left_out() -> None:
    shown = run_alliantie(*SHIPPED_SITES, "sites", "list").stdout.splitlines()
    rows = {row.split()[0]: row for row in shown}
    assert "closed → knooppuntkerkenenarmoede" in rows["armekant-eva"]
    assert rows["stichting-wit"].endswith("no: no seeds")
    in_dutch = run_alliantie(*SHIPPED_SITES, "--lang", "nl", "sites", "list").stdout
    assert "gesloten → knooppuntkerkenenarmoede" in in_dutch
    data = json.loads(run_alliantie(*SHIPPED_SITES, "sites", "list", "--json").stdout)
    assert {each["name"]: each["why_skipped"] for each in data}["stichting-wit"] == "no seeds"


def test_a_site_without_seeds_cannot_be_crawled_by_name_and_says_what_is_known() -> None:
    with pytest.raises(ProfileError, match="No address of its own is known"):
        choose(load_profiles(SHIPPED), ["stichting-wit"])
