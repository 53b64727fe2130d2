"""Profiles: what is right is read, what is wrong is named with its file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from spiders.profile_error import ProfileError
from spiders.profiles.site_profile import SHIPPED, load_profile, load_profiles, unknown_site

SMALLEST = """
title = "Proef"
organisation = "Proef"
seeds = ["https://proef.example/"]
scope = ["proef.example"]
"""


def profile_of(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "proef.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_smallest_profile_is_four_lines_and_named_after_its_file(tmp_path: Path) -> None:
    profile = load_profile(profile_of(tmp_path, SMALLEST))
    assert (profile.name, profile.delay, profile.private_network) == ("proef", 2.0, False)


def test_a_bare_host_means_the_two_ports_of_the_web(tmp_path: Path) -> None:
    profile = load_profile(profile_of(tmp_path, SMALLEST))
    assert profile.scope_pairs == {("proef.example", 80), ("proef.example", 443)}


def test_every_shipped_profile_is_valid_and_polite() -> None:
    profiles = load_profiles(SHIPPED)
    assert {"socialealliantie", "armekant-eva", "raadvankerken"} <= set(profiles)
    assert all(profile.delay >= 1 and not profile.private_network for profile in profiles.values())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SMALLEST + 'organistaion = "x"', "unknown key 'organistaion'. Did you mean 'organisation'?"),
        (SMALLEST + "[read]\nmian = ['div']", "unknown key 'read.mian'. Did you mean 'main'?"),
        (SMALLEST + "robots = false", "unknown key 'robots'"),
        (SMALLEST + 'name = "x"', "'name' cannot be set here"),
        (SMALLEST + 'delay = "fast"', "delay: expected a number, found 'fast'"),
        (
            SMALLEST + "[limits]\nbytes = 1_000_000_000_000",
            "limits.bytes: expected no more than 2000000000",
        ),
        (SMALLEST + "[limits]\npages = 1_000_000_000_000", "limits.pages: expected no more than 5000000"),
        (SMALLEST + "[parts]\nmost = 1_000_000_000_000", "parts.most: expected no more than 5000000"),
        (SMALLEST + "delay = -1", "delay: expected seconds, 0 or more"),
        (SMALLEST + 'platform = "drupal"', "platform: expected one of 'joomla', 'wordpress'"),
        (SMALLEST + "private_network = 1", "private_network: expected true or false, found 1"),
        (SMALLEST.replace('["proef.example"]', "[3]"), "scope: expected a list of strings, found [3]"),
        (SMALLEST.replace('scope = ["', 'scope = ["http://'), "scope: expected a host or host:port"),
        (SMALLEST.replace('seeds = ["https://proef', 'seeds = ["https://elders'), "is outside the scope"),
        (SMALLEST.replace("https://", "ftp://"), "not an http or https address"),
        (SMALLEST.replace('title = "Proef"\n', ""), "the key 'title' is missing: expected a string"),
        ("title = ", "cannot be read as TOML"),
    ],
)
def test_a_broken_profile_names_its_file_and_what_was_expected(
    tmp_path: Path, text: str, message: str
) -> None:
    path = profile_of(tmp_path, text)
    with pytest.raises(ProfileError) as caught:
        load_profile(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [("links.skp = ['x']", 6), ("[links]\nskp = ['x']", 7), ("[links]\nonly = []\n[read]\nmain = [1]", 9)],
)
def test_a_problem_is_shown_where_it_stands_however_the_key_is_written(
    tmp_path: Path, text: str, line: int
) -> None:
    path = profile_of(tmp_path, SMALLEST + text)
    with pytest.raises(ProfileError, match=f"^{path}:{line}: "):
        load_profile(path)


def test_all_problems_of_a_profile_are_named_at_once(tmp_path: Path) -> None:
    path = profile_of(tmp_path, 'titel = "x"\norganisation = 3\nstatus = "clsed"\nseeds = []\nscope = []\n')
    with pytest.raises(ProfileError) as caught:
        load_profile(path)
    assert str(caught.value).splitlines() == [
        f"{path}:1: unknown key 'titel'. Did you mean 'title'?",
        f"{path}: the key 'title' is missing: expected a string",
        f"{path}:2: organisation: expected a string, found 3",
        f"{path}:3: status: expected one of 'live', 'closed', 'moved', 'unverified', found 'clsed'. "
        "Did you mean 'closed'?",
    ]


def test_an_unknown_site_gets_the_nearest_name() -> None:
    error = unknown_site("sociale-aliantie", load_profiles(SHIPPED))
    assert "Did you mean socialealliantie?" in str(error)
