"""The accounts of curators: made by a command, outside the archive, and of passwords only their scrypt."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.archive_error import Unreadable
from archive.folder import existing_or_new
from cli import front_door
from cli.exit_codes import ExitCode
from pipeline.curators import Account, Curators
from pipeline.pipeline_error import NotACurator
from tests.conftest import call_alliantie

PASSWORD = "correct paard batterij nietje"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return existing_or_new(tmp_path / "archief").root


@pytest.fixture
def command(place: Path, tmp_path: Path) -> Callable[..., object]:
    (tmp_path / "wachtwoord").write_text(f"{PASSWORD}\r\nen meer\n", encoding="utf-8")

    def run(*arguments: str) -> object:
        given = ("--archive", str(place), "curators", *arguments)
        return call_alliantie(*given, XDG_CONFIG_HOME=str(tmp_path / "instellingen"))

    return run


def test_an_account_is_made_listed_and_taken_away(command: Callable, tmp_path: Path) -> None:
    done = command("add", "Nel  de Boer", "--password-file", str(tmp_path / "wachtwoord"))
    assert done.returncode == 0, done.stderr
    assert command("list").stdout == "Nel de Boer\n"
    assert command("remove", "Nel de Boer").returncode == 0
    assert command("list").stdout == ""
    assert command("remove", "Nel de Boer").returncode == ExitCode.USAGE


def test_the_file_is_for_its_owner_outside_the_archive_and_has_no_password(
    command: Callable, place: Path, tmp_path: Path
) -> None:
    command("add", "Nel", "--password-file", str(tmp_path / "wachtwoord"))
    [file] = (tmp_path / "instellingen" / "alliantie").glob("curators-*.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert PASSWORD not in file.read_text()
    kept = json.loads(file.read_text())["curators"]["Nel"]
    assert (kept["cost"], kept["block"], kept["times"], len(kept["key"])) == (2**15, 8, 3, 64)
    assert not [path for path in place.rglob("*") if path.is_file() and b"Nel" in path.read_bytes()]
    known = Curators(file)
    assert known.is_right("Nel", PASSWORD)
    assert not known.is_right("Nel", PASSWORD + "x")
    assert not known.is_right("Piet", PASSWORD)
    assert not known.is_right("Piet", "")


def test_two_accounts_with_one_password_have_nothing_alike() -> None:
    one, other = Account.of(PASSWORD), Account.of(PASSWORD)
    assert not {one.salt, one.key} & {other.salt, other.key}


@pytest.mark.parametrize(
    ("password", "least"), [("elf tekens.", "12 characters"), ("", "12 characters"), ("x" * 1001, "1000")]
)
def test_a_password_that_is_too_short_or_too_long_is_refused(
    tmp_path: Path, password: str, least: str
) -> None:
    known = Curators(tmp_path / "c.json")
    with pytest.raises(NotACurator, match=least):
        known.add("Nel", password)
    assert not known.path.exists()


@pytest.mark.parametrize("name", ["", "   ", "a\x1b[2Jb", "\u202enaam", "x" * 81])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotACurator, match="Expected a name"):
        Curators(tmp_path / "c.json").add(name, PASSWORD)


def test_a_password_is_the_same_however_its_letters_were_typed(tmp_path: Path) -> None:
    known = Curators(tmp_path / "c.json")
    known.add("Nel", "cafe\u0301 met taart")
    assert known.is_right("Nel", "caf\u00e9 met taart")


def test_a_name_is_made_once(tmp_path: Path) -> None:
    known = Curators(tmp_path / "c.json")
    known.add("Nel", PASSWORD)
    with pytest.raises(NotACurator, match="already"):
        known.add("Nel", "x" * 12)
    assert known.is_right("Nel", PASSWORD)


def test_accounts_in_the_archive_do_not_count(place: Path) -> None:
    with pytest.raises(NotACurator, match="in the archive itself"):
        Curators.of(place, os.environ, place / "curators.json")
    with pytest.raises(NotACurator, match="in the archive itself"):
        Curators.of(place, {"XDG_CONFIG_HOME": str(place)})


def test_each_archive_has_curators_of_its_own(tmp_path: Path) -> None:
    mine, other = (existing_or_new(tmp_path / name).root for name in ("a", "b"))
    assert Curators.of(mine, os.environ).path != Curators.of(other, os.environ).path


def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    known = Curators(tmp_path / "c.json")
    known.add("Nel", PASSWORD)
    known.path.chmod(0o644)
    with pytest.raises(NotACurator, match="chmod 600"):
        known.is_right("Nel", PASSWORD)


@pytest.mark.parametrize("text", ["[]", "{", '{"curators": 1}', '{"curators": {"Nel": {"x": 1}}}', "[1]"])
def test_a_file_that_is_spoilt_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "c.json"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    if text == "[]":
        assert Curators(path).accounts() == {}
        return
    with pytest.raises(Unreadable, match="accounts of curators"):
        Curators(path).accounts()


def test_a_password_is_asked_for_twice_and_not_shown(place: Path, tmp_path: Path) -> None:
    def asked(*typed: str) -> tuple[int, str]:
        given = ["--archive", str(place), "curators", "add", "Nel", "--curators", str(tmp_path / "c.json")]
        done = CliRunner().invoke(front_door.alliantie, given, input="\n".join(typed) + "\n")
        return done.exit_code, done.output + str(done.exception or "")

    code, said = asked(PASSWORD, "een ander wachtwoord")
    assert code != 0
    assert "not the same" in said
    assert PASSWORD not in said
    assert asked("kort", "kort")[0] != 0
    assert asked(PASSWORD, PASSWORD)[0] == 0
    assert Curators(tmp_path / "c.json").is_right("Nel", PASSWORD)


def test_the_command_line_takes_no_password(command: Callable) -> None:
    assert command("add", "Nel", PASSWORD).returncode == ExitCode.USAGE
    assert command("add", "Nel", "--password", PASSWORD).returncode == ExitCode.USAGE
