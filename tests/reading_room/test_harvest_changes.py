"""Who harvests again gets what changed since, and hears what is gone; nothing of what is withheld."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests import databases
from tests.conftest import SHIPPED_SITES, call_alliantie
from tests.oai_rules import DC, OAI
from tests.reading_room.captured import archive_of, page, write_answers
from tests.reading_room.harvester import Harvester, harvester_of

SITE = "https://www.socialealliantie.nl"
PAGES = (
    page("/zutphen", "Verslag van de Alliantiedag in Zutphen op 4 oktober 2013"),
    page("/assen", "Verslag van de Alliantiedag in Assen op 15 oktober 2010"),
    page("/brief", "Brief aan de minister over schulden"),
    page("/oproep", "Oproep aan de gemeenteraad van Utrecht"),
)

pytestmark = pytest.mark.long

Run = Callable[..., str]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of(tmp_path_factory.mktemp("gevuld"), PAGES)


@pytest.fixture
def archive(filled: Path, tmp_path: Path) -> Path:
    databases.copy(filled, tmp_path / "a")
    return tmp_path / "a"


@pytest.fixture
def harvester(archive: Path) -> Iterator[Harvester]:
    with harvester_of(archive) as opened:
        yield opened


@pytest.fixture
def run(archive: Path) -> Run:
    def run(*arguments: str) -> str:
        done = call_alliantie("--archive", str(archive), *SHIPPED_SITES, *arguments)
        assert done.returncode == ExitCode.WELL, done.stderr
        return done.stdout + done.stderr

    return run


def ids(archive: Path) -> dict[str, str]:
    """The ids of the items by the last part of their addresses."""
    found = databases.asked(archive, "SELECT url, id FROM items WHERE same_as = ''")
    return {url.rpartition("/")[2]: id_ for url, id_ in found}


def later(harvester: Harvester) -> str:
    """A moment behind everything that happened so far, to the second."""
    before = harvester.now()
    while (now := harvester.now()) == before:
        time.sleep(0.1)
    return now


WHY = ("--why", "proef")


def test_what_was_corrected_is_there_again_and_nothing_else(
    archive: Path, harvester: Harvester, run: Run
) -> None:
    since = later(harvester)
    assert harvester.headers(since=since) == {}
    run("correct", ids(archive)["brief"], "title=De brief over schulden", *WHY)
    records = harvester.records(since=since)
    assert set(records) == {ids(archive)["brief"]}
    (title,) = (each.findtext(f".//{DC}title") for each in records.values())
    assert title == "De brief over schulden"


def test_an_item_that_is_of_another_kind_now_is_in_the_other_set(
    archive: Path, harvester: Harvester, run: Run
) -> None:
    brief = ids(archive)["brief"]
    run("correct", brief, "kind=minutes", "event=Het grote beraad: 2013 (deel é)", *WHY)
    assert set(harvester.headers(set="kind:minutes")) == {brief}
    name = "event:Het!20grote!20beraad!3A!202013!20(deel!20!C3!A9)"
    assert harvester.sets()[name] == "Het grote beraad: 2013 (deel é)"
    assert set(harvester.headers(set=name)) == {brief}


def test_what_is_withheld_is_a_deletion_that_says_nothing_else(
    archive: Path, harvester: Harvester, run: Run
) -> None:
    brief, since = ids(archive)["brief"], later(harvester)
    kind = next(each for each in harvester.headers()[brief].sets if each.startswith("kind:"))
    run("exclude", brief, *WHY)
    for given in ({}, {"since": since}, {"set": "kind:report"}, {"set": "event"}, {"set": kind}):
        header = harvester.headers(**given)[brief]
        assert (header.is_deleted, header.sets) == (True, ())
    record = harvester.get(brief, "mdto")
    assert record is not None
    assert record[0].get("status") == "deleted"
    for verb in ("ListRecords", "ListIdentifiers"):
        answer = harvester.room.ask(f"/oai?verb={verb}&metadataPrefix=mdto").text
        assert "schulden" not in answer
        assert "/brief" not in answer
    since = later(harvester)
    run("exclude", "--lift", brief, *WHY)
    assert not harvester.headers(since=since)[brief].is_deleted


def test_nothing_is_told_of_what_was_never_to_be_seen(
    archive: Path, harvester: Harvester, run: Run, tmp_path: Path
) -> None:
    before = harvester.headers()
    run("exclude", f"{SITE}/geheim", *WHY)
    run("exclude", "--prefix", f"{SITE}/besloten/", "--apply", *WHY)
    secret = [
        page("/geheim", "Notulen van de vertrouwenscommissie"),
        page("/besloten/lijst", "Lijst van deelnemers aan het beraad"),
    ]
    run("import", "warc", str(write_answers(tmp_path / "geheim.warc.gz", secret)))
    hidden = {id_ for name, id_ in ids(archive).items() if name in ("geheim", "lijst")}
    assert len(hidden) == 2
    assert harvester.headers() == before
    assert all(harvester.get(each) is None for each in hidden)
    # Withheld once more, by its own id, it is no more open than it was.
    run("exclude", *hidden, *WHY)
    assert harvester.headers() == before


def test_of_a_site_that_is_closed_everything_goes_and_comes_back(
    archive: Path, harvester: Harvester, run: Run
) -> None:
    every, first = set(harvester.headers()), later(harvester)
    since = later(harvester)
    run("access", "socialealliantie", "--on-the-spot", *WHY)
    gone = harvester.headers(since=since)
    assert set(gone) == every
    assert all(each.is_deleted and not each.sets for each in gone.values())
    assert set(harvester.headers(set="site:socialealliantie")) == every
    assert "site:socialealliantie" not in harvester.sets()
    with harvester_of(archive, on_the_spot=True) as there:
        assert not any(each.is_deleted for each in there.headers().values())
    since = later(harvester)
    run("access", "socialealliantie", "--open", *WHY)
    assert {each.is_deleted for each in harvester.headers(since=since).values()} == {False}
    assert set(harvester.headers(since=since)) == every
    assert harvester.headers(until=first) == {}


def test_what_was_merged_away_is_gone_and_the_other_changed(
    archive: Path, harvester: Harvester, run: Run
) -> None:
    brief, other, since = ids(archive)["brief"], ids(archive)["oproep"], later(harvester)
    run("merge", brief, "--into", other, *WHY)
    headers = harvester.headers(since=since)
    assert {id_: each.is_deleted for id_, each in headers.items()} == {brief: True, other: False}
    assert "site:socialealliantie" in headers[brief].sets
    run("exclude", other, *WHY)
    assert [each.sets for each in harvester.headers(since=since).values()] == [(), ()]


def test_deletions_hold_when_the_database_is_made_again(
    archive: Path, harvester: Harvester, run: Run
) -> None:
    brief, oproep = ids(archive)["brief"], ids(archive)["oproep"]
    run("exclude", brief, *WHY)
    said = run("destroy", oproep, *WHY)
    run("destroy", oproep, *WHY, "--confirm", said.partition("--confirm ")[2].split()[0])
    assert oproep not in ids(archive)
    gone = {id_ for id_, each in harvester.headers().items() if each.is_deleted}
    assert gone == {brief, oproep}
    record = harvester.get(oproep)
    assert record is not None
    since = later(harvester)
    assert harvester.headers(since=since) == {}
    databases.lose(archive)
    run("rebuild", "--all")
    # A server tells whoever is connected that the database is gone; a reader tries again.
    with harvester_of(archive) as again:
        every = again.headers(since=since)
        assert {id_ for id_, each in every.items() if each.is_deleted} == gone
        assert set(ids(archive).values()) | gone == set(every)
        assert again.ask("Identify").findtext(f".//{OAI}earliestDatestamp", "") >= since


def test_a_change_that_was_not_noted_yet_is_of_now(archive: Path, harvester: Harvester) -> None:
    since = later(harvester)
    with databases.writing(archive, "proef", "proef") as under_way:
        brief = ids(archive)["brief"]
        with under_way.engine.begin() as connection:
            connection.exec_driver_sql(
                f"UPDATE items SET change = (SELECT MAX(change) FROM items) + 1 WHERE id = '{brief}'"
            )
        first = harvester.headers(since=since)[brief].at
        assert later(harvester) <= harvester.headers(since=since)[brief].at
        assert harvester.headers(until=since).keys() == set(ids(archive).values()) - {brief}
    noted = harvester.headers(since=since)[brief].at
    assert first < noted
    since = later(harvester)
    assert harvester.headers(since=since) == {}
    assert harvester.headers()[brief].at == noted


def test_titles_that_no_xml_holds_are_told_without_what_that_cannot_hold(
    archive: Path, harvester: Harvester
) -> None:
    brief = ids(archive)["brief"]
    [(described,)] = databases.asked(archive, f"SELECT description FROM items WHERE id = '{brief}'")
    said = described if isinstance(described, dict) else json.loads(described)
    wild = "Brief \ud800\x0b\ufffe\udfff]]>\x1b[2J &amp; <x/>"
    said |= {"title": wild, "caption": wild, "event": wild, "people": [wild], "place": wild}
    written = json.dumps(said).replace("'", "''").replace(":", "\\:")
    if databases.SERVER:
        pytest.skip("PostgreSQL keeps no such characters")
    databases.change(archive, f"UPDATE items SET description = '{written}' WHERE id = '{brief}'")
    for prefix in ("oai_dc", "mdto"):
        assert brief in harvester.records(metadataPrefix=prefix)
    (name,) = (each for each in harvester.sets() if each.startswith("event:Brief"))
    assert set(harvester.headers(set=name)) == {brief}
    assert harvester.get(brief).findtext(f".//{DC}title") == "Brief ]]> [2J &amp; <x/>"  # type: ignore[union-attr]
