"""What an archive's settings name outside it is used once its user agreed; they hold no password."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from pipeline.agreement import VARIABLES, agreements
from tests.conftest import call_alliantie
from tests.databases import of_sqlite
from tests.raw_server import Raw, RawServer, page

WELL = Raw(page("<p>goed</p>"))
TABLES = {
    "database_url": 'database_url = "postgresql+psycopg://lezer@127.0.0.1:1/archief"\n',
    "nightly.mail": '[nightly]\nmail = "beheer@voorbeeld.example"\n',
    "nightly.smtp": '[nightly]\nsmtp = "127.0.0.1:1"\n',
    "nightly.heartbeat": '[nightly]\nheartbeat = "http://127.0.0.1:1/hart"\n',
}


class Person:
    """Somebody with an archive of somebody else, and a configuration of their own."""

    def __init__(self, place: Path) -> None:
        self.archive, self.sites, self.own = place / "a rchief", place / "sites", place / "eigen"
        for folder in (self.archive, self.sites, self.own):
            folder.mkdir()

    def settings(self, text: str) -> None:
        (self.archive / "alliantie.toml").write_text(text)

    def run(self, *arguments: str, **environment: str) -> tuple[int, str]:
        options = ("--archive", str(self.archive), "--sites", str(self.sites), *arguments)
        done = call_alliantie(*options, **{"XDG_CONFIG_HOME": str(self.own), **environment})
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


def test_a_night_calls_nobody_whom_the_archive_names_before_its_user_agreed(person: Person) -> None:
    with RawServer({"/hart": WELL, "/hart/fail": WELL}) as server:
        person.settings(f'[nightly]\nheartbeat = "{server.origin}/hart"\n')
        code, said = person.run("nightly")
        assert code == ExitCode.PROFILE
        assert f'nightly.heartbeat = "{server.origin}/hart"' in said
        assert f"alliantie --archive '{person.archive}' agree" in said
        assert "ALLIANTIE_HEARTBEAT" in said
        assert server.targets() == []
        assert "nobody agreed" not in person.run("nightly", "--dry-run")[1]
        assert person.run("agree")[0] == ExitCode.WELL
        assert "nobody agreed" not in person.run("nightly")[1]
        assert len(server.targets()) == 1


@of_sqlite
@pytest.mark.parametrize("key", sorted(TABLES))
def test_every_setting_that_names_what_is_outside_waits_for_agreement(person: Person, key: str) -> None:
    person.settings(TABLES[key])
    code, said = person.run("nightly")
    assert (code, "agree once with" in said) == (ExitCode.PROFILE, True)
    assert VARIABLES[key] in said


@of_sqlite
@pytest.mark.parametrize(
    "command", [("status",), ("verify",), ("crawl",), ("rebuild", "--all"), ("show", "x"), ("report",)]
)
def test_no_command_asks_a_database_server_that_only_the_archive_names(
    person: Person, command: tuple[str, ...]
) -> None:
    with RawServer({}) as server:
        assert person.run("init", "--empty")[0] == ExitCode.WELL
        person.settings(f'database_url = "postgresql+psycopg://lezer@127.0.0.1:{server.port}/archief"\n')
        code, said = person.run(*command)
        assert (code, "nobody agreed" in said) == (ExitCode.PROFILE, True)
        assert server.requests == []


def test_agreement_is_for_these_values_at_this_place(person: Person) -> None:
    person.settings(TABLES["nightly.heartbeat"])
    person.run("agree")
    assert "nobody agreed" not in person.run("nightly")[1]
    shutil.copytree(person.archive, person.archive.with_name("kopie"))
    person.settings(TABLES["nightly.heartbeat"].replace("hart", "ander"))
    assert "nobody agreed" in person.run("nightly")[1]
    person.archive = person.archive.with_name("kopie")
    assert "nobody agreed" in person.run("nightly")[1]


def test_an_archive_cannot_bring_the_agreement_along(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.settings(TABLES["nightly.heartbeat"])
    person.run("agree")
    home = person.archive / ".config" / "alliantie"
    shutil.copytree(person.own / "alliantie", home)
    monkeypatch.setenv("HOME", str(person.archive))
    monkeypatch.chdir(person.archive)
    for configured in ("", ".config", str(person.archive / ".config")):
        assert "nobody agreed" in person.run("nightly", XDG_CONFIG_HOME=configured)[1]
        code, said = person.run("agree", XDG_CONFIG_HOME=configured)
        assert (code, "would not count" in said) == (ExitCode.PROFILE, True)


def test_what_the_environment_or_an_option_names_needs_no_agreement(person: Person) -> None:
    with RawServer({"/hart": WELL}) as server:
        person.settings(TABLES["nightly.heartbeat"] + 'smtp = "127.0.0.1:1"\nmail = "a@voorbeeld.example"\n')
        environment = {
            "ALLIANTIE_HEARTBEAT": f"{server.origin}/hart",
            "ALLIANTIE_SMTP": "127.0.0.1:1",
            "ALLIANTIE_MAIL": "",
        }
        assert "nobody agreed" in person.run("nightly", **environment)[1]
        _, said = person.run("nightly", "--mail", "b@voorbeeld.example", **environment)
        assert "nobody agreed" not in said
        assert "b@voorbeeld.example" in said
        assert not agreements({"XDG_CONFIG_HOME": str(person.own)}).exists()


@pytest.mark.parametrize(
    "line",
    [
        'database_url = "postgresql+psycopg://lezer:geheim@db.example/archief"',
        'database_url = "postgresql+psycopg://lezer@db.example/archief?password=geheim"',
        'database_url = "postgresql+psycopg:///archief?user=lezer&sslpassword=geheim"',
        '[nightly]\nsmtp = "lezer:geheim@mail.example:25"',
        '[nightly]\nheartbeat = "https://lezer:geheim@bewaker.example/hart"',
    ],
)
def test_a_password_in_the_archive_is_refused_with_where_it_may_stand(person: Person, line: str) -> None:
    person.settings(line + "\n")
    for command in (("status",), ("nightly",), ("agree",)):
        code, said = person.run(*command)
        assert code == ExitCode.PROFILE
        assert "alliantie.toml:" in said
        assert "holds a password" in said
        assert "geheim" not in said
    assert "ALLIANTIE_" in said


def test_an_archive_that_names_no_server_needs_no_agreement(person: Person) -> None:
    person.settings('contact = "a@voorbeeld.example"\nquiet = "08:00-09:00"\n[nightly]\nminutes = 5\n')
    assert person.run("nightly")[0] == ExitCode.WELL
    code, said = person.run("agree")
    assert (code, "no server is named" in said) == (ExitCode.WELL, True)


def test_no_setting_names_a_program(person: Person) -> None:
    for key in ("sendmail", "browser", "tesseract", "soffice", "command", "editor", "pager"):
        for text in (f'{key} = "/tmp/kwaad"\n', f'[nightly]\n{key} = "/tmp/kwaad"\n'):
            person.settings(text)
            code, said = person.run("nightly")
            assert code == ExitCode.PROFILE
            assert key in said


def test_the_agreement_is_the_users_alone(person: Person) -> None:
    person.settings(TABLES["nightly.heartbeat"])
    person.run("agree")
    assert os.stat(person.own / "alliantie").st_mode & 0o077 == 0  # noqa: PTH116
    assert "hart" not in (person.own / "alliantie" / "agreed.json").read_text()
