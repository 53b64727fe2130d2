"""The nights in a browser: what they found, by sentence; nothing that is withheld, or the keeper's own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from archive.catalogue import finding_items
from archive.opened_archive import open_archive
from cli.exit_codes import ExitCode
from pipeline.nightly.night_report import Change, Failure, NightReport, Notice, SiteNight, Verified, Watched
from pipeline.nightly.report_as_json import as_json
from tests.conftest import SHIPPED_SITES, call_alliantie, run_alliantie
from tests.reading_room.captured import SITE, archive_of, page, write_answers
from tests.reading_room.conftest import HOSTILE_TITLE
from tests.reading_room.opened_room import OpenedRoom, opened_room
from wording.message import say

CHANGED, SECRET = f"{SITE}/verslag", f"{SITE}/geheim"
OLD = "<p>De werkgroep kwam dit jaar twee keer bijeen in het buurthuis, en sprak met velen over hun post.</p>"
NEW = OLD.replace("twee", "drie")
BEFORE = (page("/verslag", "Verslag Zutphen", OLD), page("/geheim", "Het geheime stuk"))
AFTER = (page("/verslag", "Verslag Zutphen", NEW, date="2020-01-02T03:00:00Z"),)
NIGHT = "2020-01-02-7"


def report(changed: str, secret: str) -> NightReport:
    many = tuple(Change("new", changed, f"Stuk {number}", "other", CHANGED) for number in range(130))
    site = SiteNight(
        "socialealliantie",
        "complete",
        changes=(
            Change("changed", changed, "Verslag Zutphen", "report", CHANGED),
            Change("vanished", secret, "Het geheime stuk", "page", SECRET),
            Change("replaced", changed, HOSTILE_TITLE, "other", CHANGED, was=SECRET),
            *many,
        ),
        failures=(Failure(SECRET, say("no answer")), Failure(f"{SITE}/stuk", say("no answer"))),
        notices=(Notice("part missing", "socialealliantie.nl", SECRET, 3),),
    )
    return NightReport(
        7,
        datetime(2020, 1, 2, 2),
        datetime(2020, 1, 2, 4),
        (site,),
        verified=Verified(3, (say("{file} is damaged", file="/srv/geheim-pad/a.warc.gz"),)),
        watched=(Watched("iemands zoekvraag", ()),),
        troubles=(say("mail to {who} failed", who="beheer@voorbeeld.nl"),),
    )


def test_no_night_without_a_report(tmp_path: Path, archive: Path) -> None:
    with opened_room(archive) as room:
        assert "heeft nog geen nachten" in room.ask("/nachten").words
        assert json.loads(room.ask("/nachten.json").body)["entries"] == []


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with one night, of which the report tells of more than everybody may see."""
    folder = tmp_path_factory.mktemp("nights")
    kept = folder / "a"
    for number, answers in enumerate((BEFORE, AFTER)):
        path = write_answers(folder / f"{number}.warc.gz", answers)
        done = run_alliantie("--archive", str(kept), *SHIPPED_SITES, "import", "warc", str(path))
        assert done.returncode == ExitCode.WELL, done.stderr
    with open_archive(kept) as (opened, engine), engine.connect() as connection:
        ids = [finding_items.find(connection, url).id for url in (CHANGED, SECRET)]
        opened.reports.mkdir(exist_ok=True)
        (opened.reports / f"{NIGHT}.json").write_text(as_json(report(*ids)))
    return kept


@contextmanager
def without_the_secret(kept: Path, folder: Path) -> Iterator[OpenedRoom]:
    """The room over the archive, once the secret is withheld."""
    copied = folder / "a"
    shutil.copytree(kept, copied)
    done = call_alliantie("--archive", str(copied), "exclude", SECRET, "--who", "x", "--why", "bezwaar")
    assert done.returncode == ExitCode.WELL, done.stderr
    with opened_room(copied) as room:
        yield room


@pytest.fixture(scope="module")
def room(kept: Path) -> Iterator[OpenedRoom]:
    with opened_room(kept) as opened:
        yield opened


PAGES = (
    "/nachten",
    "/nachten.json",
    "/nachten.atom",
    f"/nachten/{NIGHT}",
    f"/nachten/{NIGHT}.json",
    f"/nachten/{NIGHT}?site=socialealliantie&way=vanished",
)


@pytest.mark.long
def test_what_changed_is_told_by_sentence(room: OpenedRoom) -> None:
    answer = room.ask(f"/nachten/{NIGHT}")
    assert "De werkgroep kwam dit jaar twee keer bijeen" in answer.words
    assert "De werkgroep kwam dit jaar drie keer bijeen" in answer.words
    compared = [link for link in answer.links if link.startswith("/vergelijk")]
    assert compared
    assert "<ins>drie</ins>" in room.ask(compared[0]).text


def test_a_long_list_leads_to_its_pages(room: OpenedRoom) -> None:
    answer = room.ask(f"/nachten/{NIGHT}")
    assert "Stuk 129" not in answer.words
    (more,) = [link for link in answer.links if "way=new" in link]
    first = room.ask(more)
    assert "Stuk 99" in first.words
    assert "Stuk 129" in room.ask(next(link for link in first.links if "page=2" in link)).words


@pytest.mark.parametrize("target", PAGES)
def test_hostile_words_are_escaped(room: OpenedRoom, target: str) -> None:
    text = room.ask(target).text
    assert "<script>alert" not in text or target.endswith(".json")
    assert "\u202e" not in text


@pytest.mark.parametrize("target", PAGES)
def test_a_report_of_old_tells_nothing_of_what_is_withheld_since(
    kept: Path, tmp_path: Path, target: str
) -> None:
    with without_the_secret(kept, tmp_path) as room:
        answer = room.ask(target)
        assert answer.status == 200
        assert "geheim" not in answer.text


