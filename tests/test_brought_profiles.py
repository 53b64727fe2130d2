"""Profiles that a package brings: never in the place of ours, and none that reaches where nobody asked."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.archive_error import Unreadable
from archive.packages.opened_package import open_package
from cli.exit_codes import ExitCode
from pipeline.again.brought_profiles import BroughtProfiles, look_at_profiles
from pipeline.configuration import Configuration
from tests.broken_packages import a_bag
from tests.conftest import call_alliantie
from tests.databases import configured, of_sqlite
from tests.foreign_files import PAGES, write_warc

pytestmark = of_sqlite

PROFILE = """\
title = "Buurthuis"
organisation = "Stichting Buurthuis"
seeds = ["https://{host}/"]
scope = ["{host}"]
{more}"""


def profile(host: str = "www.buurthuis.example", more: str = "") -> str:
    return PROFILE.format(host=host, more=more)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    done = call_alliantie("--archive", str(tmp_path / "archief"), "init", "--empty")
    assert done.returncode == ExitCode.WELL
    return tmp_path / "archief"


def brought(place: Path, found: Any) -> Path:
    """A bag with these profiles, and three pages that others captured."""
    warc = write_warc(place / "oud.warc").read_bytes()
    return a_bag(
        place / "zak",
        {"warc/oud.warc.gz": warc, "descriptions/profiles.json": json.dumps(found).encode()},
    )


def looked_at(archive: Path, bag: Path, **options: bool) -> BroughtProfiles:
    configuration = configured(archive, archive / "sites")
    return look_at_profiles(configuration, open_package(bag), **{"private_networks": False, **options})


@pytest.mark.long
def test_a_site_that_is_new_gets_its_profile_and_its_captures(archive: Path, tmp_path: Path) -> None:
    text = profile("www.socialealliantie.nl")
    bag = brought(tmp_path, [{"site": "alliantie", "profile": text}])
    options = ("--archive", str(archive), "import", "package", str(bag))
    done = call_alliantie(*options)
    assert "new site: alliantie, of www.socialealliantie.nl" in done.stdout
    assert not list((archive / "sites").iterdir())
    assert call_alliantie(*options, "--apply").returncode == ExitCode.USAGE
    done = call_alliantie(*options, "--apply", "--why", "van EVA")
    assert done.returncode == ExitCode.WELL, done.stderr
    assert (archive / "sites" / "alliantie.toml").read_text() == text
    assert f"{len(PAGES)} captures taken in" in done.stdout


@pytest.mark.long
def test_what_was_captured_elsewhere_goes_to_the_site_that_it_was_captured_for(
    archive: Path, tmp_path: Path
) -> None:
    elsewhere = [PAGES[0].url, "geen adres", PAGES[0].url]
    found = [{"site": "buurthuis", "profile": profile(), "elsewhere": elsewhere}]
    bag = brought(tmp_path, found)
    done = call_alliantie("--archive", str(archive), "import", "package", str(bag), "--apply", "--why", "x")
    assert "1 capture taken in" in done.stdout
    assert "left out, of no known site: 2" in done.stdout
    shown = call_alliantie("--archive", str(archive), "show", PAGES[0].url, "--json").stdout
    assert json.loads(shown)["site"] == "buurthuis"


def test_a_profile_of_ours_stays(archive: Path, tmp_path: Path) -> None:
    (archive / "sites" / "buurthuis.toml").write_text(profile(), encoding="utf-8")
    (archive / "sites" / "school.toml").write_text(profile("school.example"), encoding="utf-8")
    theirs = [
        {"site": "buurthuis", "profile": profile("elders.example")},
        {"site": "school", "profile": profile("school.example")},
    ]
    found = looked_at(archive, brought(tmp_path, theirs))
    assert (found.new, found.other, found.known) == ({}, ("buurthuis",), ("school",))


def test_a_private_network_is_opened_only_where_a_person_says_so(archive: Path, tmp_path: Path) -> None:
    inside = profile("10.0.0.1:8080", "private_network = true\n")
    bag = brought(tmp_path, [{"site": "binnen", "profile": inside}])
    found = looked_at(archive, bag)
    assert (found.new, found.inside) == ({}, ("binnen",))
    assert looked_at(archive, bag, private_networks=True).new.keys() == {"binnen"}
    done = call_alliantie("--archive", str(archive), "import", "package", str(bag), "--apply", "--why", "x")
    assert not (archive / "sites" / "binnen.toml").exists(), done.stdout


@pytest.mark.parametrize(
    "found",
    [
        {"site": "a"},
        [{"site": "../../uit", "profile": profile()}],
        [{"site": ".verborgen", "profile": profile()}],
        [{"site": "a/b", "profile": profile()}],
        [{"site": "a\nb", "profile": profile()}],
        [{"site": "a" * 200, "profile": profile()}],
        [{"site": ["a"], "profile": profile()}],
        [{"site": "a", "profile": 3}],
        [{"site": "a", "profile": "geen = toml ="}],
        [{"site": "a", "profile": profile(more="onbekend = 1\n")}],
        ["a"],
        [{"site": "a", "profile": profile(), "elsewhere": [3]}],
        17,
    ],
)
def test_what_is_no_list_of_profiles_is_refused(archive: Path, tmp_path: Path, found: Any) -> None:
    bag = brought(tmp_path, found)
    with pytest.raises(Unreadable, match="Nothing was taken in"):
        looked_at(archive, bag)
    done = call_alliantie("--archive", str(archive), "import", "package", str(bag), "--apply", "--why", "x")
    assert done.returncode == ExitCode.PROFILE, done.stdout
    assert not list((archive / "sites").iterdir())


_ANYTHING = st.recursive(
    st.none() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_SITES = st.fixed_dictionaries({"site": st.text(max_size=12), "profile": st.text(max_size=30)})


@given(_ANYTHING | st.lists(_SITES))
def test_whatever_stands_there_is_read_or_refused(found: Any) -> None:
    with tempfile.TemporaryDirectory() as place:
        bag = a_bag(Path(place) / "zak", {"descriptions/profiles.json": json.dumps(found).encode()})
        try:
            nowhere = Configuration(Path(place) / "a")
            new = look_at_profiles(nowhere, open_package(bag), private_networks=False).new
        except Unreadable:
            return
        assert new == {}


def test_a_bag_of_others_is_taken_in_by_the_profiles_that_are_here(archive: Path, tmp_path: Path) -> None:
    (archive / "sites" / "alliantie.toml").write_text(profile("www.socialealliantie.nl"), encoding="utf-8")
    bag = a_bag(tmp_path / "zak", {"warc/oud.warc.gz": write_warc(tmp_path / "oud.warc").read_bytes()})
    options = ("--apply", "--why", "van EVA", "--origin", "schijf van EVA, 2014")
    done = call_alliantie("--archive", str(archive), "import", "package", str(bag), *options)
    assert done.returncode == ExitCode.WELL, done.stderr
    shown = call_alliantie("--archive", str(archive), "show", PAGES[0].url).stdout
    assert "schijf van EVA, 2014" in " ".join(shown.split())


def test_a_harmed_bag_is_refused_as_a_whole(archive: Path, tmp_path: Path) -> None:
    bag = brought(tmp_path, [{"site": "alliantie", "profile": profile("www.socialealliantie.nl")}])
    (bag / "data" / "warc" / "meer.warc").write_bytes(b"WARC/1.1")
    done = call_alliantie("--archive", str(archive), "import", "package", str(bag), "--apply", "--why", "x")
    assert done.returncode == ExitCode.DAMAGE
    assert "data/warc/meer.warc: it is not in the list of digests" in done.stdout
    assert "nothing of it was taken in" in " ".join(done.stderr.split())
    assert not list((archive / "sites").iterdir())
