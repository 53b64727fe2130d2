"""What all processors describe is what one describes: pages, files, and their order leaves no trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.catalogue import announced_files, gathering_evidence
from pipeline import archive_profiles
from pipeline.again.describing_all import DescribingAll
from pipeline.describe.describer import Describer
from pipeline.engines.local import LocalEngine
from pipeline.workers.tasks import FILE_RECIPE, page_recipe
from tests.conftest import SHIPPED_SITES, call_alliantie
from tests.databases import change, configured, rows, writing
from tests.foreign_files import SITE, Page, raw_record, write_warc

_SITE = "socialealliantie"
_TITLES = [f"Verslag {number} van de bijeenkomst in Zutphen op {number + 1} mei 2013" for number in range(9)]
_PAGES = [Page(f"/verslag-{number}", title) for number, title in enumerate(_TITLES)]


def _file(number: int, title: str) -> bytes:
    fields = (
        f"WARC-Target-URI: {SITE}/stuk-{number}.txt\r\nWARC-Date: 2014-02-03T10:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
    )
    said = f"{title}\n\nEr kwamen dertig mensen uit het hele land bij elkaar.\n"
    return raw_record(
        "response", fields, f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{said}".encode()
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = write_warc(tmp_path / "oud.warc", _PAGES, packed=False)
    with path.open("ab") as file:
        file.writelines(_file(number, title) for number, title in enumerate(_TITLES))
    done = call_alliantie("--archive", str(tmp_path / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == 0, done.stdout + done.stderr
    return tmp_path / "a"


def _described(archive: Path) -> list[dict[str, Any]]:
    return sorted((row | {"change": 0} for row in rows(archive)["items"]), key=lambda row: str(row["id"]))


def _describe_all(archive: Path, few: int) -> None:
    configuration = configured(archive)
    with writing(archive, "proef", "proef") as run, run.engine.begin() as connection:
        profiles = archive_profiles.of_connection(archive, configuration.sites, connection).every
        describing = DescribingAll(connection, Describer.of(configuration, profiles), LocalEngine(few))
        pages = gathering_evidence.page_ids(connection, _SITE)
        describing.pages(pages, page_recipe(profiles[_SITE].read))
        describing.files(announced_files.file_digests(connection, FILE_RECIPE))


@pytest.mark.parametrize("few", [0, 500])
def test_all_processors_describe_what_one_does(archive: Path, few: int) -> None:
    before = _described(archive)
    assert len(before) == 2 * len(_TITLES)
    change(archive, "UPDATE items SET title = 'anders', kind = 'photo', date = ''")
    assert _described(archive) != before
    _describe_all(archive, few)
    assert _described(archive) == before