@pytest.mark.parametrize("target", PAGES)
def test_what_concerns_the_keeper_alone_is_not_shown(room: OpenedRoom, target: str) -> None:
    text = room.ask(target).text
    for own in ("geheim-pad", "beheer@voorbeeld.nl", "iemands zoekvraag"):
        assert own not in text


def test_a_night_that_needs_its_keeper_is_not_called_well(room: OpenedRoom) -> None:
    assert "alles in orde" not in room.ask("/nachten").words


def test_of_a_night_that_found_damage_no_reader_is_told_that_all_was_sound(room: OpenedRoom) -> None:
    assert json.loads(room.ask(f"/nachten/{NIGHT}.json").body)["verified"] is None


def test_the_feed_leads_to_the_items_here(room: OpenedRoom) -> None:
    feed = ElementTree.fromstring(room.ask("/nachten.atom").body)
    links = [link.get("href", "") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert any(link.startswith(f"{room.room.room}/item/") for link in links)


@pytest.mark.parametrize(
    "target",
    [
        f"/nachten/{NIGHT}?site=x&way=new",
        f"/nachten/{NIGHT}?site=socialealliantie&way=x",
        "/nachten/..%2f..%2fx",
    ],
)
def test_what_no_night_has_is_not_found(room: OpenedRoom, target: str) -> None:
    assert room.ask(target).status == 404


def test_a_file_that_is_no_report_is_passed_over_in_the_list_and_said_to_be_unreadable(
    kept: Path, tmp_path: Path
) -> None:
    copied = tmp_path / "a"
    shutil.copytree(kept, copied)
    (copied / "reports" / "2020-01-03-8.json").write_text('{"number": 8, "sites": "<script>"}')
    with opened_room(copied) as room:
        assert room.ask("/nachten").status == 200
        assert room.ask("/nachten/2020-01-03-8").status == 503


def test_reports_of_before_are_shown_as_well(kept: Path, tmp_path: Path) -> None:
    copied = tmp_path / "a"
    shutil.copytree(kept, copied)
    older = replace(report("x", "y"), number=6, began_at=datetime(2020, 1, 1, 2), sites=())
    (copied / "reports" / "2020-01-01-6.json").write_text(as_json(older))
    with opened_room(copied) as room:
        assert room.ask("/nachten/2020-01-01-6").status == 200
        assert [each["id"] for each in json.loads(room.ask("/nachten.json").body)["entries"]] == [
            NIGHT,
            "2020-01-01-6",
        ]


@pytest.mark.long
def test_a_change_is_compared_though_nobody_read_what_stood_there_before(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, (*BEFORE, *AFTER))
    with open_archive(archive) as (opened, engine), engine.connect() as connection:
        found = finding_items.find(connection, CHANGED).id
        opened.reports.mkdir(exist_ok=True)
        (opened.reports / f"{NIGHT}.json").write_text(as_json(report(found, found)))
    with opened_room(archive) as room:
        [link] = {link for link in room.ask(f"/nachten/{NIGHT}").links if link.startswith("/vergelijk?")}
        assert "drie" in room.ask(link).words


@pytest.mark.long
def test_of_a_site_that_failed_it_is_not_said_that_nothing_changed(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, BEFORE)
    night = NightReport(8, datetime(2020, 1, 3, 2), datetime(2020, 1, 3, 4), (SiteNight("rosa", "failed"),))
    (archive / "reports").mkdir(exist_ok=True)
    (archive / "reports" / "2020-01-03-8.json").write_text(as_json(night))
    with opened_room(archive) as room:
        words = room.ask("/nachten/2020-01-03-8").words
    assert "rosa: mislukt" in words
    assert "niets veranderd" not in words


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("began_at", "onzin"),
        ("ended_at", None),
        ("number", "zeven"),
        ("sites.0.site", {}),
        ("sites.0.received", 10**400),
        ("sites.0.changes.0.id", -1),
        ("sites.0.changes.0.url", []),
        ("sites.0.changes.0.kind", ["a"]),
        ("sites.0.failures", "geen"),
        ("sites.0.by_script", 3),
        ("troubles", [7]),
    ],
)
def test_a_report_with_a_value_that_no_night_writes_is_said_to_be_unreadable(
    kept: Path, tmp_path: Path, path: str, value: object
) -> None:
    archive = Path(shutil.copytree(kept, tmp_path / "a"))
    file = archive / "reports" / f"{NIGHT}.json"
    whole = json.loads(file.read_text())
    at, *steps = whole, *path.split(".")
    for step in steps[:-1]:
        at = at[int(step) if step.isdigit() else step]
    at[steps[-1]] = value
    file.write_text(json.dumps(whole))
    with opened_room(archive) as room:
        for target in ("/nachten.json", "/nachten.atom", "/"):
            assert room.ask(target).status == 200, target
        assert "1 verslag van een nacht is niet te lezen." in room.ask("/nachten").words
        answer = room.ask(f"/nachten/{NIGHT}")
        assert answer.status == 503
        assert f"{NIGHT}.json is niet zoals een nacht het schrijft" in answer.words


def test_a_notice_of_a_later_release_is_told_as_it_stands(kept: Path, tmp_path: Path) -> None:
    archive = Path(shutil.copytree(kept, tmp_path / "a"))
    file = archive / "reports" / f"{NIGHT}.json"
    file.write_text(file.read_text().replace("part missing", "moved to the moon"))
    with opened_room(archive) as room:
        assert "moved to the moon" in room.ask(f"/nachten/{NIGHT}").words
