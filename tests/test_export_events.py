"""What happened to items and files is told by PREMIS 3.0: whole, in its order, of what may leave."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archive.exporting.premis.content_model import NAMESPACE, premis_faults
from archive.exporting.premis.document import FileObject, Thing, premis_file
from archive.exporting.premis.events import Agent, Event, program
from archive.folder import Folder
from cli.exit_codes import ExitCode
from cli.packages.checks_of_nights import checks_of_nights
from pipeline.nightly.night_report import NightReport, Verified
from pipeline.nightly.report_as_json import as_json
from tests.archive_of_two_crawls import crawled_twice
from tests.conftest import call_alliantie
from tests.described_archive import SECRETS, described_archive
from tests.mdto_schema import FOLDER

_N = f"{{{NAMESPACE}}}"
SITE = "https://www.proef.example"
NIGHT = NightReport(
    7, datetime(2026, 11, 28, 3), datetime(2026, 11, 28, 4, 5, 6), verified=Verified(12, nights=30)
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = described_archive(tmp_path_factory.mktemp("events") / "archief")
    folder = Folder(root)
    folder.reports.mkdir(exist_ok=True)
    (folder.reports / "2026-11-28-7.json").write_text(as_json(NIGHT), encoding="utf-8")
    for decision in (
        ("correct", f"{SITE}/verslag", "title=Verslag van Beilen", "--why", "zegt mieke@proef.example"),
        ("relate", f"{SITE}/verslag", f"{SITE}/notulen", "--why", "horen bij elkaar"),
        ("merge", "https://www.ander.example/foto", "--into", f"{SITE}/notulen", "--why", "is hetzelfde"),
    ):
        done = call_alliantie("--archive", str(root), *decision, "--who", "Mieke")
        assert done.returncode == ExitCode.WELL, done.stderr
    return root


@pytest.fixture(scope="module")
def package(archive: Path) -> Path:
    target = archive.parent / "pakket"
    done = call_alliantie("--archive", str(archive), "export", "mdto", "-o", str(target))
    assert done.returncode == ExitCode.WELL, done.stderr
    return target


@pytest.fixture(scope="module")
def premis(package: Path) -> ElementTree.Element:
    (path,) = package.rglob("proef-gebeurtenissen.xml")
    assert list(premis_faults(path)) == []
    return ElementTree.parse(path).getroot()


@pytest.mark.long
def test_every_file_of_events_is_valid_by_the_published_schema(package: Path) -> None:
    path = FOLDER / "premis.xsd"
    if not path.is_file():
        pytest.skip(f"the schema of PREMIS 3.0 is not at {path}")
    published = etree.XMLSchema(etree.parse(path))
    for each in package.rglob("*gebeurtenissen.xml"):
        assert published.validate(etree.parse(each)), published.error_log


def kinds(premis: ElementTree.Element, object_: str) -> list[str]:
    """The kinds of the events of an object."""
    return [
        event.findtext(f"{_N}eventType") or ""
        for event in premis.iter(f"{_N}event")
        if event.findtext(f"{_N}linkingObjectIdentifier/{_N}linkingObjectIdentifierValue") == object_
    ]


def items_of(path: Path) -> dict[str, dict[str, Any]]:
    return {
        (each.get("source") or each["dublin_core"]["source"]): each
        for each in json.loads(path.read_text(encoding="utf-8"))
    }


@pytest.mark.long
def test_every_file_and_item_has_what_happened_to_it(package: Path, premis: ElementTree.Element) -> None:
    (path,) = package.rglob("proef-beschrijvingen.json")
    report = items_of(path)[f"{SITE}/verslag"]["dublin_core"]
    digest = report["digest"].removeprefix("sha256:")
    assert kinds(premis, digest) == ["capture", "ingestion", "message digest calculation"]
    assert kinds(premis, report["identifier"]) == ["metadata modification"] * 2
    minutes = items_of(path)[f"{SITE}/notulen"]
    assert [one["detail"].split()[0] for one in minutes["events"][3:]] == ["relate", "merge"]
    listed = (package / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines()
    (warc,) = (line.split("  ")[0] for line in listed if line.endswith("proef-00001.warc"))
    assert kinds(premis, warc) == ["creation", "message digest calculation", "validation"]


@pytest.mark.long
def test_who_did_it_is_named(premis: ElementTree.Element) -> None:
    agents = {
        (each.findtext(f"{_N}agentName"), each.findtext(f"{_N}agentType"), each.findtext(f"{_N}agentVersion"))
        for each in premis.iter(f"{_N}agent")
    }
    assert {("Heritrix", "software", "3.2.0"), ("Mieke", "person", None)} <= agents
    assert [name for name, kind, version in agents if kind == "software" and version].count("alliantie") == 1


@pytest.mark.long
def test_nights_that_read_records_again_are_checks_of_the_archive(premis: ElementTree.Element) -> None:
    assert kinds(premis, "archief") == ["fixity check"]
    (check,) = (one for one in premis.iter(f"{_N}event") if one.findtext(f"{_N}eventType") == "fixity check")
    assert check.findtext(f"{_N}eventDateTime") == "2026-11-28T04:05:06Z"
    assert "12" in (check.findtext(f"{_N}eventDetailInformation/{_N}eventDetail") or "")


@pytest.mark.long
def test_the_file_has_its_sidecar_and_stands_with_the_site(package: Path) -> None:
    (path,) = package.rglob("proef-gebeurtenissen.xml.bestand.MDTO.xml")
    assert "fmt/101" in path.read_text(encoding="utf-8")
    (site,) = package.rglob("proef/proef.MDTO.xml")
    assert "site/proef/proef-gebeurtenissen.xml" in site.read_text(encoding="utf-8")


@pytest.mark.long
def test_the_export_in_json_tells_the_same_of_an_item(archive: Path, package: Path, tmp_path: Path) -> None:
    done = call_alliantie("--archive", str(archive), "export", "json", "-o", str(tmp_path / "items.json"))
    assert done.returncode == ExitCode.WELL, done.stderr
    (path,) = package.rglob("proef-beschrijvingen.json")
    mine, theirs = items_of(tmp_path / "items.json"), items_of(path)
    for source, item in theirs.items():
        assert mine[source]["events"] == item["events"]
    told = mine[f"{SITE}/verslag"]["events"]
    assert [one["type"] for one in told][:2] == ["capture", "ingestion"]
    assert (told[0]["detail"], told[0]["outcome"]) == (f"{SITE}/verslag", "HTTP 200")
    assert (told[-2]["agent"], told[-2]["note"]) == ("Mieke", "zegt [e-mail]")


@pytest.mark.long
def test_nothing_that_is_withheld_has_an_event(archive: Path, package: Path, tmp_path: Path) -> None:
    done = call_alliantie("--archive", str(archive), "export", "json", "-o", str(tmp_path / "items.json"))
    assert done.returncode == ExitCode.WELL, done.stderr
    paths = [tmp_path / "items.json", *package.rglob("*gebeurtenissen*"), *package.rglob("*.json")]
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert not [word for word in (*SECRETS, "/geheim", "mieke@") if word in text], path


def test_a_night_that_read_nothing_again_is_no_check(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.reports.mkdir()
    for number, verified in enumerate((None, Verified(0), Verified(5, nights=3)), start=1):
        report = NightReport(number, NIGHT.began_at, NIGHT.ended_at, verified=verified)
        name = f"2026-11-2{number}-{number}.json"
        (folder.reports / name).write_text(as_json(report), encoding="utf-8")
    assert [(each.records, each.nights) for each in checks_of_nights(folder)] == [(5, 3)]


@pytest.mark.parametrize(
    ("software", "agent"),
    [
        ("alliantie/1.2", Agent("alliantie", version="1.2")),
        ("Heritrix 3.2 http://crawler.archive.org", Agent("Heritrix 3.2 http://crawler.archive.org")),
        ("Browsertrix-Crawler", Agent("Browsertrix-Crawler")),
        ("", None),
    ],
)
def test_a_program_is_named_as_it_names_itself(software: str, agent: Agent | None) -> None:
    assert program(software) == agent


DIGEST = "sha256:" + "ab" * 32
BY = Agent("alliantie", version="1.2")
OBJECTS = (
    Thing("y5jlgyhviv2x", "Verslag", DIGEST),
    FileObject(DIGEST, "text/plain", "https://a.example/", 12),
)
EVENT = Event("capture", "2014-05-06T07:08:09Z", DIGEST, "https://a.example/", "HTTP 200", "", BY)


def written(path: Path, *events: Event) -> Path:
    path.write_bytes(b"".join(premis_file(lambda: OBJECTS, lambda: events)))
    return path


def test_what_is_told_twice_stands_there_once(tmp_path: Path) -> None:
    path = written(tmp_path / "x.xml", EVENT, EVENT, EVENT._replace(kind="validation"))
    assert list(premis_faults(path)) == []
    assert len(ElementTree.parse(path).getroot().findall(f"{_N}event")) == 2
    assert len(ElementTree.parse(path).getroot().findall(f"{_N}agent")) == 1


def _without(name: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        begin, end = text.index(f"<{name}"), text.index(f"</{name}>") + len(name) + 3
        return text[:begin] + text[end:]

    return change


@pytest.mark.parametrize(
    "change",
    [
        _without("eventType"),
        _without("eventIdentifier"),
        _without("format"),
        _without("agent"),
        _without("linkingObjectIdentifierType"),
        lambda text: text.replace("2014-05-06T07:08:09Z", "gisteren"),
        lambda text: text.replace("<size>12<", "<size>veel<"),
        lambda text: text.replace("<agentName>alliantie<", "<agentName> <"),
        lambda text: text.replace("eventDetail>", "eventWords>"),
        lambda text: text.replace('xsi:type="file"', 'xsi:type="map"'),
        lambda text: text.replace("</premis>", "<object/></premis>"),
        lambda text: text.replace("</premis>", ""),
    ],
)
def test_a_file_that_is_not_as_the_standard_has_it_is_told(
    tmp_path: Path, change: Callable[[str], str]
) -> None:
    path = written(tmp_path / "x.xml", EVENT)
    text = path.read_text(encoding="utf-8")
    assert change(text) != text
    path.write_text(change(text), encoding="utf-8")
    assert list(premis_faults(path))


@given(words=st.text(), name=st.text(min_size=1))
def test_whatever_sites_and_people_say_the_file_is_whole(
    tmp_path_factory: pytest.TempPathFactory, words: str, name: str
) -> None:
    path = tmp_path_factory.mktemp("premis") / "x.xml"
    by = program(name)
    event = EVENT._replace(detail=words, outcome=words, note=words, agent=by)
    path.write_bytes(b"".join(premis_file(lambda: (Thing("id", words), *OBJECTS), lambda: (event,))))
    assert list(premis_faults(path)) == []


@pytest.mark.long
def test_what_was_captured_again_has_its_first_and_its_last_capture(tmp_path: Path) -> None:
    archive, origin = crawled_twice(tmp_path)
    target = tmp_path / "items.json"
    done = call_alliantie("--archive", str(archive), "export", "json", "-o", str(target))
    assert done.returncode == ExitCode.WELL, done.stderr
    told = items_of(target)[f"{origin}/verslag.html"]["events"]
    assert [one["type"] for one in told] == ["capture", "capture", "message digest calculation"]
    first, last, digested = told
    assert first["at"] <= last["at"]
    assert digested["at"] == first["at"]
    assert first["agent"] == "alliantie"
