"""Players of others show a rendered page as its server sent it, and its picture at an address of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.databases import writing
from tests.long.programs import programs_of_others
from tests.long.test_replay import ask, export, replaying
from tests.rendered_pages import HOME, SHELL, a_document, a_picture, an_answer, begin_crawl, keep_rendered

NEWS = f"{HOME}nieuws"


@pytest.fixture(scope="module")
def programs() -> Path:
    return programs_of_others()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("rendered") / "a"
    with writing(root, "proef", "proef") as run:
        crawl = begin_crawl(run)
        keep_rendered(run, an_answer(crawl=crawl), a_document("Welkom in de buurt."), a_picture())
        keep_rendered(run, an_answer(NEWS, crawl=crawl), a_document("Nieuws uit de buurt."), a_picture(9))
    return root


@pytest.mark.soak
def test_pywb_gives_the_page_as_it_came_and_the_picture_where_browsertrix_has_its_own(
    programs: Path, archive: Path, tmp_path: Path
) -> None:
    with replaying(programs, export(archive, "warc", tmp_path / "alles.warc.gz"), tmp_path) as port:
        for url, picture in ((HOME, a_picture()), (NEWS, a_picture(9))):
            assert ask(port, f"/proef/20240309083000id_/{url}") == (200, SHELL)
            assert ask(port, f"/proef/20240309083003id_/{url}") == (200, SHELL)
            assert ask(port, f"/proef/20240309083003id_/urn:fullPage:{url}") == (200, picture)


def test_a_package_with_pictures_is_valid(programs: Path, archive: Path, tmp_path: Path) -> None:
    package = export(archive, "wacz", tmp_path / "pakket.wacz")
    judged = subprocess.run([programs / "wacz", "validate", "-f", package], capture_output=True, text=True)
    assert judged.returncode == 0, judged.stdout + judged.stderr
