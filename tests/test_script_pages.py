"""A crawl tells how many of its pages have words that only a script makes, and reads what their data says."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from archive.readings import script_pages
from tests.conftest import call_alliantie
from tests.databases import reading
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site

TEXT = " ".join(f"Op avond {n} spraken bewoners van Assen over huur, schulden en werk." for n in range(9))
DATA = json.dumps({"titel": "Verslag van de avonden", "slug": "data", "tekst": f"<p>{TEXT}</p>"})
SHELL = '<div id="root"></div><script src="/app.js"></script>'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = tmp_path_factory.mktemp("script")
    with RawServer({}) as server:
        links = "".join(f"<a href=/{name}>{name}</a> " for name in ("leeg", "data", "tekst"))
        server.answers = {
            "/": Raw(page(f"<p>{TEXT}</p>{links}")),
            "/leeg": Raw(page(SHELL)),
            "/data": Raw(page(f"{SHELL}<script>window.__DATA__ = {DATA}</script>")),
            "/tekst": Raw(page(f"<h1>Avonden</h1><p>{TEXT}</p><script src=/app.js></script>")),
        }
        mine = Site(place / "archive", write_profile(place / "sites", server), server)
        mine.run("crawl")
        yield mine


def test_the_end_of_a_crawl_counts_the_pages_that_a_script_makes(site: Site) -> None:
    with reading(site.archive) as (_, engine), engine.connect() as connection:
        found = script_pages.of_crawl(connection, 1)
        assert found.signs == {"empty shell": 1, "words in data": 1}
        assert [each.rpartition("/")[2] for each in found.examples] == ["leeg", "data"]
        assert script_pages.by_site(connection)["proef"].signs == found.signs


def test_an_empty_shell_is_shown_as_that(site: Site) -> None:
    found = site.show("/leeg")
    assert found["state"] == "no text"
    assert found["made_by_script"] == {"sign": "empty shell", "data": ""}


def test_the_text_in_the_data_of_a_page_is_found(site: Site) -> None:
    found = site.show("/data")
    assert (found["description"]["title"], found["state"]) == ("Verslag van de avonden", "read")
    assert found["made_by_script"] == {"sign": "words in data", "data": "__DATA__"}
    assert site.show("/tekst")["made_by_script"] is None


def test_the_status_of_the_archive_tells_of_them_beside_complete(site: Site) -> None:
    for language, said in (("en", "makes the words of 2 pages"), ("nl", "maakt de woorden van 2 pagina’s")):
        told = call_alliantie("--archive", str(site.archive), "--lang", language, "status")
        assert said in " ".join(told.stdout.split())


def test_the_report_names_them_in_the_language_of_its_reader(site: Site) -> None:
    for language, said in (
        ("en", "a script makes the words of 2 pages"),
        ("nl", "een script maakt de woorden"),
    ):
        told = call_alliantie("--archive", str(site.archive), "--lang", language, "report", "1")
        assert said in " ".join(told.stdout.split())
        assert "/leeg" in told.stdout
