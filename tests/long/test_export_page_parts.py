"""A package of a part has all that its pages need to be shown, and nothing that is withheld."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import copy
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_read_bundle import file_of
from tests.test_read_look import a_photo, saved

_TEXT = "Bij de stadsboerderij werd de hele middag gesproken over rondkomen met weinig. " * 3
_MOVED = b"HTTP/1.1 301 Moved\r\nLocation: %b\r\nContent-Length: 19\r\n\r\n<h1>Verplaatst</h1>"
OF_THE_REPORT = {
    "/verslag.html",
    "/stijl.css",
    "/menu.js",
    "/logo.gif",
    "/foto/oud.jpg",
    "/foto/nieuw.jpg",
    "/kader.html",
    "/kader.css",
    "/foto/kader.jpg",
    "/binnenste.html",
    "/foto/binnenste.jpg",
}
HOLDS_THE_WORDS_OF_A_REDIRECT = {"/eerder.html"}
"""Says in the same words as another redirect that something moved, and said so first."""

OF_THE_INVITATION = {"/uitnodiging.html", "/stijl.css", "/logo.gif", "/foto/uitnodiging.jpg"}


def photo(seed: int) -> Raw:
    return file_of(saved(a_photo(seed)), "image/jpeg")


def site() -> dict[str, Raw]:
    """A report in frames and an invitation, which have a style sheet and a picture in common."""
    head = "<head><link rel=stylesheet href=/stijl.css><script src=/menu.js></script></head>"
    report = f"<h1>Verslag van de stadsdag in Tiel op 3 mei 2014</h1><p>{_TEXT}</p><img src=/logo.gif>"
    links = " ".join(
        f"<a href=/{name}.html>{name}</a>" for name in ("verslag", "uitnodiging", "eerder", "kapot")
    )
    return {
        "/": Raw(page(f"<h1>Welkom</h1><p>{_TEXT} {links}</p>")),
        "/verslag.html": Raw(
            page(
                f"{head}{report}<img src=/foto/oud.jpg><iframe src=/kader.html></iframe> <a href=/>terug</a>"
            )
        ),
        "/kader.html": Raw(
            page(
                "<link rel=stylesheet href=/kader.css><p>De foto's van de dag, zoals ze zijn ingestuurd.</p>"
                "<img src=/foto/kader.jpg><iframe src=/binnenste.html></iframe>"
                "<iframe src=/verslag.html></iframe>"
            )
        ),
        "/binnenste.html": Raw(page("<p>En nog een van de avond ervoor.</p><img src=/foto/binnenste.jpg>")),
        "/uitnodiging.html": Raw(
            page(
                "<link rel=stylesheet href=/stijl.css><h1>Uitnodiging voor de stadsdag in Tiel</h1>"
                f"<p>U bent welkom. {_TEXT}</p><img src=/logo.gif><img src=/foto/uitnodiging.jpg>"
            )
        ),
        "/kapot.html": file_of(b"\x1f\x8bgeen gzip", "text/html\r\nContent-Encoding: gzip"),
        "/eerder.html": Raw(_MOVED % b"/uitnodiging.html"),
        "/foto/oud.jpg": Raw(_MOVED % b"/foto/nieuw.jpg"),
        "/stijl.css": file_of(b"body { color: #222 }", "text/css"),
        "/kader.css": file_of(b"p { color: #622 }", "text/css"),
        "/menu.js": file_of(b"var menu = 1", "text/javascript"),
        "/logo.gif": file_of(saved(a_photo(1, 90, 40).convert("P"), "GIF"), "image/gif"),
        **{
            f"/foto/{name}.jpg": photo(seed)
            for seed, name in enumerate(("nieuw", "kader", "binnenste", "uitnodiging"))
        },
    }


@dataclass(frozen=True)
class Handing:
    """An archive, and where its packages go."""

    folder: Path
    origin: str

    def alliantie(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        options = ("--archive", str(self.folder / "archief"), "--sites", str(self.folder / "sites"))
        done = run_alliantie(*options, *arguments)
        assert done.returncode == ExitCode.WELL, done.stderr
        return done

    def package(self, *wanted: str) -> set[str]:
        """The paths of the captures in a package."""
        path = self.folder / "deel.wacz"
        self.alliantie("export", "wacz", "-o", str(path), "--force", *wanted)
        with zipfile.ZipFile(path) as package:
            lines = package.read("indexes/index.cdxj").decode().splitlines()
        return {json.loads(line.split(" ", 2)[2])["url"].removeprefix(self.origin) for line in lines}

    def id_of(self, path: str) -> str:
        found: str = json.loads(self.alliantie("show", f"{self.origin}{path}", "--json").stdout)["id"]
        return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Handing:
    folder = tmp_path_factory.mktemp("delen")
    with RawServer(site()) as server:
        write_profile(folder / "sites", server)
        handing = Handing(folder, server.origin)
        handing.alliantie("crawl")
    return handing


@pytest.fixture
def own(whole: Handing, tmp_path: Path) -> Handing:
    """The same archive, for a test that withholds something."""
    copy(whole.folder / "archief", tmp_path / "archief")
    shutil.copytree(whole.folder / "sites", tmp_path / "sites")
    return Handing(tmp_path, whole.origin)


@pytest.mark.parametrize("wanted", [("--kind", "report"), ("--query", 'titel:"Verslag van de stadsdag"')])
def test_a_part_has_all_that_its_pages_and_their_frames_need(whole: Handing, wanted: tuple[str, ...]) -> None:
    assert whole.package(*wanted) == OF_THE_REPORT | HOLDS_THE_WORDS_OF_A_REDIRECT


def test_one_page_goes_with_its_parts_and_without_those_of_others(whole: Handing) -> None:
    found = whole.package("--id", whole.id_of("/uitnodiging.html"))
    assert found == {*OF_THE_INVITATION, "/eerder.html"}


def test_a_site_has_the_parts_of_its_pages_though_they_are_no_items(whole: Handing) -> None:
    assert whole.package("--site", "proef") >= OF_THE_REPORT | OF_THE_INVITATION


def test_a_package_says_how_many_captures_are_there_for_the_sake_of_pages(whole: Handing) -> None:
    path = str(whole.folder / "geteld.warc.gz")
    done = whole.alliantie("export", "warc", "-o", path, "--kind", "report")
    assert "11 captures are there only because pages need them to be shown." in done.stdout
    told = json.loads(
        whole.alliantie("export", "warc", "-o", path, "--force", "--kind", "report", "--json").stdout
    )
    assert (told["captures"], told["parts"], told["unread"]) == (12, 11, 0)


def test_a_page_that_cannot_be_read_is_told(whole: Handing) -> None:
    path = str(whole.folder / "kapot.warc.gz")
    done = whole.alliantie("export", "warc", "-o", path, "--id", whole.id_of("/kapot.html"))
    assert "1 page could not be read to the end" in done.stdout


@pytest.mark.parametrize("wanted", [("--kind", "report"), ("--site", "proef"), ()])
def test_a_withheld_page_takes_no_part_from_others(own: Handing, wanted: tuple[str, ...]) -> None:
    own.alliantie("exclude", f"{own.origin}/uitnodiging.html", "--why", "op verzoek")
    found = own.package(*wanted)
    assert found >= OF_THE_REPORT
    assert not found & {"/uitnodiging.html", "/eerder.html"}


def test_what_a_withheld_page_held_first_goes_in_full_and_names_no_withheld_address(own: Handing) -> None:
    own.alliantie("exclude", f"{own.origin}/uitnodiging.html", "--why", "op verzoek")
    path = own.folder / "deel.warc.gz"
    own.alliantie("export", "warc", "-o", str(path), "--kind", "report")
    with path.open("rb") as file:
        told = {
            record.rec_headers.get_header("WARC-Target-URI"): (
                record.rec_type,
                record.content_stream().read(),
            )
            for record in ArchiveIterator(file)
            if record.rec_type in ("response", "revisit")
        }
    assert told[f"{own.origin}/foto/oud.jpg"] == ("response", b"<h1>Verplaatst</h1>")
    assert b"eerder.html" not in gzip.decompress(path.read_bytes())
    check = subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(path)], capture_output=True)
    assert check.returncode == 0, check.stdout


def test_a_withheld_frame_stays_with_what_only_it_needs(own: Handing) -> None:
    own.alliantie("exclude", f"{own.origin}/kader.html", "--why", "op verzoek")
    found = own.package("--kind", "report") - HOLDS_THE_WORDS_OF_A_REDIRECT
    assert found == {each for each in OF_THE_REPORT if "kader" not in each and "binnenste" not in each}


def test_a_withheld_photo_is_no_part_of_any_package(own: Handing) -> None:
    own.alliantie("exclude", f"{own.origin}/foto/kader.jpg", "--why", "op verzoek")
    found = own.package("--kind", "report") - HOLDS_THE_WORDS_OF_A_REDIRECT
    assert found == OF_THE_REPORT - {"/foto/kader.jpg"}
