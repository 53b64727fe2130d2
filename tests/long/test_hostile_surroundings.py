"""Every command works in a directory of any name, without a locale, and prints nothing that acts unseen."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import of_sqlite
from tests.foreign_files import Page, write_warc
from wording.unseen import as_json, seen

pytestmark = of_sqlite

ROOT = Path(__file__).parent.parent.parent
ACTING = "\x85\x9b31m\u202e\u2066\u200b\u2028\ufeff\U000e0041"
PAGE = Page("/zutphen", f"Verslag{ACTING}uit Zutphen: één café")
NAMES = ("50% #1", "een#twee?drie=4&vijf", "a [b]{c} 'd' \"e\"", "%20%00%s", "ruimte ", "naïef café", "-")
PLACE = Path(*NAMES)
"""One folder in another: each of these names has led a program astray."""

BARE = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
NONE = {"LC_ALL": "", "LANG": "", "LANGUAGE": ""}
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("search", "zutphen"),
    ("search", "zutphen", "--json"),
    ("search", "zutphen", "--format", "csv"),
    ("search", "zutphen", "--format", "ris"),
    ("search", "zutphen", "--format", "bibtex"),
    ("search", "zutphen", "--format", "csl"),
    ("show", PAGE.url),
    ("show", PAGE.url, "--json"),
    ("show", PAGE.url, "--text"),
    ("get", PAGE.url, "-o", "UIT/uit.html"),
    ("status",),
    ("status", "--json"),
    ("verify",),
    ("verify", "--json"),
    ("report",),
    ("watch", "add", "vergadering"),
    ("watch", "list"),
    ("watch", "list", "--json"),
    ("export", "csv", "-o", "UIT/uit.csv"),
    ("export", "json", "-o", "UIT/uit.json"),
    ("export", "wacz", "-o", "UIT/uit.wacz"),
    ("export", "bagit", "-o", "UIT/uit"),
    ("export", "cdxj", "-o", "UIT/uit.cdxj"),
    ("export", "mdto", "-o", "UIT/mdto"),
    ("correct", PAGE.url, "caption=Bijschrift", "--why", "Zo staat het er."),
    ("rebuild", "--index"),
    ("rebuild", "--derived", "--json"),
    ("sites", "list"),
    ("nightly", "--contact", "a@voorbeeld.example"),
    ("rebuild", "--all"),
    ("search", "zutphen", "--json"),
)


def acts(text: str) -> list[str]:
    """The characters in a text that show nothing, but for the end of a line."""
    return [
        f"{ord(each):x}"
        for each in text
        if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and each not in "\r\n\t"
    ]


@pytest.mark.parametrize("surroundings", [BARE, NONE], ids=["bare", "none"])
@pytest.mark.soak
def test_every_command_works_and_prints_nothing_that_acts(
    tmp_path: Path, surroundings: dict[str, str]
) -> None:
    place = tmp_path / PLACE
    place.mkdir(parents=True)
    for folder in (place / "sites", place / "uit"):
        folder.mkdir()
    given = str(write_warc(place / "oud.warc.gz", [PAGE]))
    environment = {**os.environ, **surroundings, "PYTHONPATH": str(ROOT)}
    environment.pop("ALLIANTIE_DATABASE_URL", None)
    for command in (("init",), ("import", "warc", given), *COMMANDS):
        words = [word.replace("UIT", "uit") for word in command]
        own = ["--sites", "sites"] if "nightly" in command else []
        begin = [sys.executable, "-m", "cli", "--archive", "a", *own]
        done = subprocess.run([*begin, *words], env=environment, cwd=place, capture_output=True, check=False)
        assert done.returncode in (ExitCode.WELL, ExitCode.SHORT), (command, done.stderr)
        # What opens in a spreadsheet begins with the mark by which that knows its encoding.
        shown = done.stdout.decode().removeprefix("\ufeff" if "csv" in command else "")
        assert acts(shown + done.stderr.decode()) == [], command
    for path in [
        *place.rglob("uit*/**/*"),
        *(place / "a" / "reports").iterdir(),
        *(place / "a").glob("*.json"),
    ]:
        if path.suffix in (".json", ".csv", ".cdxj", ".txt", ".atom"):
            assert acts(path.read_text("utf-8").removeprefix("\ufeff")) == [], path
    for feed in place.rglob("*.atom"):
        ElementTree.parse(feed)


@pytest.fixture
def entered() -> Iterator[Path]:
    """A folder that others may enter: those of pytest are shut by every run of it that begins."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_file_that_cannot_be_read_is_not_said_to_be_missing(entered: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("needs to become somebody who may not read")
    archive = entered / "a"
    given = str(write_warc(entered / "oud.warc.gz", [PAGE]))
    run_alliantie("--archive", str(archive), "init")
    run_alliantie("--archive", str(archive), "import", "warc", given)
    for path in (entered, *entered.rglob("*")):
        os.chown(path, 65534, 65534)
    for name, command in (
        ("..", ("status",)),
        (".", ("status",)),
        ("archive.toml", ("status",)),
        ("alliantie.toml", ("status",)),
        ("alliantie.db", ("status",)),
        ("curation.jsonl", ("search", "zutphen")),
        ("index", ("search", "zutphen")),
        ("index/stamp.json", ("search", "zutphen")),
        ("warc", ("verify",)),
        ("watches.json", ("watch", "list")),
    ):
        path = archive / name
        is_new = not path.exists()
        if is_new:
            path.write_text("")
        before = path.stat().st_mode
        path.chmod(0)
        done = as_nobody(archive, *command)
        path.chmod(before)
        if is_new:
            path.unlink()
        assert done.returncode not in (ExitCode.WELL, ExitCode.UNEXPECTED), (name, done.stderr)
        assert "Permission denied" in done.stderr or "is not readable" in done.stderr, (name, done.stderr)
        assert "is missing" not in done.stderr, (name, done.stderr)
        assert "is not an archive" not in done.stderr, (name, done.stderr)


def as_nobody(archive: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command by a user without rights."""
    code = (
        "import os; from cli.front_door import main; import cli.upkeep.status_command;"
        "import cli.find.search_command;"
        "import cli.find.watch_command, cli.upkeep.verify_command, sqlalchemy.dialects.sqlite;"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534); main()"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}
    return subprocess.run(
        [sys.executable, "-c", code, "--archive", str(archive), *command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_json_reads_back_what_was_written() -> None:
    for text in (ACTING, "gewoon", 'é\n\t"\\', "\ud800", "\U0001f600\u200d"):
        assert json.loads(as_json({text: [text]})) == {text: [text]}
        assert acts(as_json({text: [text]})) == []


def test_rows_of_a_table_hold_nothing_that_acts() -> None:
    assert acts(seen(ACTING)) == []
    assert seen("\u00adzacht\u200dverbonden") == "\u00adzacht\u200dverbonden"
    assert [*csv.reader(io.StringIO("a,b\r\n"))] == [["a", "b"]]
