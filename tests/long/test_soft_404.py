"""A page that answers 200 and says that there is nothing is a miss: what was there stays what is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.readings.reading import Stated
from pipeline.read.absent_page import told_apart
from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_read import a_page

_REPORT = "<html><title>Verslag</title><h1>Verslag van de middag</h1><p>Er kwamen tachtig mensen.</p></html>"
_ABSENT = "<html><title>Stichting Proef</title><h1>Pagina niet gevonden</h1><p>Ga naar het begin.</p></html>"


@pytest.mark.parametrize(
    "title",
    [
        "Pagina niet gevonden",
        "De gevraagde pagina is niet gevonden",
        "Deze pagina bestaat niet meer.",
        "De pagina die u zoekt bestaat niet",
        "Helaas, deze pagina kon niet worden gevonden",
        "404",
        "404 - Pagina niet gevonden",
        "Fout 404: niet gevonden",
        "Page not found",
        "Oops! The page you requested could not be found.",
        "Not Found",
        "Dit domein is te koop",
        "De domeinnaam voorbeeld.nl is te koop!",
        "armekant-eva.nl staat te koop",
        "Koop dit domein",
        "This domain is for sale",
        "The domain name example.com may be for sale.",
        "Example.org is for sale",
        "Buy this domain",
        "Just a moment...",
        "Attention Required!",
        "Checking your browser before accessing voorbeeld.nl.",
        "One moment, please...",
        "Even geduld",
        "Een moment geduld",
        "Object not found!",
        "Bestand niet gevonden",
        "The page you are looking for could not be found",
        "The page you were looking for doesn't exist.",
        "Deze pagina bestaat niet (meer)",
        "Página não encontrada",
        "Erro 404",
        "Recurso não encontrado",
        "Este domínio está à venda",
        "Error establishing a database connection",
        "Er is een onverwachte fout opgetreden",
        "Oeps! Er heeft zich een fout voorgedaan.",
        "503 Service Unavailable",
        "HTTP Error 500: Internal Server Error",
        "Deze website is tijdelijk niet bereikbaar",
        "Ocorreu um erro",
        "Account Suspended",
    ],
)
def test_pages_that_say_so_are_told_apart(title: str) -> None:
    reading = a_page(f"<html><body><h1>{title}</h1><p>Ga naar de beginpagina.</p></body></html>")
    assert told_apart(reading).outcome == "not there"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Niet gevonden worden: stille armoede", "Een verhaal."),
        ("De pagina van de diaken", "Een verhaal."),
        ("De kerk van Beilen is te koop", "Een verhaal."),
        ("Het publieke domein is niet te koop", "Een verhaal."),
        ("Rekenblad is te koop bij de Raad", "Een verhaal."),
        (
            "404 gezinnen geholpen in Zutphen",
            "x",
        ),
        ("Er is een fout opgetreden bij de belastingdienst", "Een verhaal."),
        ("Website Sociale Alliantie tijdelijk", "Een verhaal."),
        ("500 gezinnen zonder warm water", "Een verhaal."),
        ("Het bestand tegen armoede", "Een verhaal."),
        ("Pagina niet gevonden", "Een lang verhaal over wie de weg niet vindt. " * 60),
    ],
)
def test_pages_that_speak_of_something_are_not(title: str, text: str) -> None:
    reading = a_page(f"<html><body><h1>{title}</h1><p>{text}</p></body></html>")
    assert told_apart(reading).outcome == "read"  # type: ignore[arg-type]


def test_the_title_of_the_page_may_say_so_with_the_name_of_its_site() -> None:
    reading = a_page("<title>Pagina niet gevonden - Stichting Proef</title><body><p>Zoek hier.</p></body>")
    assert Stated("title", "Pagina niet gevonden - Stichting Proef", "html title") in reading.stated  # type: ignore[attr-defined]
    assert told_apart(reading).outcome == "not there"  # type: ignore[arg-type]


def test_what_was_there_stays_found_and_shown_and_the_crawl_tells_of_a_loss(tmp_path: Path) -> None:
    start = "<html><title>Begin</title><p>Zie <a href=/verslag>het verslag</a> en <a href=/leeg>meer</a>.</p>"
    answers = {"/": Raw(page(start)), "/verslag": Raw(page(_REPORT)), "/leeg": Raw(page(_ABSENT))}
    archive = ("--archive", str(tmp_path / "a"))
    with RawServer(answers) as server:
        sites = ("--sites", str(write_profile(tmp_path / "sites", server)))
        crawl = (*archive, *sites, "crawl", "--contact", "a@proef.example")
        assert run_alliantie(*crawl).returncode == 0
        answers["/verslag"] = Raw(page(_ABSENT))
        assert run_alliantie(*crawl).returncode == 0
        url = f"{server.origin}/verslag"
    assert "vanished" in run_alliantie(*archive, "report").stdout
    shown = json.loads(run_alliantie(*archive, "show", url, "--json").stdout)
    assert shown["description"]["title"] == "Verslag van de middag"
    assert len(shown["captures"]) == 2
    assert "tachtig mensen" in run_alliantie(*archive, "show", url, "--text").stdout
    found = json.loads(run_alliantie(*archive, "search", "verslag", "--format", "json").stdout)
    assert found["hits"][0]["url"] == url
    nothing = run_alliantie(*archive, "search", '"niet gevonden"', "--format", "json")
    assert json.loads(nothing.stdout)["total"] == 0
    rebuilt = run_alliantie(*archive, *sites, "rebuild", "--derived", "--dry-run")
    assert rebuilt.returncode == 0
    assert "Verslag van de middag" not in rebuilt.stdout
    assert run_alliantie(*archive, "verify").returncode == 0
