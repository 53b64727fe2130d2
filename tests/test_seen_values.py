"""What is told of where values come from quotes no page that is withheld."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import call_alliantie, run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile

HEADING = "Alliantiedag Zutphen, 4 oktober 2013, met mevrouw De Vries"
PHOTO = "zaal.jpg"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with a photo to which a page links, under its heading."""
    shown = f"<h2>{{}}</h2><p><a href='/{PHOTO}'>De zaal</a></p>"
    answers = {
        "/": Raw(page("<p><a href='/dag'>een dag</a></p>")),
        "/dag": Raw(page(f"<h1>{HEADING}</h1><p>Wij kwamen bijeen.</p>{shown.format(HEADING)}")),
        f"/{PHOTO}": Raw(_as_answer(_jpeg())),
    }
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
        assert done.returncode == 0, done.stderr
    return tmp_path / "a"


def _jpeg() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (800, 600), "olive").save(buffer, "JPEG")
    return buffer.getvalue()


def _as_answer(data: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
    return head.encode() + data


def command(archive: Path, *arguments: str) -> str:
    done = call_alliantie("--archive", str(archive), *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def evidence(archive: Path, of: str) -> list[str]:
    """What the values of an item rest on, as it is told."""
    values = json.loads(command(archive, "show", of, "--json"))["description"]["values"]
    return [value["evidence"] for value in values]


def test_a_photo_says_no_more_what_a_withheld_page_said_of_it(archive: Path, tmp_path: Path) -> None:
    found = json.loads(command(archive, "search", "soort:foto", "--json"))
    [photo] = [hit["id"] for hit in found["hits"]]
    before = evidence(archive, photo)
    assert any("De Vries" in each for each in before)
    pages = json.loads(command(archive, "search", "mevrouw De Vries", "--json"))["hits"]
    [dag] = [hit["id"] for hit in pages if hit["url"].endswith("/dag")]
    command(archive, "exclude", dag, "--why", "op verzoek")
    after = evidence(archive, photo)
    assert len(after) == len(before)
    assert not any("De Vries" in each for each in after)
    command(archive, "export", "mdto", "-o", str(tmp_path / "mdto"))
    [described] = (tmp_path / "mdto").rglob("*-beschrijvingen.json")
    assert "De Vries" not in json.dumps([values_of(each) for each in json.loads(described.read_text())])


def values_of(item: dict[str, dict[str, object]]) -> object:
    return item["description"]["values"]
