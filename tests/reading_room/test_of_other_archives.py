"""What another archive captured is told as its own wherever it is shown, found, cited and handed over."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from archive.imprint import Imprint
from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.databases import environment_of
from tests.reading_room.captured import Captured, archive_of, page
from tests.reading_room.opened_room import OpenedRoom, opened_room

IMPRINT = Imprint(
    name="Archief van de proef", keeper="Stichting Proef", address="https://archief.example.org"
)
THERE, ELSEWHERE = "web.archive.org", "arquivo.pt"
TODAY = datetime.now(UTC)


def theirs(captured: Captured, archive: str = THERE) -> Captured:
    """The same, captured by another archive."""
    digits = "".join(c for c in captured.date if c.isdigit())
    return replace(captured, memento=f"https://{archive}/web/{digits}id_/{captured.url}")


REPORT = theirs(page("/verslag-assen", "Verslag Alliantiedag Assen", date="2004-10-04T12:00:00Z"))
OWN = page("/verslag-zutphen", "Verslag Alliantiedag Zutphen", '<img src="/zaal.png">')
EARLIER = theirs(
    page("/verslag-zutphen", "Verslag uit Zutphen, een oude versie", date="2012-10-04T12:00:00Z")
)
PARKED = theirs(
    Captured(
        "/verslag-zutphen",
        b"<html><head><title>Deze domeinnaam is te koop</title></head><body>Deze domeinnaam is te koop",
        date="2020-01-01T12:00:00Z",
    )
)
PICTURE = theirs(
    Captured("/zaal.png", b"\x89PNG\r\n\x1a\nzaal", content_type="image/png", date="2013-09-01T12:00:00Z"),
    ELSEWHERE,
)


@dataclass(frozen=True)
class Kept:
    """An archive with captures of both, and a room in which it is shown."""

    archive: Path
    room: OpenedRoom

    def run(self, *arguments: str) -> str:
        options = ("--archive", str(self.archive), *SHIPPED_SITES, "--lang", "en")
        done = run_alliantie(*options, *arguments, **environment_of(self.archive))
        assert done.returncode == ExitCode.WELL, done.stdout + done.stderr
        return done.stdout

    def data(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    archive = archive_of(tmp_path_factory.mktemp("theirs"), [REPORT, OWN, EARLIER, PARKED, PICTURE])
    (archive / "alliantie.toml").write_text(
        f'[archive]\nname = "{IMPRINT.name}"\nkeeper = "{IMPRINT.keeper}"\naddress = "{IMPRINT.address}"\n'
    )
    with opened_room(archive, IMPRINT, "archief@example.org") as room:
        yield Kept(archive, room)


def item_of(kept: Kept, captured: Captured) -> str:
    return str(kept.data("show", captured.url, "--json")["id"])


def test_show_tells_whose_each_capture_is(kept: Kept) -> None:
    shown = kept.data("show", OWN.url, "--json")
    assert [each["captured_by"] for each in shown["captures"]] == [THERE, "", THERE]
    text = kept.run("show", REPORT.url)
    assert f"captured by {THERE}, taken over on {TODAY.day} " in text
    assert f"captured by {ELSEWHERE}" in kept.run("show", PICTURE.url)


def test_an_answer_to_a_search_tells_it_in_every_form(kept: Kept) -> None:
    assert f"captured by {THERE}" in kept.run("search", "assen")
    (hit,) = kept.data("search", "assen", "--json")["hits"]
    assert (hit["captured_by"], hit["memento"]) == (THERE, REPORT.memento)
    assert hit["taken_over_at"].startswith(f"{TODAY:%Y-%m-%d}")
    (row,) = csv.DictReader(io.StringIO(kept.run("search", "assen", "--format", "csv")))
    assert row["captured_by"] == THERE
    (mine,) = [each for each in kept.data("search", "zutphen", "--json")["hits"] if each["url"] == OWN.url]
    assert (mine["captured_by"], mine["memento"], mine["taken_over_at"]) == ("", "", "")
    assert f"opgenomen door {THERE}" in kept.room.ask("/zoeken?q=assen").words


@pytest.mark.parametrize("form", ["entry", "footnote", "ris", "bibtex", "csl"])
def test_every_citation_names_the_archive_and_its_copy_beside_ours(kept: Kept, form: str) -> None:
    cited = kept.run("cite", REPORT.url, "--format", form).replace("\\_", "_")
    assert f"captured by {THERE}, taken over on {TODAY.day} " in cited
    assert f"https://{THERE}/web/20041004120000/{REPORT.url}" in cited
    assert f"{IMPRINT.address}/web/20041004120000/{REPORT.url}" in cited
    assert THERE not in kept.run("cite", OWN.url, "--format", form)


def test_the_pwid_there_stands_behind_ours(kept: Kept) -> None:
    ours, there = kept.run("cite", REPORT.url, "--format", "pwid").splitlines()
    assert ours == f"urn:pwid:archief.example.org:2004-10-04T12:00:00Z:page:{REPORT.url}"
    assert there == f"urn:pwid:{THERE}:2004-10-04T12:00:00Z:page:{REPORT.url}"


def test_the_item_page_and_the_bar_tell_it(kept: Kept) -> None:
    item = kept.room.ask(f"/item/{item_of(kept, REPORT)}").words
    assert f"opgenomen door {THERE}, overgenomen op {TODAY.day} " in item
    assert f"urn:pwid:{THERE}:" in item
    bar = kept.room.ask(f"/web/20041004120000/{REPORT.url}")
    assert f"Deze kopie: opgenomen door {THERE}, overgenomen op {TODAY.day} " in bar.words
    assert f'<{REPORT.memento}>; rel="via"' in bar.headers["link"]
    own = kept.room.ask(f"/web/20131004120000/{OWN.url}")
    assert "Deze kopie" not in own.words
    assert f"1 onderdeel komt van {ELSEWHERE}, van 1 september 2013" in own.words
    assert 'rel="via"' not in own.headers["link"]


def test_the_time_map_and_the_versions_tell_which_captures_are_theirs(kept: Kept) -> None:
    links = kept.room.ask(f"/web/timemap/link/{OWN.url}").text.splitlines()
    told = [
        f'title="captured by {THERE}"' in line for line in links if "memento" in line and "datetime" in line
    ]
    assert told == [True, False, True]
    mementos = json.loads(kept.room.ask(f"/web/timemap/json/{OWN.url}").text)["mementos"]["list"]
    assert [each.get("captured_by") for each in mementos] == [THERE, None, THERE]
    assert kept.room.ask(f"/versies?url={OWN.url}").words.count(f"opgenomen door {THERE}") == 2
    rows = json.loads(kept.room.ask(f"/versies.json?url={OWN.url}").text)
    assert [each["captured_by"] for each in rows["entries"]] == [THERE, "", THERE]


def test_a_parked_page_of_theirs_is_told_as_such_and_is_nowhere_the_last_state(kept: Kept) -> None:
    item = item_of(kept, OWN)
    assert kept.data("show", OWN.url, "--json")["description"]["title"] == "Verslag Alliantiedag Zutphen"
    silent = [each["says_nothing"] for each in kept.data("show", OWN.url, "--json")["captures"]]
    assert silent[:2] == [None, None]
    assert "for sale" in silent[2]
    assert f"/web/20131004120000/{OWN.url}" in kept.room.ask(f"/item/{item}").links
    gate = kept.room.ask(f"/web/{OWN.url}")
    assert gate.headers["location"].endswith(f"/web/20131004120000/{OWN.url}")
    parked = kept.room.ask(f"/web/20200101120000/{OWN.url}").words
    assert "Ze zegt niets over de site: de pagina zegt dat" in parked


def test_two_versions_and_the_text_of_one_tell_it(kept: Kept) -> None:
    told = kept.run("diff", OWN.url, "2012-10-05", "2013-10-05")
    assert told.splitlines()[0].endswith(f"captured by {THERE}")
    assert THERE not in told.splitlines()[1]
    compared = kept.room.ask(f"/vergelijk?url={OWN.url}&a=20121004120000&b=20131004120000").words
    assert compared.count(f"opgenomen door {THERE}") == 1
    assert f"opgenomen door {THERE}" in kept.room.ask(f"/tekst?url={OWN.url}&a=20121004120000").words


def test_sites_and_status_count_them(kept: Kept) -> None:
    assert kept.data("status", "--json")["of_others"] == {THERE: 3, ELSEWHERE: 1}
    assert f"3 of these were captured by {THERE}." in kept.run("status")
    assert f"3 hiervan zijn opgenomen door {THERE}" in kept.room.ask("/sites").words
    (site,) = json.loads(kept.room.ask("/sites.json").text)["entries"]
    assert site["of_others"] == {THERE: 3, ELSEWHERE: 1}


def test_harvesters_are_told_it_in_both_formats(kept: Kept) -> None:
    theirs, ours = (_harvested(kept, each, "oai_dc") for each in (REPORT, OWN))
    assert f"<dc:source>{REPORT.memento}</dc:source>" in theirs
    said = f"opgenomen door {THERE}, overgenomen op {TODAY.day} "
    assert f'<dc:description xml:lang="nl">{said}' in theirs
    assert f"Overgenomen van {THERE}: {REPORT.memento}" in _harvested(kept, REPORT, "mdto")
    assert THERE not in ours + _harvested(kept, OWN, "mdto")


def _harvested(kept: Kept, captured: Captured, prefix: str) -> str:
    identifier = f"oai:archief.example.org:{item_of(kept, captured)}"
    return kept.room.ask(f"/oai?verb=GetRecord&metadataPrefix={prefix}&identifier={identifier}").text


def test_feeds_say_it_of_each_entry(kept: Kept, tmp_path: Path) -> None:
    asked = kept.room.ask("/zoeken.atom?q=verslag").text
    assert f"(opgenomen door {THERE}): " in _entry(asked, "Assen")
    assert THERE not in _entry(asked, "Zutphen")
    kept.run("--lang", "nl", "export", "site", "-o", str(tmp_path / "lezen"), "--at", "https://lezen.example")
    made = (tmp_path / "lezen" / "nieuw.atom").read_text()
    assert f"(opgenomen door {THERE}): " in _entry(made, "Assen")
    assert THERE not in _entry(made, "Zutphen")
    page_of = tmp_path / "lezen" / "item" / item_of(kept, REPORT) / "index.html"
    assert f"opgenomen door {THERE}, overgenomen op {TODAY.day} " in page_of.read_text()


def _entry(feed: str, town: str) -> str:
    """The entry of a feed with this town in its title."""
    (found,) = (each for each in feed.split("<entry>")[1:] if f"{town}</title>" in each)
    return found


@pytest.mark.long
def test_packages_name_the_archive(kept: Kept, tmp_path: Path) -> None:
    kept.run("export", "json", "-o", str(tmp_path / "items.json"))
    described = {each["source"]: each for each in json.loads((tmp_path / "items.json").read_text())}
    assert (described[REPORT.url]["captured_by"], described[OWN.url]["captured_by"]) == (THERE, "")
    assert described[REPORT.url]["memento"] == REPORT.memento
    events = described[REPORT.url].get("events") or []
    told = [(each["type"], each.get("agent"), each.get("detail")) for each in events]
    assert told[:2] == [
        ("capture", THERE, REPORT.url),
        ("ingestion", "alliantie", REPORT.memento),
    ]
    kept.run("export", "mdto", "-o", str(tmp_path / "mdto"))
    said = "".join(path.read_text() for path in (tmp_path / "mdto").rglob("*.xml"))
    assert f"Eerste opname, overgenomen van {THERE}: {REPORT.memento}" in said
    kept.run("export", "wacz", "-o", str(tmp_path / "uit.wacz"))
    with ZipFile(tmp_path / "uit.wacz") as packed:
        pages = [json.loads(line) for line in packed.read("pages/pages.jsonl").splitlines()[1:]]
    whose = {each["url"]: (each.get("captured_by"), each.get("memento")) for each in pages}
    assert (whose[REPORT.url], whose[OWN.url]) == ((THERE, REPORT.memento), (None, None))
    kept.run("export", "warc", "-o", str(tmp_path / "uit.warc.gz"))
    other = tmp_path / "ander"
    options = ("--archive", str(other), *SHIPPED_SITES)
    done = run_alliantie(*options, "import", "warc", str(tmp_path / "uit.warc.gz"), **environment_of(other))
    assert done.returncode == ExitCode.WELL, done.stderr
    shown = run_alliantie(*options, "show", REPORT.url, "--json", **environment_of(other))
    assert json.loads(shown.stdout)["memento"] == REPORT.memento
