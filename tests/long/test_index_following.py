"""The indexing process of a run: it follows the catalogue, hurries when asked, and catches up at the end."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from archive.folder import Folder
from pipeline.indexer import Indexer
from pipeline.pipeline_error import IndexingFailed
from search.index.index_folder import Index
from tests.conftest import Alliantie, run_alliantie
from tests.databases import change, url_of
from tests.raw_server import Raw, RawServer, page, write_profile

SECONDS = 60


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An archive of two pages of which the index is lost."""
    answers = {
        "/": Raw(page("<h1>Welkom</h1><p><a href='/zutphen'>Zutphen</a></p>")),
        "/zutphen": Raw(page("<h1>Alliantiedag Zutphen</h1><p>Een verslag van de dag.</p>")),
    }
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", str(tmp_path / "archive"), "--sites", str(sites), "crawl")
        assert done.returncode == 0, done.stderr
    folder = Folder(tmp_path / "archive")
    shutil.rmtree(folder.index)
    return folder


def holds_all(folder: Folder) -> bool:
    index = Index(folder.index)
    return index.state() == "ready" and len(index.documents()) == 2


def test_when_a_run_ends_the_index_has_caught_up(folder: Folder) -> None:
    with Indexer(folder.root, url_of(folder.root)):
        pass
    assert holds_all(folder)


def test_a_process_that_was_started_has_caught_up_as_well(folder: Folder) -> None:
    with Indexer(folder.root, url_of(folder.root)) as indexer:
        indexer.start()
    assert holds_all(folder)


def test_who_hurries_need_not_wait_for_the_end_of_the_run(folder: Folder) -> None:
    with Indexer(folder.root, url_of(folder.root)) as indexer:
        indexer.start()
        indexer.hurry()
        for _ in range(SECONDS * 20):
            if holds_all(folder):
                break
            time.sleep(0.05)
        else:
            pytest.fail("nothing was indexed before the end")


def test_why_the_index_could_not_follow_is_told_while_the_run_goes_on(folder: Folder) -> None:
    change(folder.root, "UPDATE alembic_version SET version_num = 'of-the-future'")
    indexer = Indexer(folder.root, url_of(folder.root))
    indexer.start()
    assert indexer._process
    indexer._process.wait(SECONDS)
    with pytest.raises(IndexingFailed, match="of-the-future"):
        indexer.__exit__(None, None, None)


def test_why_the_index_of_a_small_run_could_not_be_made_is_told_at_its_end(folder: Folder) -> None:
    change(folder.root, "UPDATE alembic_version SET version_num = 'of-the-future'")
    with (
        pytest.raises(IndexingFailed, match="of-the-future"),
        Indexer(folder.root, url_of(folder.root)),
    ):
        pass


def test_the_process_starts_with_the_payload_that_makes_them_many(folder: Folder) -> None:
    with Indexer(folder.root, url_of(folder.root)) as indexer:
        for _ in range(49):
            indexer.note_new()
        assert indexer._process is None
        indexer.note_new()
        assert indexer._process is not None
    assert holds_all(folder)


def test_citations_name_the_organisation_of_the_profile_also_when_the_index_is_built_again(
    tmp_path: Path, alliantie: Alliantie
) -> None:
    with RawServer({"/": Raw(page("<h1>Welkom in Zutphen</h1>"))}) as server:
        sites = write_profile(tmp_path / "sites", server)
        profile = sites / "proef.toml"
        named = profile.read_text("utf-8").replace('n = "Proef"', 'n = "Stichting Ré"')
        profile.write_text(named, "utf-8")
        assert alliantie("--sites", str(sites), "crawl").returncode == 0
    for _ in range(2):
        done = alliantie("search", "zutphen", "--format", "ris")
        assert "\nPB  - Stichting Ré" in done.stdout.replace("\r", ""), done.stderr
        assert alliantie("rebuild", "--index").returncode == 0
