"""The image holds what a night needs: a browser, Dutch for scans, a way for mail, and its volumes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.test_rendered_crawl import answers
from tests.container.built_image import USER, Container, built_container
from tests.long.test_ocr import LETTER, a_page, a_scan, pdf_file
from tests.mail_server import Kept, mail_server
from tests.raw_server import Raw, RawServer, page, write_profile

BUILDER = shutil.which("buildah") is not None and os.geteuid() == 0
pytestmark = pytest.mark.skipif(
    not BUILDER and not os.environ.get("REQUIRE_CONTAINER"), reason="buildah is not here, or not run by root"
)


@dataclass(frozen=True)
class Archive:
    """The archive in a volume of a container, and what is said to it."""

    container: Container
    volumes: dict[str, Path]
    environment: dict[str, str]

    def run(self, *arguments: str) -> str:
        done = self.container.run(*arguments, volumes=self.volumes, environment=self.environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


Night = tuple[Archive, list[Kept]]
"""An archive after a night, and the mails that left."""


@pytest.fixture(scope="module")
def container() -> Iterator[Container]:
    with built_container() as container:
        yield container


@pytest.fixture(scope="module")
def night(container: Container, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """An archive that was made and passed a night, as the image has it."""
    place = tmp_path_factory.mktemp("container")
    seen = {**answers(), "/": Raw(page("<a href='/verslag'>Verslag</a> <a href='/brief.pdf'>De brief</a>"))}
    seen["/brief.pdf"] = pdf_file(a_scan(a_page(LETTER)))
    with RawServer(seen) as server, mail_server() as mails:
        volumes = {"/archive": place / "archive", "/sites": write_profile(place / "sites", server)}
        volumes["/archive"].mkdir()
        _give_to_its_user(place)
        environment = {
            "ALLIANTIE_CONTACT": "https://archief.example/crawler",
            "ALLIANTIE_MAIL": "beheer@archief.example",
            "ALLIANTIE_SENDER": "archief@archief.example",
            "ALLIANTIE_SMTP": f"127.0.0.1:{mails.port}",
            "ALLIANTIE_SITES": "/sites",
            # Within a chroot a browser can make no namespaces of its own.
            "ALLIANTIE_BROWSER_WITHOUT_SANDBOX": "1",
        }
        archive = Archive(container, volumes, environment)
        archive.run("init", "--name", "Archief in een vat")
        archive.run()
        yield archive, mails.mails


def _give_to_its_user(place: Path) -> None:
    for each in (place, *place.rglob("*")):
        os.chown(each, USER, USER)
    for each in (place, *place.parents):
        if each.stat().st_uid == os.getuid() and each.name.startswith("pytest"):
            each.chmod(0o755)


def test_its_own_words_run_a_night_as_its_own_user_in_its_own_volume(
    night: Night,
) -> None:
    archive, _ = night
    assert archive.container.entrypoint == ("alliantie",)
    warc = list((archive.volumes["/archive"] / "warc").rglob("*.warc.gz"))
    assert warc
    assert {each.stat().st_uid for each in warc} == {USER}


def test_its_browser_makes_the_words_of_a_page(night: Night) -> None:
    assert "/verslag" in night[0].run("search", "kwijtschelding Drenthe")


def test_its_tesseract_reads_a_scan_in_dutch(night: Night) -> None:
    archive, _ = night
    assert "1 with words" in archive.run("rebuild", "--ocr")
    assert "brief.pdf" in archive.run("search", "Zutphen")


def test_its_mail_leaves_through_the_server_that_the_environment_names(
    night: Night,
) -> None:
    _, mails = night
    assert [kept.recipients for kept in mails] == [("beheer@archief.example",)]
    assert mails[0].mail["Subject"]


def test_its_archive_is_sound(night: Night) -> None:
    night[0].run("verify")
