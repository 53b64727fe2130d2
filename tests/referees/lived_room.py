"""A room over an archive that lived: two versions of an address, two nights, a desk to log in at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from archive.catalogue import finding_items
from archive.opened_archive import open_archive
from cli.exit_codes import ExitCode
from pipeline.configuration import Configuration
from pipeline.curators import Curators
from pipeline.nightly.night_report import Change, Failure, NightReport, SiteNight
from pipeline.nightly.report_as_json import as_json
from reading_room.curating.desk import Desk
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.reading_room.captured import SITE, page, write_answers
from tests.reading_room.opened_room import OpenedRoom, opened_room
from wording.message import say

CHANGED, GONE = f"{SITE}/verslag", f"{SITE}/programma"
OLD = "<p>De werkgroep kwam dit jaar twee keer bijeen in het buurthuis, en sprak met velen over hun post.</p>"
VERSIONS = (
    (page("/verslag", "Verslag van Zutphen", OLD), page("/programma", "Het programma van de dag")),
    (
        page(
            "/verslag",
            "Verslag van Zutphen",
            OLD.replace("twee", "drie") + "<img src=/zaal.png alt=Zaal>",
            date="2020-01-02T03:00:00Z",
        ),
    ),
)
TARGETS = {
    "the versions of an address": f"/versies?url={CHANGED}",
    "two versions side by side": f"/vergelijk?url={CHANGED}&a=20131004120000&b=20200102030000",
    "two versions one under the other": (
        f"/vergelijk?vorm=onder&url={CHANGED}&a=20131004120000&b=20200102030000"
    ),
    "the words of a version": f"/tekst?url={CHANGED}&a=20131004120000",
    "nights": "/nachten",
    "a night": "/nachten/2020-01-02-7",
    "another night": "/nachten/2020-01-03-8",
    "all that a night found new": "/nachten/2020-01-03-8?site=socialealliantie&way=new",
    "the log-in": "/inloggen",
}


@contextmanager
def lived_room(folder: Path) -> Iterator[OpenedRoom]:
    archive = folder / "a"
    for number, answers in enumerate(VERSIONS):
        path = write_answers(folder / f"{number}.warc.gz", answers)
        done = run_alliantie("--archive", str(archive), *SHIPPED_SITES, "import", "warc", str(path))
        assert done.returncode == ExitCode.WELL, done.stderr
    with open_archive(archive) as (opened, engine), engine.connect() as connection:
        changed, gone = (finding_items.find(connection, url).id for url in (CHANGED, GONE))
        opened.reports.mkdir(exist_ok=True)
        for name, report in _nights(changed, gone):
            (opened.reports / f"{name}.json").write_text(as_json(report))
    desk = Desk(Configuration(archive), Curators(folder / "curators.json"), is_secure=False)
    with opened_room(archive, contact="archief@voorbeeld.nl", desk=desk) as room:
        yield room


def _nights(changed: str, gone: str) -> Iterator[tuple[str, NightReport]]:
    first = SiteNight(
        "socialealliantie",
        "complete",
        changes=(
            Change("changed", changed, "Verslag van Zutphen", "report", CHANGED),
            Change("vanished", gone, "Het programma", "page", GONE, last_seen=datetime(2013, 10, 4, 12)),
        ),
        failures=(Failure(f"{SITE}/stuk", say("no answer")),),
    )
    many = tuple(Change("new", changed, f"Stuk {number}", "other", CHANGED) for number in range(30))
    second = (SiteNight("socialealliantie", "complete", changes=many), SiteNight("rosa", "failed"))
    for number, day, sites in ((7, 2, (first,)), (8, 3, second)):
        moments = datetime(2020, 1, day, 2), datetime(2020, 1, day, 4)
        yield f"2020-01-0{day}-{number}", NightReport(number, *moments, sites)
