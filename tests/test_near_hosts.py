"""A host whose name is like a mistyped one is found, whatever addresses of others are kept beside it."""

from __future__ import annotations

from pathlib import Path

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, call_alliantie
from tests.foreign_files import SITE, Page, write_warc

PAGES = (
    Page("?stuk=1", "Een stuk over de brug", site="https://www.raadvankerken.nl"),
    Page("/kerk", "Een stuk over de kerk"),
)


def test_a_host_behind_one_whose_address_has_no_path_is_found(tmp_path: Path) -> None:
    archive, file = str(tmp_path / "a"), write_warc(tmp_path / "vreemd.warc.gz", PAGES)
    taken = call_alliantie("--archive", archive, *SHIPPED_SITES, "import", "warc", str(file))
    assert taken.returncode == ExitCode.WELL, taken.stderr
    done = call_alliantie("--archive", archive, "search", "https://www.socialealiantie.nl/kerk")
    assert f"{SITE}/kerk" in done.stdout.partition("Kept near it")[2]
