"""What an archive's settings name outside it is used once its user agreed; they hold no password."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from pipeline.agreement import VARIABLES, NotAgreed, agreements, check_networks
from pipeline.archive_profiles import of_archive, reach_inside
from pipeline.configuration import configure
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

    def run_with_its_sites(self, *arguments: str) -> tuple[int, str]:
        """The command with the profiles that the archive itself brings."""
        done = call_alliantie("--archive", str(self.archive), *arguments, XDG_CONFIG_HOME=str(self.own))
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
    # It runs, and finds that nothing was ever crawled.
    assert person.run("nightly")[0] == ExitCode.FAILED
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


PRIVATE = 'title = "Intern"\norganisation = "Intern"\nseeds = ["{origin}/"]\nscope = ["127.0.0.1:{port}"]\n'


@pytest.fixture
def inside() -> Iterator[RawServer]:
    """A server in the network of the person, which is no business of who hands over an archive."""
    with RawServer({"/": WELL}) as server:
        yield server


@pytest.fixture
def handed_over(person: Person, inside: RawServer) -> Person:
    """A person who got an archive, whose profile opens that server."""
    made = person.archive.with_name("van een ander")
    call_alliantie("--archive", str(made), "init", "--empty")
    text = PRIVATE.format(origin=inside.origin, port=inside.port) + "private_network = true\ndelay = 0\n"
    (made / "sites" / "intern.toml").write_text(text)
    person.archive.rmdir()
    shutil.copytree(made, person.archive)
    return person


@pytest.mark.parametrize(
    "command", [("crawl",), ("crawl", "intern"), ("crawl", "--resume", "intern"), ("nightly",), ("try",)]
)
def test_no_profile_of_an_archive_reaches_into_the_network_of_its_user(
    handed_over: Person, inside: RawServer, command: tuple[str, ...]
) -> None:
    words = ("sites", "try", f"{inside.origin}/") if command == ("try",) else command
    code, said = handed_over.run_with_its_sites(*words)
    assert (code, "agree once with" in said) == (ExitCode.PROFILE, True), said
    assert f"sites/intern.toml: 127.0.0.1:{inside.port}" in said
    assert inside.requests == []


@pytest.mark.long
def test_scrapys_own_command_waits_for_agreement_too(handed_over: Person, inside: RawServer) -> None:
    environment = {
        **os.environ,
        "ALLIANTIE_ARCHIVE": str(handed_over.archive),
        "XDG_CONFIG_HOME": str(handed_over.own),
        "SCRAPY_SETTINGS_MODULE": "pipeline.crawl.settings",
    }
    command = [sys.executable, "-m", "scrapy", "crawl", "intern"]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=120)
    assert "agree once with" in done.stderr
    assert inside.requests == []


def test_after_agreement_it_is_crawled_until_the_profile_says_another_host(
    handed_over: Person, inside: RawServer
) -> None:
    code, said = handed_over.run_with_its_sites("agree")
    assert (code, f"sites/intern.toml: 127.0.0.1:{inside.port}" in said) == (ExitCode.WELL, True)
    configuration = configure(handed_over.archive, {})
    profile = of_archive(configuration).every["intern"]
    environment = {"XDG_CONFIG_HOME": str(handed_over.own)}
    check_networks(handed_over.archive, reach_inside(configuration, [profile]), environment)
    other = replace(profile, scope=(*profile.scope, "nas.local:8080"))
    with pytest.raises(NotAgreed, match=r"nas\.local:8080"):
        check_networks(handed_over.archive, reach_inside(configuration, [other]), environment)


def test_profiles_of_a_directory_outside_the_archive_are_those_of_its_user(handed_over: Person) -> None:
    profiles = of_archive(configure(handed_over.archive, {})).every.values()
    shutil.copytree(handed_over.archive / "sites", handed_over.sites, dirs_exist_ok=True)
    outside = configure(handed_over.archive, {}, sites=handed_over.sites)
    assert reach_inside(outside, profiles) == {}
    within = configure(handed_over.archive, {}, sites=handed_over.archive / "sites")
    assert list(reach_inside(within, profiles)) == ["intern"]
    link = handed_over.sites.with_name("link")
    link.symlink_to(handed_over.archive / "sites")
    assert list(reach_inside(configure(handed_over.archive, {}, sites=link), profiles)) == ["intern"]


def test_the_profiles_of_an_archive_that_was_made_here_are_its_users_own_and_those_of_a_copy_are_not(
    person: Person,
) -> None:
    networks, environment = {"intern": "127.0.0.1:1"}, {"XDG_CONFIG_HOME": str(person.own)}
    assert person.run("init", "--empty")[0] == ExitCode.WELL
    check_networks(person.archive, networks, environment)
    shutil.copytree(person.archive, person.archive.with_name("kopie"))
    with pytest.raises(NotAgreed):
        check_networks(person.archive.with_name("kopie"), networks, environment)
    # It may be moved, but who gets it back from another has a copy.
    moved = person.archive.rename(person.archive.with_name("verhuisd"))
    check_networks(moved, networks, environment)
    shutil.rmtree(moved)
    shutil.copytree(person.archive.with_name("kopie"), moved)
    with pytest.raises(NotAgreed):
        check_networks(moved, networks, environment)


def test_who_has_no_home_can_make_an_archive_and_is_told_where_to_agree(
    handed_over: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def nowhere(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", nowhere)
    code, said = handed_over.run_with_its_sites("crawl")
    assert (code, "Set XDG_CONFIG_HOME" in said) == (ExitCode.PROFILE, True)
    handed_over.archive = tmp_path / "nieuw"
    assert handed_over.run("init", "--empty")[0] == ExitCode.WELL


def test_a_profile_hurries_nobody_elses_server(person: Person) -> None:
    text = PRIVATE.format(origin="http://buurt.example", port=1).replace("127.0.0.1:1", "buurt.example")
    (person.sites / "buurt.toml").write_text(text + "delay = 0.1\n")
    code, said = person.run("crawl", "--contact", "a@voorbeeld.example")
    assert (code, "expected at least 1 second" in said) == (ExitCode.USAGE, True)
