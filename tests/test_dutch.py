"""Who asks for Dutch is answered in Dutch: results, help, and what is wrong with a command or an archive."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive.folder import Folder, existing
from cli.exit_codes import ExitCode
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.search_error import IndexMissing, QueryTookTooLong
from tests.conftest import run_alliantie
from tests.search_collection import make_archive
from wording.words import Words


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return make_archive(tmp_path_factory.mktemp("dutch") / "archief")


def test_an_answer_is_in_dutch_from_its_first_line_to_its_last(folder: Folder) -> None:
    asked = ("search", "zutphen", "--limit", "2", "--facets")
    done = run_alliantie("--archive", str(folder.root), "--lang", "nl", *asked, COLUMNS="80")
    assert done.stdout.splitlines() == [
        "3 items voor: zutphen",
        "",
        " 1. Verslag van de Bondsdag in Zutphen",
        "    verslag · bondgenoten · 4 oktober 2013",
        "    Op de Bondsdag spraken cliënten over armoede. De cliëntenraad van »Zutphen«",
        "    pleitte voor gratis vervoer.",
        "    https://bondgenoten.example/1  [item-001]",
        "    ook op https://ander.example/verslag.doc",
        "",
        " 2. Presentatie schuldhulp",
        "    presentatie · bondgenoten · 4 oktober 2013 · bladzijde 3",
        "    Welkom allemaal Wat is schuldhulp? Cijfers over kwijtschelding in »Zutphen«",
        "    https://bondgenoten.example/2  [item-002]",
        "",
        "soort: foto 1, presentatie 1, verslag 1",
        "",
        "site: bondgenoten 3",
        "",
        "jaar: 2013 3",
        "",
        "plaats: Zutphen 3",
        "",
        "gebeurtenis: Bondsdag 2013 2",
        "",
        "persoon: Aafke Holtzer 1",
        "",
        "organisatie: Cliëntenraad Zutphen 1",
        "",
        "bestandstype: doc 1, jpg 1, pdf 1",
        "",
        "taal: nl 3",
        "",
        "Volgende bladzijde: --page 2",
    ]


def test_the_locale_asks_for_dutch_as_well(folder: Folder) -> None:
    done = run_alliantie("--archive", str(folder.root), "search", "xylofoon", LC_ALL="nl_NL.UTF-8")
    assert done.stdout.startswith("Niets gevonden voor: xylofoon\n\nProbeer minder woorden")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "x", "--yaer", "2013"), "Fout: Er is geen optie '--yaer'. Bedoelde u"),
        (
            ("search", "x", "--page", "0"),
            "Fout: Ongeldige waarde voor '--page': 0 valt niet binnen 1<=x<=100000.",
        ),
        (
            ("search", "x", "--year", "ooit"),
            "Fout: Ongeldige waarde voor '--year': 'ooit' is geen geldig getal.",
        ),
        (
            ("search", "x", "--sort", "z"),
            "Fout: Ongeldige waarde voor '--sort': 'z' is geen van 'relevance', 'date', 'oldest'.",
        ),
        (("search", "x", "--kind"), "Fout: Bij de optie '--kind' hoort een waarde."),
        (("serch",), "Fout: Er is geen opdracht 'serch'."),
        (("search", "soort:vlag"), "alliantie: Er is geen soort 'vlag'"),
        (("search", "x", "--from", "2013-02-31"), "alliantie: Verwacht een bestaande datum"),
        (("search", "x", "--similar", "niets"), "alliantie: Er is geen item 'niets'"),
    ],
)
def test_a_mistake_is_told_in_dutch(folder: Folder, arguments: tuple[str, ...], said: str) -> None:
    done = run_alliantie("--lang", "nl", "--archive", str(folder.root), *arguments)
    assert done.returncode == ExitCode.USAGE
    assert said in done.stderr
    assert "Usage" not in done.stderr


def test_the_help_of_search_is_in_dutch_wherever_that_is_asked() -> None:
    for arguments in (("--lang", "nl", "search", "--help"), ("--lang=nl", "search", "-h")):
        help_text = run_alliantie(*arguments).stdout
        assert help_text.startswith("Gebruik: alliantie search [OPTIES] [ZOEKVRAAG]...\n\n  Vind items.")
        assert "\nOpties:\n  --kind TEKST " in help_text
        assert "Toon deze uitleg." in help_text
    assert "\nOpdrachten:\n" in run_alliantie("--help", "--lang", "nl").stdout
    assert run_alliantie("--help").stdout.startswith("Usage: ")


def test_what_is_wrong_with_an_archive_is_told_in_dutch(folder: Folder, tmp_path: Path) -> None:
    no_index = tmp_path / "zonder"
    shutil.copytree(folder.root, no_index)
    shutil.rmtree(no_index / "index")
    damaged = tmp_path / "beschadigd"
    shutil.copytree(folder.root, damaged)
    (damaged / "index" / "stamp.json").write_text("{}")
    newer = tmp_path / "nieuwer"
    newer.mkdir()
    (newer / "archive.toml").write_text("format = 99\n")
    for root, said in (
        (no_index, "ontbreekt. Maak hem opnieuw met: alliantie rebuild --index"),
        (damaged, "is beschadigd. Maak hem opnieuw met: alliantie rebuild --index"),
    ):
        with pytest.raises(IndexMissing) as raised:
            search(existing(root).root, SearchRequest("zutphen"))
        assert said in Words("nl")(raised.value.message)
    for root, said in (
        (tmp_path, "is geen archief: er hoort een bestand archive.toml in te staan"),
        (newer, "heeft vorm 99; deze versie kent vormen tot en met 1"),
    ):
        done = run_alliantie("--archive", str(root), "--lang", "nl", "search", "zutphen")
        assert said in done.stderr


def test_that_a_search_took_too_long_is_told_in_dutch(folder: Folder) -> None:
    with pytest.raises(QueryTookTooLong) as raised:
        search(folder.root, SearchRequest("zutphen OR vervoer"), seconds=0)
    assert Words("nl")(raised.value.message).startswith("Deze zoekvraag duurde langer dan 0 seconden.")


def test_an_archive_that_is_not_there_is_told_in_dutch(tmp_path: Path) -> None:
    done = run_alliantie("--archive", str(tmp_path), "--lang", "nl", "search", "zutphen")
    assert done.returncode == ExitCode.PROFILE
    assert done.stderr.startswith(f"alliantie: {tmp_path} is geen archief")


def test_what_has_no_dutch_is_told_as_it_is() -> None:
    assert Words("nl")("Nobody expected this.") == "Nobody expected this."


def test_the_first_message_that_a_newcomer_meets_is_in_dutch(tmp_path: Path) -> None:
    archive = ("--archive", str(tmp_path / "a"), "--lang", "nl")
    done = run_alliantie(*archive, "crawl", "raadvankerken")
    assert done.returncode == ExitCode.PROFILE
    assert f"Maak er een met: alliantie --archive {tmp_path / 'a'} init" in done.stderr
    assert run_alliantie(*archive, "init").returncode == ExitCode.WELL
    done = run_alliantie(*archive, "crawl", "raadvankerken")
    assert done.returncode == ExitCode.PROFILE
    assert done.stderr.startswith("alliantie: Om raadvankerken te crawlen is een adres nodig")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rebuild",), "Fout: Zeg wat er opnieuw gemaakt moet worden"),
        (("verify", "--share", "3"), "Fout: --share 3: een deel verwacht"),
        (("import", "warc", "/niets"), "'/niets' bestaat niet."),
        (("export", "csv"), "Fout: Er ontbreekt een optie: '-o' / '--output'."),
        (("nightly", "--mail", "a b"), "Ongeldige waarde voor '--mail': één adres verwacht"),
    ],
)
def test_a_mistake_with_any_command_is_told_in_dutch(arguments: tuple[str, ...], said: str) -> None:
    done = run_alliantie("--lang", "nl", *arguments)
    assert done.returncode == ExitCode.USAGE
    assert said in done.stderr
