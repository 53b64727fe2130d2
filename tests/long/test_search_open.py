"""``search --open`` opens the archived copy of the first item, or says why it cannot."""

from __future__ import annotations

import stat
from pathlib import Path

import lxml.html
import pytest

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.foreign_files import Page, write_warc

PAGE = Page("/zutphen", "Verslag uit Zutphen")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open")
    done = run_alliantie(
        "--archive",
        str(folder / "a"),
        *SHIPPED_SITES,
        "import",
        "warc",
        str(write_warc(folder / "oud.warc.gz", [PAGE])),
    )
    assert done.returncode == ExitCode.WELL, done.stderr
    return folder / "a"


@pytest.fixture
def desktop(tmp_path: Path) -> dict[str, str]:
    """An environment whose program for opening files notes which it was given."""
    for name in ("xdg-open", "open"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/opened\n')
        program.chmod(0o700)
    (tmp_path / "tmp").mkdir()
    return {"PATH": f"{tmp_path}:/usr/bin:/bin", "TMPDIR": str(tmp_path / "tmp")}


def test_the_archived_copy_is_opened_from_a_file_that_only_its_reader_can_read(
    archive: Path, desktop: dict[str, str], tmp_path: Path
) -> None:
    done = run_alliantie("--archive", str(archive), "search", "zutphen", "--open", **desktop)
    assert done.returncode == ExitCode.WELL, done.stderr
    opened = Path((tmp_path / "opened").read_text().strip())
    assert PAGE.title in opened.read_text()
    assert opened.suffix == ".html"
    assert stat.S_IMODE(opened.parent.stat().st_mode) == stat.S_IRWXU
    assert f"Opening the archived copy: {opened}" in done.stderr
    assert PAGE.title in done.stdout


def test_where_no_program_opens_files_the_reader_is_told_where_the_copy_is(
    archive: Path, tmp_path: Path
) -> None:
    nowhere = {"PATH": str(tmp_path), "TMPDIR": str(tmp_path)}
    done = run_alliantie("--archive", str(archive), "--lang", "nl", "search", "zutphen", "--open", **nowhere)
    assert done.returncode == ExitCode.UNEXPECTED
    assert "geen programma gevonden" in done.stderr
    (copy,) = tmp_path.glob("alliantie-*/*.html")
    assert done.stderr.rstrip().endswith(str(copy))


def test_a_program_that_fails_is_told_too(archive: Path, desktop: dict[str, str], tmp_path: Path) -> None:
    for name in ("xdg-open", "open"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 3\n")
    done = run_alliantie("--archive", str(archive), "search", "zutphen", "--open", **desktop)
    assert done.returncode == ExitCode.UNEXPECTED
    assert "No program was found" in done.stderr


def test_where_nothing_is_found_nothing_is_opened(
    archive: Path, desktop: dict[str, str], tmp_path: Path
) -> None:
    done = run_alliantie("--archive", str(archive), "search", "xylofoon", "--open", **desktop)
    assert done.returncode == ExitCode.WELL
    assert not (tmp_path / "opened").exists()
    assert [*(tmp_path / "tmp").iterdir()] == []


HOSTILE = (
    "<html><head><title>Kwaad</title><meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>"
    "<script>fetch('file:///etc/passwd')</script></head><body onload='alert(1)'><h1>Kwaad uit Zutphen</h1>"
    "<a href='javascript:alert(2)'>verder</a><iframe src='file:///etc/passwd'></iframe>"
    '"></iframe><script>alert(3)</script><p>Het café aan de Waal, waar de vergadering was.</p></body></html>'
)


class HostilePage(Page):
    """A page that would do harm, in the charset that its path ends with."""

    @property
    def body(self) -> bytes:
        return HOSTILE.encode(self.path.rpartition("/")[2])


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_a_hostile_page_is_opened_where_nothing_of_it_can_run(
    desktop: dict[str, str], tmp_path: Path, charset: str
) -> None:
    page = HostilePage(f"/kwaad/{charset}", "Kwaad")
    given = str(write_warc(tmp_path / "kwaad.warc.gz", [page]))
    run_alliantie("--archive", str(tmp_path / "a"), *SHIPPED_SITES, "import", "warc", given)
    done = run_alliantie("--archive", str(tmp_path / "a"), "search", "kwaad", "--open", **desktop)
    assert done.returncode == ExitCode.WELL, done.stderr
    tree = lxml.html.fromstring(Path((tmp_path / "opened").read_text().strip()).read_bytes().decode())
    assert tree.xpath("//script | //@onload | //a | //form | //object | //embed | //meta[@content='0']") == []
    assert "script-src 'none'" in "".join(tree.xpath("//meta[@http-equiv]/@content"))
    [frame] = tree.xpath("//iframe")
    assert frame.get("sandbox") == ""
    assert set(frame.keys()) == {"sandbox", "srcdoc"}
    assert "Het café aan de Waal" in frame.get("srcdoc")
