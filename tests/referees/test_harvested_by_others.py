"""sickle and oaipmh-scythe, harvesters by others, take an archive over, and what changes while they do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import sickle
from oaipmh_scythe import Scythe
from oaipmh_scythe.config import HTTPConfig
from oaipmh_scythe.exceptions import NoRecordsMatch

from cli.exit_codes import ExitCode
from tests import databases
from tests.conftest import SHIPPED_SITES
from tests.reading_room.captured import archive_of, page
from tests.reading_room.harvester import CONTACT, HOST, Harvester, harvester_of

COUNT = 230


class Taken(NamedTuple):
    """What a harvester has of a record; no title of a deletion."""

    id: str
    is_deleted: bool
    title: str


Take = Callable[..., Iterator[Taken]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = [page(f"/brief-{n}", f"Brief aan de minister over schulden, nummer {n}") for n in range(COUNT)]
    return archive_of(tmp_path_factory.mktemp("geoogst"), pages)


@pytest.fixture
def archive(filled: Path, tmp_path: Path) -> Path:
    databases.copy(filled, tmp_path / "a")
    return tmp_path / "a"


@pytest.fixture
def harvester(archive: Path) -> Iterator[Harvester]:
    with harvester_of(archive) as opened:
        yield opened


def by_sickle(harvester: Harvester, **given: str) -> Iterator[Taken]:
    client = sickle.Sickle(f"{harvester.room.room.room}/oai", encoding="utf-8")
    try:
        for each in client.ListRecords(**{"metadataPrefix": "oai_dc", **given}):
            titles = [] if each.deleted else each.metadata["title"]
            yield Taken(each.header.identifier.rpartition(":")[2], each.deleted, "".join(titles))
    except sickle.oaiexceptions.NoRecordsMatch:
        return


def by_scythe(harvester: Harvester, *, method: str = "GET", **given: str) -> Iterator[Taken]:
    named = {
        "from_" if name == "from" else "set_" if name == "set" else name: text for name, text in given.items()
    }
    with Scythe(f"{harvester.room.room.room}/oai", http_config=HTTPConfig(method)) as client:
        try:
            for each in client.list_records(**named):
                titles = [] if each.deleted else each.metadata["title"]
                yield Taken(each.header.identifier.rpartition(":")[2], each.deleted, "".join(titles))
        except NoRecordsMatch:
            return


def by_scythe_with_forms(harvester: Harvester, **given: str) -> Iterator[Taken]:
    return by_scythe(harvester, method="POST", **given)


TAKES = pytest.mark.parametrize("take", [by_sickle, by_scythe, by_scythe_with_forms])


def run(archive: Path, *arguments: str) -> None:
    """Run the command in a process of its own."""
    call = [
        sys.executable,
        "-m",
        "cli",
        "--archive",
        str(archive),
        *SHIPPED_SITES,
        *arguments,
        "--why",
        "proef",
    ]
    done = subprocess.run(call, env=databases.environment_of(archive), capture_output=True, text=True)
    assert done.returncode == ExitCode.WELL, done.stderr


@TAKES
def test_the_whole_archive_is_taken_over_while_another_process_writes(
    archive: Path, harvester: Harvester, take: Take
) -> None:
    since = harvester.now()
    taking = take(harvester)
    taken = {each.id: each for each in (next(taking) for _ in range(50))}
    early, late = sorted(taken)[:2], sorted(set(harvester.headers()) - set(taken))[-2:]
    for number, id_ in enumerate((early[0], late[0])):
        run(archive, "correct", id_, f"title=Verbeterd {number}")
    for id_ in (early[1], late[1]):
        run(archive, "exclude", id_)
    taken |= {each.id: each for each in taking}
    taken |= {each.id: each for each in take(harvester, **{"from": since})}
    assert len(taken) == COUNT
    assert {each.id for each in taken.values() if each.is_deleted} == {early[1], late[1]}
    assert {each.id for each in taken.values() if each.title.startswith("Verbeterd")} == {early[0], late[0]}
    assert taken == {each.id: each for each in take(harvester)}


@TAKES
def test_a_set_is_taken_over_and_what_is_new_is_nothing(harvester: Harvester, take: Take) -> None:
    (kind, *_) = (name for name in harvester.sets() if name.startswith("kind:"))
    assert {each.id for each in take(harvester, set=kind)} == set(harvester.headers(set=kind))
    assert list(take(harvester, **{"from": "2099-01-01"})) == []


def test_sickle_understands_every_verb(harvester: Harvester) -> None:
    client = sickle.Sickle(f"{harvester.room.room.room}/oai", encoding="utf-8")
    said = client.Identify()
    assert (said.repositoryName, said.adminEmail, said.deletedRecord) == (
        "Proefarchief",
        CONTACT,
        "persistent",
    )
    assert [each.metadataPrefix for each in client.ListMetadataFormats()] == ["oai_dc", "mdto"]
    assert {each.setSpec for each in client.ListSets()} == set(harvester.sets())
    identifiers = [each.identifier for each in client.ListIdentifiers(metadataPrefix="mdto")]
    assert len(identifiers) == len(set(identifiers)) == COUNT
    record = client.GetRecord(identifier=identifiers[0], metadataPrefix="oai_dc")
    assert record.metadata["identifier"] == [f"https://{HOST}/item/{identifiers[0].rpartition(':')[2]}"]
    with pytest.raises(sickle.oaiexceptions.IdDoesNotExist):
        client.GetRecord(identifier="oai:elders:x", metadataPrefix="oai_dc")
    with pytest.raises(sickle.oaiexceptions.CannotDisseminateFormat):
        list(client.ListRecords(metadataPrefix="marc21"))
    with pytest.raises(sickle.oaiexceptions.BadResumptionToken):
        list(client.ListRecords(resumptionToken="x"))


def test_scythe_understands_every_verb(harvester: Harvester) -> None:
    with Scythe(f"{harvester.room.room.room}/oai") as client:
        assert client.identify().repositoryName == "Proefarchief"
        assert {each.setSpec for each in client.list_sets()} == set(harvester.sets())
        assert [each.metadataPrefix for each in client.list_metadata_formats()] == ["oai_dc", "mdto"]
        headers = list(client.list_identifiers(metadata_prefix="mdto"))
        assert len({each.identifier for each in headers}) == COUNT
        record = client.get_record(headers[0].identifier, metadata_prefix="oai_dc")
        assert record.metadata["title"]
