"""One contract for every profile and every recorded answer: what is read there, and what is followed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.workers.tasks import feed, page, site_job
from spiders.follow.scope import Scope
from spiders.links.page_links import Link
from spiders.platforms import PLATFORMS, guess_platform
from spiders.profiles.checking import problems_in
from spiders.profiles.site_profile import SHIPPED, SiteProfile, load_profile, load_profiles
from spiders.profiles.spider_loader import ProfileLoader

PAGES = Path(__file__).parent / "pages"
PROFILES = load_profiles(SHIPPED)
RECORDED = sorted(path for path in PAGES.glob("*/*") if path.suffix in (".html", ".xml"))

# The publishers that the sources of this network name.
PUBLISHERS = frozenset(
    "socialealliantie armekant-eva disk-arbeidspastoraat raadvankerken rosarotterdam "
    "knooppuntkerkenenarmoede ymlp abharrewijnprijs steunfondsdisk kerkinactie stimulansz "
    "landelijkeclientenraad divosa fnv humanitas gidsnetwerk vrije-universiteit pauluskerkrotterdam "
    "fries-samenwerkingsverband almelo-sociaal mo-platform-heerlen kunst-van-het-rondkomen "
    "speelgoedbank-de-grabbelton stichting-wit pin".split()
)
_LARGE = frozenset(("divosa", "fnv", "humanitas", "kerkinactie", "landelijkeclientenraad", "stimulansz"))


def expectation(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))


def profile_of(path: Path, expected: dict[str, Any]) -> SiteProfile:
    if "profile" not in expected:
        return PROFILES[expected["site"]]
    return load_profile(path.parent / expected["profile"] / f"{expected['site']}.toml")


def read_recorded(path: Path) -> tuple[dict[str, Any], SiteProfile, dict[str, Any]]:
    """What the worker makes of a recorded answer, the profile it was read with, and what was expected."""
    expected = expectation(path)
    profile = profile_of(path, expected)
    job = {
        **site_job(profile, None),
        "url": expected["url"],
        "addresses": (expected["url"],),
        "content_type": expected.get("content_type", "text/html"),
        "content_encoding": "",
        "payload_digest": "",
        "captured_at": "2026-01-01T00:00:00+00:00",
        "last_modified": None,
        "refresh": "",
        "is_list": Scope(profile).is_list(expected["url"]),
        "headers": {},
    }
    task = page if path.suffix == ".html" else feed
    return task(path.read_bytes(), **job), profile, expected


def test_there_is_a_profile_for_every_publisher_that_the_sources_name() -> None:
    assert set(PROFILES) == PUBLISHERS
    assert problems_in(SHIPPED) == []


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_a_profile_is_polite_and_says_what_is_known(profile: SiteProfile) -> None:
    bounds = Scope(profile)
    assert profile.delay >= 2
    assert not profile.private_network
    assert [url for url in profile.starts if bounds.objection(url)] == []
    assert bool(profile.seeds) != bool(profile.why_skipped)
    assert profile.notes
    if profile.name in _LARGE:
        assert profile.links.only, "a large organisation is crawled for its topic, never whole"


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_scrapy_gets_a_spider_of_the_same_name_for_every_profile(profile: SiteProfile) -> None:
    assert ProfileLoader(SHIPPED).load(profile.name).name == profile.name


def test_every_platform_has_recorded_answers() -> None:
    assert {path.parent.name for path in RECORDED} == set(PLATFORMS)


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_a_recorded_answer_names_is_followed_or_refused_with_its_reason(path: Path) -> None:
    answer, profile, expected = read_recorded(path)
    bounds = Scope(profile)
    links = [Link(*link) for link in answer["links"] if link[1] != "canonical"]
    reasons = {link.url: bounds.objection_to(link, 1, expected["url"]) for link in links}
    assert [url for url, reason in reasons.items() if not reason] == expected.get("followed", [])
    assert {url: reason for url, reason in reasons.items() if reason} == expected.get("refused", {})


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_link_brings_its_words_and_its_day(path: Path) -> None:
    answer, _, expected = read_recorded(path)
    links = {link.url: link for link in (Link(*link) for link in answer["links"])}
    said = {url: links[url].sentence or links[url].label for url in expected.get("said", {})}
    assert said == expected.get("said", {})
    assert {url: link.changed for url, link in links.items() if link.changed} == expected.get("changed", {})


@pytest.mark.parametrize(
    "path", [path for path in RECORDED if path.suffix == ".html"], ids=lambda path: str(path.stem)
)
def test_a_recorded_page_is_read_as_it_should_be(path: Path) -> None:
    answer, profile, expected = read_recorded(path)
    reading = answer["reading"]
    assert list(reading["breadcrumb"]) == expected.get("breadcrumb", [])
    assert list(reading["captions"]) == expected.get("captions", [])
    assert reading["main_text"].startswith(expected["begins"])
    assert [words for words in expected.get("lacks", ()) if words in reading["main_text"]] == []
    assert Scope(profile).is_list(expected["url"]) == expected.get("is_list", False)
    if not expected.get("is_list"):
        description = answer["description"]
        found = (description["title"], description["date"]["start"], answer["key"])
        assert found == (expected["title"], expected.get("date", ""), expected["key"])


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("joomla/article", "joomla"),
        ("wordpress/message", "wordpress"),
        ("static/report", "static"),
        ("generic/letter", "generic"),
    ],
)
def test_a_page_shows_what_made_it(name: str, platform: str) -> None:
    assert guess_platform((PAGES / f"{name}.html").read_bytes().decode("latin-1")) == platform
