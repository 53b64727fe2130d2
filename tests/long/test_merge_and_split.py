"""Items that people merge, split and relate: it holds for readers, and survives a crawl and a rebuild."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.catalogue.items import item_id
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import asked, copy, lose
from tests.raw_server import Raw, RawServer, page, write_profile

Done = subprocess.CompletedProcess[str]
Command = Callable[..., Done]


def _told(town: str, about: str, more: str = "") -> str:
    said = " ".join(f"Deelnemer {n} uit {town} sprak over {about} met raadslid {n * 7}." for n in range(12))
    return f"<h1>Verslag uit {town}</h1><p>{said} {more}</p>"


class Network(RawServer):
    """Two pages that differ, two that say the same, two nearly, a calendar, and one under two addresses."""

    night = 0

    def answer_to(self, request: bytes) -> Raw:
        target = request.split(b" ", 2)[1].decode()
        # The order of a query makes no other page.
        toon = "/toon?n=3&taal=nl" if self.night == 0 else "/toon?taal=nl&n=3"
        names = ("/kort", "/lang", "/gelijk", "/map/gelijk", "/een", "/twee", "/agenda", toon)
        links = "".join(f"<a href='{name}'>verder</a> " for name in names)
        shown = {
            "/": f"<h1>Welkom</h1><p>Dit is de voorpagina.</p>{links}",
            "/kort": _told("Zutphen", "schulden"),
            "/lang": _told("Zutphen", "huurlasten", "De kaartenbak van Mieke."),
            "/gelijk": _told("Emmen", "banen"),
            "/map/gelijk": _told("Emmen", "banen"),
            "/een": _told("Assen", "zorg"),
            "/twee": _told("Assen", "zorg", "En een woord meer."),
            "/agenda": _told(*(("Breda", "wonen"), ("Goes", "leren"), ("Urk", "varen"))[self.night]),
            toon: _told("Venlo", "werk") if self.night == 0 else _told("Hoorn", "eten"),
        }
        return Raw(page(shown[target])) if target in shown else super().answer_to(request)


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Network]]:
    """A directory with an archive of two crawls and the profile, and the site, which goes on to answer."""
    place = tmp_path_factory.mktemp("samen")
    with Network({}) as server:
        sites = write_profile(place / "sites", server)
        for server.night in (0, 1):
            done = run_alliantie("--archive", str(place / "kept"), "--sites", str(sites), "crawl")
            assert done.returncode == 0, done.stdout + done.stderr
        yield place, server


@pytest.fixture
def archive(network: tuple[Path, Network], tmp_path: Path) -> Path:
    copy(network[0] / "kept", tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture
def command(network: tuple[Path, Network], archive: Path) -> Command:
    def run(*arguments: str, lang: str = "en") -> Done:
        options = ("--archive", str(archive), "--sites", str(network[0] / "sites"), "--lang", lang)
        # A crawl needs a process of its own.
        call = run_alliantie if arguments[0] == "crawl" else call_alliantie
        return call(*options, *arguments, ALLIANTIE_WHO="Nel")

    return run


def well(done: Done) -> str:
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def refused(done: Done) -> str:
    assert done.returncode == 2, done.stdout + done.stderr
    return " ".join(done.stderr.split())


@pytest.fixture
def at(network: tuple[Path, Network]) -> Callable[[str], str]:
    return lambda path: f"{network[1].origin}{path}"


def shown(command: Command, name: str) -> dict[str, Any]:
    return dict(json.loads(well(command("show", name, "--json"))))


def hits(command: Command, words: str) -> list[str]:
    return [hit["id"] for hit in json.loads(well(command("search", words, "--format", "json")))["hits"]]


def once_more(command: Command, archive: Path) -> None:
    """A crawl, and then everything again from the files."""
    well(command("crawl"))
    lose(archive)
    well(command("rebuild", "--all"))
    assert well(command("verify"))


def test_what_is_merged_is_one_item_for_readers_and_after_a_rebuild(
    command: Command, archive: Path, at: Callable[[str], str]
) -> None:
    short, long = (shown(command, at(path))["id"] for path in ("/kort", "/lang"))
    well(command("correct", long, "title=De kaartenbak", "--why", "op het omslag"))
    older, written = archive.with_name("ouder.csv"), archive.with_suffix(".csv")
    well(command("export", "csv", "-o", str(older)))
    plan = well(command("merge", at("/lang"), "--into", at("/kort"), "--dry-run"))
    assert "De kaartenbak" in plan
    assert shown(command, long)["id"] == long, "a dry run writes nothing"
    well(command("merge", long, "--into", short, "--why", "zelfde avond"))
    for _ in range(2):
        found = shown(command, long)
        assert (found["id"], found["same_as"], found["also_at"]) == (short, [long], [at("/lang")])
        assert found["description"]["title"] == "De kaartenbak", "what was corrected goes over"
        [joined] = found["joined"]
        assert (joined["how"], joined["id"], joined["decision"], joined["why"]) == (
            "merged",
            long,
            2,
            "zelfde avond",
        )
        assert hits(command, "huurlasten") == hits(command, "Zutphen schulden") == [short]
        assert "besluit 2" in well(command("show", short, lang="nl"))
        once_more(command, archive)
    assert "leave this row out" in refused(command("correct", "--from", str(older)))
    well(command("export", "csv", "-o", str(written)))
    assert "nothing was changed in it" in well(command("correct", "--from", str(written)))
    table = csv.DictReader(io.StringIO(written.read_text("utf-8-sig")))
    [row] = [each for each in table if each["identifier"] in (short, long)]
    assert (row["identifier"], row["replaces"], row["also_at"]) == (short, long, at("/lang"))
    assert at("/kort") in well(command("cite", long))
    well(command("undo", "2", "--why", "toch niet"))
    assert shown(command, long)["id"] == long
    assert shown(command, short)["joined"] == []
    assert hits(command, "huurlasten") == [long]


def test_what_is_split_stays_so_and_its_ids_answer_when_that_is_undone(
    command: Command, archive: Path, at: Callable[[str], str]
) -> None:
    twin = shown(command, at("/gelijk"))
    assert twin["also_at"] == [at("/map/gelijk")], "rules take them for one thing"
    well(command("split", twin["id"], "--at", at("/map/gelijk"), "--why", "een ander huis"))
    first, last = at("/toon?n=3&taal=nl"), at("/toon?taal=nl&n=3")
    both, agenda = shown(command, first), shown(command, at("/agenda"))
    assert {both["url"], *both["also_at"]} == {first, last}
    well(command("split", both["id"], "--at", first, "--why", "Venlo"))
    moment = agenda["captures"][-1]["captured_at"].replace(" ", "T")[:19]
    well(command("split", agenda["id"], "--before", moment, "--why", "vorig jaar"))
    made = {
        "venlo": item_id(f"split {both['id']} {first}"),
        "breda": item_id(f"split {agenda['id']} {moment}Z"),
    }
    for _ in range(2):
        apart = shown(command, at("/map/gelijk"))
        assert (apart["id"] != twin["id"], apart["also_at"]) == (True, [])
        assert [each["how"] for each in apart["joined"]] == ["split from"]
        venlo, hoorn = shown(command, first), shown(command, last)
        assert (venlo["id"], venlo["description"]["title"]) == (made["venlo"], "Verslag uit Venlo")
        assert (hoorn["id"], hoorn["description"]["title"]) == (both["id"], "Verslag uit Hoorn")
        assert (hoorn["also_at"], hits(command, "Venlo")) == ([], [made["venlo"]])
        before, now = shown(command, made["breda"]), shown(command, at("/agenda"))
        titles = [each["description"]["title"] for each in (before, now)]
        assert titles == ["Verslag uit Breda", "Verslag uit Goes"]
        assert now["id"] == agenda["id"]
        assert now["since"] == before["until"]
        assert {each["captured_at"] < before["until"] for each in before["captures"]} == {True}
        assert {each["captured_at"] >= now["since"] for each in now["captures"]} == {True}
        assert hits(command, "Breda") == [made["breda"]], "and not as what the page said once"
        once_more(command, archive)
    assert [row for row in asked(archive, "SELECT id FROM items WHERE id = same_as")] == []
    well(command("correct", made["breda"], "title=Het oude wonen", "--why", "affiche"))
    well(command("merge", made["venlo"], "--into", at("/kort"), "--why", "zelfde avond"))
    well(command("undo", "1-3", "--why", "vergissing"))
    assert shown(command, agenda["id"])["description"]["title"] == "Verslag uit Goes"
    for _ in range(2):
        assert shown(command, at("/map/gelijk"))["id"] == twin["id"]
        assert shown(command, made["venlo"])["id"] == shown(command, first)["id"] == both["id"]
        assert shown(command, made["breda"])["id"] == agenda["id"]
        assert len(shown(command, agenda["id"])["captures"]) > 1
        lose(archive)
        well(command("rebuild", "--all"))


def test_what_was_split_off_is_split_again_and_each_split_is_undone_by_itself(
    command: Command, archive: Path, network: tuple[Path, Network], at: Callable[[str], str]
) -> None:
    network[1].night = 2
    try:
        well(command("crawl"))
    finally:
        network[1].night = 1
    agenda = shown(command, at("/agenda"))
    second, third = (each["captured_at"].replace(" ", "T")[:19] for each in agenda["captures"][-2:])
    well(command("split", agenda["id"], "--before", third, "--why", "de jaren daarvoor"))
    earlier = item_id(f"split {agenda['id']} {third}Z")
    well(command("split", earlier, "--before", second, "--why", "en het eerste"))
    first = item_id(f"split {agenda['id']} {second}Z")
    names = (first, earlier, agenda["id"])
    for _ in range(2):
        titles = [shown(command, each)["description"]["title"] for each in names]
        assert titles == ["Verslag uit Breda", "Verslag uit Goes", "Verslag uit Urk"]
        assert [hits(command, town) for town in ("Breda", "Goes", "Urk")] == [[each] for each in names]
        lose(archive)
        well(command("rebuild", "--all"))
    well(command("undo", "1", "--why", "toch een agenda"))
    assert shown(command, first)["description"]["title"] == "Verslag uit Breda"
    assert shown(command, agenda["id"])["description"]["title"] == "Verslag uit Urk"
    well(command("undo", "2", "--why", "ook dit"))
    assert {shown(command, each)["id"] for each in names} == {agenda["id"]}


def test_a_pair_that_is_related_or_not_is_so_whatever_rules_find(
    command: Command, archive: Path, at: Callable[[str], str]
) -> None:
    one, two = (shown(command, at(path))["id"] for path in ("/een", "/twee"))

    def relations() -> set[tuple[str, str]]:
        related = (each for each in shown(command, one)["related"] if two in (each["item"], each["other"]))
        return {(each["relation"], each["rule"][:2]) for each in related}

    assert relations() == {("version of", "R5")}
    assert len(hits(command, "Assen")) == 1
    well(command("unrelate", at("/twee"), one, "--why", "twee avonden"))
    well(command("relate", one, at("/kort"), "--as", "vertaling van", "--why", "titelblad"))
    for _ in range(2):
        assert relations() == set()
        assert sorted(hits(command, "Assen")) == sorted((one, two))
        assert [each["how"] for each in shown(command, two)["joined"]] == ["unrelated"]
        assert ("translation of", "titelblad") in [
            (each["relation"], each["evidence"]) for each in shown(command, at("/kort"))["related"]
        ]
        once_more(command, archive)
    assert "nothing to end" in refused(command("unrelate", one, two, "--why", "x"))
    assert "not one thing" in refused(command("merge", one, "--into", two, "--why", "x"))
    well(command("undo", "1", "--why", "x"))
    assert relations() == {("version of", "R5")}
    well(command("relate", two, one, "--as", "copy of", "--why", "overgetypt"))
    assert relations() == {("copy of", "C2")}
    assert len(hits(command, "Assen")) == 1
    undone = command("undo", "4", "--why", "x").stderr
    assert f"{two}: related to {one} (copy of): " in undone
    kinds = json.loads(well(command("decisions", "--kind", "niet verbonden", "--format", "json")))
    assert [(each["number"], each["holds"], each["undone_by"]) for each in kinds] == [(1, False, 3)]
    lines = well(command("decisions", "--item", two, "--format", "jsonl", "--until", "2999")).splitlines()
    assert [json.loads(line)["number"] for line in lines] == [1, 3, 4, 5]


def test_what_makes_no_sense_is_refused_and_writes_nothing(
    command: Command, archive: Path, at: Callable[[str], str]
) -> None:
    short, long, twin = (shown(command, at(path))["id"] for path in ("/kort", "/lang", "/gelijk"))
    assert "named twice" in refused(command("merge", short, "--into", short, "--why", "x"))
    assert "one item already" in refused(command("merge", at("/map/gelijk"), "--into", twin, "--why", "x"))
    assert "needs a reason" in refused(command("merge", short, "--into", long))
    assert "Nothing in this archive" in refused(command("merge", "nietsni", "--into", long, "--why", "x"))
    assert "no relation" in refused(command("relate", short, long, "--as", "oom van", "--why", "x"))
    assert "nothing to split off" in refused(command("split", short, "--at", at("/kort"), "--why", "x"))
    assert "does not stand at" in refused(command("split", short, "--at", at("/lang"), "--why", "x"))
    assert "either side" in refused(command("split", short, "--before", "1999", "--why", "x"))
    assert "Expected a year" in refused(command("split", short, "--before", "ooit", "--why", "x"))
    assert "Choose one of" in refused(command("split", short, "--why", "x"))
    assert not (archive / "curation.jsonl").exists()
    well(command("merge", short, "--into", long, "--why", "x"))
    assert "by decision 1" in refused(command("merge", short, "--into", twin, "--why", "x"))
    assert "by decision 1" in refused(command("merge", long, "--into", short, "--why", "x"))
    for half in ("/kort", "/lang"):
        told = refused(command("split", long, "--at", at(half), "--why", "x"))
        assert "was merged into" in told
        assert "undo 1" in told
    assert f"What is corrected is {long}" in well(
        command("correct", short, "title=Kort en lang", "--why", "x")
    )
    well(command("split", twin, "--at", at("/map/gelijk"), "--why", "x"))
    assert "not one thing" in refused(command("merge", at("/map/gelijk"), "--into", twin, "--why", "x"))


def test_what_is_withheld_can_be_neither_merged_nor_brought_out_by_undoing_a_merge(
    command: Command, at: Callable[[str], str]
) -> None:
    short, long = (shown(command, at(path))["id"] for path in ("/kort", "/lang"))
    well(command("unrelate", at("/een"), at("/twee"), "--why", "twee avonden"))
    well(command("merge", short, "--into", long, "--why", "x"))
    well(command("exclude", long, "--why", "op verzoek"))
    assert "withheld" in refused(command("undo", "2", "--why", "x"))
    assert "withheld" in refused(command("merge", at("/gelijk"), "--into", short, "--why", "x"))
    assert "withheld" in refused(command("split", short, "--at", at("/kort"), "--why", "x"))
    well(command("exclude", at("/een"), "--why", "op verzoek"))
    told = well(command("show", at("/twee"), "--json"))
    assert "twee avonden" not in told
    assert "/een" not in told


def test_of_two_things_at_one_address_the_earlier_can_be_destroyed_alone(
    command: Command, archive: Path, at: Callable[[str], str]
) -> None:
    agenda = shown(command, at("/agenda"))
    moment = agenda["captures"][-1]["captured_at"].replace(" ", "T")[:19]
    well(command("split", agenda["id"], "--before", moment, "--why", "vorig jaar"))
    made = item_id(f"split {agenda['id']} {moment}Z")
    assert "Something else stood at" in command("destroy", agenda["id"], "--why", "vonnis").stderr
    well(command("merge", made, "--into", at("/kort"), "--why", "zelfde avond"))
    both = well(command("destroy", made, "--why", "vonnis"))
    assert "3 captures" in both, "what was merged goes with all of it"
    assert at("/agenda") in both
    well(command("undo", "2", "--why", "vergissing"))
    token = well(command("destroy", made, "--why", "vonnis")).partition("--confirm ")[2].split()[0]
    assert "1 capture, 1 item" in well(command("destroy", made, "--confirm", token, "--why", "vonnis"))
    assert shown(command, agenda["id"])["description"]["title"] == "Verslag uit Goes"
    well(command("undo", "1", "--why", "vergissing"))
    lose(archive)
    well(command("rebuild", "--all"))
    assert (hits(command, "Breda"), hits(command, "Goes")) == ([], [agenda["id"]])
    assert shown(command, at("/agenda"))["id"] == agenda["id"]


def test_a_package_carries_decisions_that_another_archive_takes_over_and_never_in_the_place_of_its_own(
    command: Command, archive: Path, network: tuple[Path, Network], at: Callable[[str], str]
) -> None:
    short, long, one, two = (shown(command, at(path))["id"] for path in ("/kort", "/lang", "/een", "/twee"))
    agenda = shown(command, at("/agenda"))
    moment = agenda["captures"][-1]["captured_at"].replace(" ", "T")[:19]
    other = archive.with_name("ander")
    copy(archive, other)
    well(command("mark", short, "not-good", "--why", "foto weg"))
    well(command("access", one, "--open", "--why", "van de maker"))
    assert "appearance: nothing → looked at, not good" in well(
        command("merge", short, "--into", long, "--dry-run")
    )
    well(command("merge", short, "--into", long, "--why", "zelfde avond"))
    well(command("split", agenda["id"], "--before", moment, "--why", "vorig jaar, zei mieke@proef.example"))
    made = item_id(f"split {agenda['id']} {moment}Z")
    well(command("correct", made, "title=Het oude wonen", "--why", "affiche"))
    well(command("unrelate", one, two, "--why", "twee avonden"))
    well(command("correct", at("/gelijk"), "title=Geheim", "--why", "geheim"))
    well(command("exclude", at("/gelijk"), "--why", "op verzoek"))
    assert "withheld all the same" in well(command("access", at("/gelijk"), "--open", "--why", "x"))
    for form, name in (("wacz", "p.wacz"), ("bagit", "bag"), ("decisions", "b.jsonl")):
        well(command("export", form, "-o", str(archive.with_name(name))))
    lines = archive.with_name("b.jsonl").read_text()
    assert archive.with_name("bag").joinpath("data/descriptions/decisions.jsonl").read_text() == lines
    assert [json.loads(line)["what"] for line in lines.splitlines()] == [
        "correct",
        "merge",
        "split",
        "correct",
        "unrelate",
    ]
    assert "eheim" not in lines
    assert "mieke@" not in lines

    def there(*arguments: str) -> Done:
        options = ("--archive", str(other), "--sites", str(network[0] / "sites"), "--lang", "en")
        return call_alliantie(*options, *arguments, ALLIANTIE_WHO="Bea")

    package = str(archive.with_name("p.wacz"))
    assert "5 decisions would be taken over" in well(there("import", "decisions", package))
    assert not (other / "curation.jsonl").exists()
    take = ("import", "decisions", package, "--apply", "--why", "van de bond")
    assert "undo 1-5" in well(there(*take))
    found = json.loads(well(there("show", made, "--json")))
    assert found["description"]["title"] == "Het oude wonen"
    assert found["curation"][-1]["why"].startswith("van de bond (Nel, ")
    assert "known here: 5 decisions" in well(there(*take))
    well(there("correct", made, "title=Toch anders", "--why", "x"))
    well(there("undo", "2", "--why", "niet hetzelfde"))
    assert "2 things" in refused(there(*take))
    assert "There is nothing to take over" in well(there(*take, "--leave-conflicts")) + well(there("status"))
    assert json.loads(well(there("show", made, "--json")))["description"]["title"] == "Toch anders"
    for odd in (
        "[]",
        "{}",
        '{"what": "exclude"}',
        lines.replace('"merge"', '"exclude"', 1),
        "\x00",
        "[" * 9999,
    ):
        archive.with_name("odd.jsonl").write_text(odd)
        assert there("import", "decisions", str(archive.with_name("odd.jsonl"))).returncode == 3
