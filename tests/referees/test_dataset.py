"""The description of an archive as a dataset passes the shapes of the Dataset Register, by its own engine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from archive.dataset_terms import DatasetTerms, ServedPackage
from archive.exporting.nde.description import Data, described_dataset
from archive.exporting.nde.facts import Facts
from archive.exporting.nde.requirements import shortcomings
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie
from tests.described_archive import IMPRINT, TERMS, described_archive
from tests.mdto_schema import FOLDER

ENGINE = Path(__file__).parents[2] / ".venv" / "shacl"
CHECKER = Path(__file__).with_name("check_dataset.mjs")
SHAPES = FOLDER / "nde-requirements-shacl.ttl"
HOW_TO = "shacl-engine and node are not both here: make test-referees, with npm"
FACTS = Facts(3, "1998/2014", ("nl",), ("report",), ("Alliantiedag",), "2026-11-01", "2026-11-30")


@pytest.fixture(scope="module")
def node() -> str:
    if not SHAPES.is_file():
        pytest.skip(f"the shapes of the Dataset Register are not at {SHAPES}")
    found = shutil.which("node")
    if found and (ENGINE / "node_modules" / "shacl-engine").is_dir():
        return found
    if os.environ.get("CI") or os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(HOW_TO)
    pytest.skip(HOW_TO)


def results(node: str, path: Path, version: str) -> list[dict[str, str]]:
    """What the shapes say of a description."""
    command = [node, str(CHECKER), str(ENGINE), str(SHAPES), str(path), version]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["quads"] > 0
    found: list[dict[str, str]] = answer["results"]
    return found


@pytest.mark.parametrize("version", ["1.11", "2.0"])
def test_nothing_is_said_of_a_description_in_which_all_is_filled_in(
    node: str, tmp_path: Path, version: str
) -> None:
    archive = described_archive(tmp_path / "archief")
    target = tmp_path / "archief.jsonld"
    done = call_alliantie("--archive", str(archive), "export", "nde", "-o", str(target))
    assert done.returncode == ExitCode.WELL, done.stderr
    assert results(node, target, version) == []


def written(data: Data, path: Path) -> Path:
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_the_least_that_our_rules_let_through_is_let_through_there(node: str, tmp_path: Path) -> None:
    data = described_dataset(TERMS, IMPRINT, "", Facts(), is_served=False)
    assert list(shortcomings(data)) == []
    found = results(node, written(data, tmp_path / "x.jsonld"), "2.0")
    assert {each["severity"] for each in found} == {"Info"}


DAMAGE: dict[str, Any] = {
    "without a publisher": {"publisher": None},
    "a publisher of no address": {"publisher": {"publisher_at": "stichting"}},
    "without a contact": {"terms": {"contact_name": "", "contact_email": ""}},
    "a licence by another address": {"terms": {"licence": "http://creativecommons.org/licenses/by/4.0/"}},
    "a licence in words": {"terms": {"licence": "CC0"}},
    "no description": {"terms": {"description": ""}},
    "a place that is no web address": {"terms": {"places": ("urn:zutphen",)}},
    "a subject that is no web address": {"terms": {"about": ("urn:armoede",)}},
    "a period in words": {"terms": {"period": "vroeger"}},
    "a day in words": {"terms": {"published": "gisteren"}},
    "a maker without an address": {"terms": {"creator": "Iemand"}},
    "an insecure address": {"package": ServedPackage("http://a.example/x.csv", "text/csv")},
    "a package of anything": {"package": ServedPackage("https://a.example/x.zip", "application/zip")},
    "an unregistered type": {"package": ServedPackage("https://a.example/x", "application/x-warc")},
    "no type": {"package": ServedPackage("https://a.example/x", "")},
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_the_shapes_refuse_our_rules_refuse_too(node: str, tmp_path: Path, damage: str) -> None:
    said = DAMAGE[damage]
    given = asdict(TERMS) | {"packages": ()} | said.get("terms", {})
    if package := said.get("package"):
        given["packages"] = (package,)
    data = described_dataset(DatasetTerms(**given), IMPRINT, TERMS.contact_email, FACTS, is_served=True)
    for name, value in said.items():
        if name == "publisher":
            data[name] = value and {**data[name], "@id": value["publisher_at"]}
    data = {name: value for name, value in data.items() if value is not None}
    found = results(node, written(data, tmp_path / "x.jsonld"), "2.0")
    assert [each for each in found if each["severity"] == "Violation"]
    assert list(shortcomings(data))
