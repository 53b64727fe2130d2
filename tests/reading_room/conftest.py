"""The archive that the tests of the reading room share, and the room that is open over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.imprint import Imprint
from cli.exit_codes import ExitCode
from pipeline import curators
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.foreign_files import Page, write_warc
from tests.reading_room.curator import AT_LITTLE_COST
from tests.reading_room.opened_room import OpenedRoom, opened_room

HOSTILE_TITLE = 'Verslag <script>alert(1)</script> \u202eevil & "quotes"'

PAGES = (
    Page("/zutphen", "Verslag van de Alliantiedag in Zutphen op 4 oktober 2013"),
    Page("/assen", "Verslag van de Alliantiedag in Assen op 15 oktober 2010"),
    Page("/huis", "Een huis voor iedereen"),
    Page("/adres", "Schrijf aan j.de-vries@voorbeeld.nl over schulden"),
    Page("/hostile", HOSTILE_TITLE.replace("<", "&lt;")),
)


@pytest.fixture(autouse=True, scope="session")
def _names_unknown_at_little_cost() -> Iterator[None]:
    # As with the accounts of these tests; by default an unknown name costs what a known one does.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(curators, "_NOBODY", AT_LITTLE_COST)
        yield


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("room")
    path = write_warc(folder / "oud.warc.gz", PAGES)
    done = run_alliantie("--archive", str(folder / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    return folder / "a"


@pytest.fixture(scope="session")
def room(archive: Path) -> Iterator[OpenedRoom]:
    imprint = Imprint(name="Proefarchief", keeper="Stichting Proef")
    with opened_room(archive, imprint, "archief@voorbeeld.nl") as opened:
        yield opened
