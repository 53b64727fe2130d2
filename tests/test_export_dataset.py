"""The description of an archive as a dataset says what is open and what is set, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dataset_terms import DatasetTerms, ServedPackage
from archive.exporting.nde.description import OAI_PMH, described_dataset
from archive.exporting.nde.facts import Facts
from archive.exporting.nde.requirements import shortcomings, shortcomings_of
from archive.imprint import Imprint
from cli.exit_codes import ExitCode
from pipeline.configuration import configure
from reading_room.oai import repository
from tests.conftest import call_alliantie
from tests.databases import copy
from tests.described_archive import IMPRINT, SECRETS, SETTINGS, TERMS, described_archive
from tests.reading_room.opened_room import OpenedRoom, opened_room

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return described_archive(tmp_path_factory.mktemp("dataset") / "archief")


@pytest.fixture
def room(archive: Path) -> Iterator[OpenedRoom]:
    settings = configure(archive, {}).settings
    with opened_room(archive, settings.archive, settings.contact, dataset=settings.dataset) as opened:
        yield opened


def export(archive: Path, target: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return call_alliantie("--archive", str(archive), "export", "nde", "-o", str(target), *more)


def described(archive: Path, target: Path) -> Any:
    done = export(archive, target)
    assert done.returncode == ExitCode.WELL, done.stderr
    return json.loads(target.read_text(encoding="utf-8"))


def test_it_says_what_the_settings_and_the_archive_know(archive: Path, tmp_path: Path) -> None:
    data = described(archive, tmp_path / "archief.jsonld")
    assert data["@id"] == "https://archief.proef.example/dataset"
    assert data["publisher"]["name"] == [{"@language": "nl", "@value": "Stichting Proef"}]
    assert data["publisher"]["contactPoint"]["email"] == "archief@proef.example"
    assert data["creator"] == data["publisher"]
    assert data["temporalCoverage"] == "2001/2013"
    assert data["inLanguage"] == ["nl"]
    assert {"@language": "nl", "@value": "verslag"} in data["keywords"]
    places = [each["contentUrl"] for each in data["distribution"]]
    assert places == ["https://archief.proef.example/oai", "https://archief.proef.example/alles.csv"]
    assert "3 items" in data["distribution"][0]["description"][0]["@value"]
    assert isinstance(data["@context"], dict)


def test_what_is_withheld_or_closed_counts_nowhere(archive: Path, room: OpenedRoom, tmp_path: Path) -> None:
    text = json.dumps(described(archive, tmp_path / "archief.jsonld"))
    for told in (text, room.ask("/dataset").text, room.ask("/dataset.jsonld").text):
        assert not [word for word in (*SECRETS, "1964", "1987") if word in told]


def test_the_room_tells_the_same_to_people_and_to_programs(
    archive: Path, room: OpenedRoom, tmp_path: Path
) -> None:
    exported = described(archive, tmp_path / "archief.jsonld")
    answer = room.ask("/dataset.jsonld")
    assert answer.headers["content-type"].startswith("application/ld+json")
    assert json.loads(answer.body) == exported
    shown = room.ask("/dataset")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', shown.text, re.DOTALL)
    assert found
    assert json.loads(found[1]) == exported
    for value in (exported["license"], "2001/2013", "Beheer van het archief", "archief.proef.example/oai"):
        assert value in shown.words
    assert "Sites of three working groups" in room.ask("/en/dataset").words
    assert "/dataset" in room.ask("/over").links
    assert 'type="application/ld+json" href="/dataset.jsonld"' in room.ask("/").text


def test_what_it_names_as_served_is_served_and_of_that_type(room: OpenedRoom) -> None:
    (endpoint,) = (
        each
        for each in json.loads(room.ask("/dataset.jsonld").body)["distribution"]
        if each.get("usageInfo") == OAI_PMH
    )
    address = f"{room.room.address}{repository.PATH}"
    assert endpoint["contentUrl"] == address
    answer = room.ask(repository.PATH)
    assert answer.status == 200
    assert answer.headers["content-type"].partition(";")[0] == endpoint["encodingFormat"]


def test_a_room_on_the_spot_describes_what_is_open_to_all(archive: Path, room: OpenedRoom) -> None:
    own = {"dataset": room.room.dataset, "on_the_spot": True, "shows_private": True}
    with opened_room(archive, room.room.imprint, room.room.contact, **own) as on_the_spot:
        told = on_the_spot.ask("/dataset.jsonld").body
    assert told == room.ask("/dataset.jsonld").body


def test_an_archive_that_says_too_little_has_no_such_page(archive: Path) -> None:
    with opened_room(archive, Imprint(name="Archief"), "archief@proef.example") as bare:
        assert [bare.ask(f"/dataset{ending}").status for ending in ("", ".jsonld", ".csv")] == [404] * 3
        assert "/dataset" not in bare.ask("/over").text + bare.ask("/").text


def test_every_setting_that_is_missing_is_named_at_once(archive: Path, tmp_path: Path) -> None:
    copy(archive, tmp_path / "a")
    settings = tmp_path / "a" / "alliantie.toml"
    settings.write_text("", encoding="utf-8")
    done = export(tmp_path / "a", tmp_path / "x.jsonld")
    assert done.returncode == ExitCode.PROFILE
    for key in ("archive.address", "archive.name", "description", "licence", "publisher", "publisher_at"):
        assert f"{key}: " in done.stderr
    wrong = SETTINGS.replace("1.0/", "1.0/deed.nl").replace("2026-11-30", "30 november")
    settings.write_text(wrong.replace("https://sws", "sws"), encoding="utf-8")
    done = export(tmp_path / "a", tmp_path / "x.jsonld")
    assert done.returncode == ExitCode.PROFILE
    for key in ("dataset.licence", "dataset.published", "dataset.places"):
        assert f"{key}: " in done.stderr
    assert not (tmp_path / "x.jsonld").exists()


@pytest.mark.parametrize("options", [("--site", "proef"), ("--year", "2013"), ("--plain",)])
def test_a_part_of_it_is_no_dataset_of_its_own(
    archive: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    done = export(archive, tmp_path / "x.jsonld", *options)
    assert (done.returncode, options[0] in done.stderr) == (ExitCode.USAGE, True)


def test_a_description_with_nothing_but_what_is_needed_is_whole() -> None:
    assert shortcomings_of(TERMS, IMPRINT, "", is_served=True) == []


@pytest.mark.parametrize(
    ("terms", "setting"),
    [
        ({"contact_email": "geen adres"}, "dataset.contact_email"),
        ({"contact_name": ""}, "dataset.contact_name"),
        ({"creator": "Iemand"}, "dataset.creator_at"),
        ({"creator_at": "https://iemand.example/"}, "dataset.creator"),
        ({"about": ("armoede",)}, "dataset.about"),
        ({"period": "vroeger"}, "dataset.period"),
        ({"packages": (ServedPackage("http://a.example/x.csv", "text/csv"),)}, "dataset.packages"),
        ({"packages": (ServedPackage("https://a.example/x.zip", "application/zip"),)}, "dataset.packages"),
        ({"packages": (ServedPackage("https://a.example/x", "application/x-warc"),)}, "dataset.packages"),
    ],
)
def test_a_wrong_value_is_told_of_its_setting(terms: dict[str, Any], setting: str) -> None:
    given = {name: getattr(TERMS, name) for name in TERMS.__dataclass_fields__} | terms
    found = shortcomings_of(DatasetTerms(**given), IMPRINT, "", is_served=True)
    assert {each.setting for each in found} == {setting}


@pytest.mark.parametrize("publisher", ["Organization", "Person"])
def test_the_page_shows_what_there_is_of_an_archive_that_says_little(archive: Path, publisher: str) -> None:
    terms = replace(TERMS, publisher_is=publisher, contact_name="", contact_email="")
    if publisher == "Organization":
        terms = replace(TERMS, packages=(ServedPackage("https://archief.example/alles.csv", "text/csv"),))
    with opened_room(archive, IMPRINT, dataset=terms) as little:
        pages = [little.ask(f"{before}/dataset") for before in ("", "/en")]
    assert [each.status for each in pages] == [200, 200]
    assert all("Sites van werkgroepen." in each.words for each in pages)


def test_a_person_who_publishes_need_not_be_reached() -> None:
    alone = DatasetTerms(
        description="Sites.", publisher_at="https://piet.example/", publisher_is="Person", publisher="Piet"
    )
    assert shortcomings_of(alone, IMPRINT, "", is_served=False) == []


def test_where_no_room_is_served_no_endpoint_is_named() -> None:
    plain = described_dataset(TERMS, IMPRINT, "", Facts(), is_served=False)
    assert "distribution" not in plain
    unreachable = described_dataset(TERMS, IMPRINT, "https://stichting.example/", Facts(), is_served=True)
    assert "distribution" not in unreachable
    insecure = Imprint("Archief", "Stichting", "http://archief.example", IMPRINT.licence)
    found = shortcomings_of(TERMS, insecure, TERMS.contact_email, is_served=True)
    assert [each.setting for each in found] == ["archive.address"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    )
)
def test_whatever_stands_in_a_description_is_told_and_nothing_breaks(value: Any) -> None:
    whole = described_dataset(TERMS, IMPRINT, TERMS.contact_email, Facts(), is_served=True)
    for name in whole:
        list(shortcomings({**whole, name: value}))
    list(shortcomings({**whole, "publisher": {**whole["publisher"], "contactPoint": value}}))
