"""``alliantie import wayback`` says what it would get, and what it cannot ask for, before it asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie
from tests.other_archive import OtherArchive, too_many
from tests.taken_elsewhere import MANY, PROFILE


@pytest.fixture
def given(tmp_path: Path) -> tuple[str, ...]:
    (tmp_path / "oud.toml").write_text(PROFILE, encoding="utf-8")
    return ("--archive", str(tmp_path / "a"), "--sites", str(tmp_path), "import", "wayback")


@pytest.fixture
def server() -> Iterator[OtherArchive]:
    with OtherArchive(held=MANY) as server:
        yield server


def place(server: OtherArchive) -> tuple[str, ...]:
    return ("--archive", server.origin, "--dialect", "wayback", "--delay", "0")


def test_a_dry_run_says_how_many_captures_of_when_and_how_long(
    given: tuple[str, ...], server: OtherArchive
) -> None:
    done = call_alliantie(*given, "oud", *place(server), "--dry-run", "--from", "2004-01", "--to", "2006")
    assert done.returncode == ExitCode.WELL, done.stderr
    assert "has 40 captures; wanted are 40 of 40 addresses." in done.stdout
    assert "from 1 January 2005 to 1 January 2005; it takes 1 minute" in done.stdout
    asked = next(target for target in server.targets() if "resumeKey" not in target)
    assert "&from=200401&to=2006&" in asked


def test_a_plan_can_be_had_as_data(given: tuple[str, ...], server: OtherArchive) -> None:
    done = call_alliantie(*given, MANY[3].url, *place(server), "--dry-run", "--json")
    (plan,) = json.loads(done.stdout)
    assert (plan["wanted"], plan["addresses"], plan["held"]) == (1, 1, 0)


def test_it_is_said_in_dutch(given: tuple[str, ...], server: OtherArchive) -> None:
    done = call_alliantie("--lang", "nl", *given, "oud", *place(server), "--dry-run")
    assert "heeft 40 opnamen; nodig zijn er 40 van 40 adressen." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("oud", "--dry-run"), ExitCode.PROFILE, "contact"),
        (("oud", "--dry-run", "--contact", "a@b.example", "--delay", "0.5"), ExitCode.USAGE, "at least 1"),
        (("oud", "--archive", "archief", "--dry-run"), ExitCode.PROFILE, "web.archive.org"),
        (("oudd", "--dry-run"), ExitCode.PROFILE, "Did you mean oud"),
        (("http://elders.example/", "--dry-run"), ExitCode.PROFILE, "scope of no profile"),
        (("oud", "--from", "vroeger"), ExitCode.USAGE, "expected a year"),
        (("oud", "--archive", "http://127.0.0.1:1/x", "--dry-run"), ExitCode.SHORT, "refused the connection"),
    ],
)
def test_what_cannot_be_asked_is_said_with_what_to_try(
    given: tuple[str, ...], arguments: tuple[str, ...], code: ExitCode, said: str
) -> None:
    done = call_alliantie(*given, *arguments)
    assert done.returncode == code, done.stderr
    assert said in done.stderr


def test_a_profile_of_an_archive_cannot_have_a_private_address_asked(
    given: tuple[str, ...], server: OtherArchive, tmp_path: Path
) -> None:
    extra = f'elsewhere = ["{server.origin}"]\n'
    (tmp_path / "oud.toml").write_text(extra + PROFILE, encoding="utf-8")
    done = call_alliantie(*given, "oud", "--dry-run", "--contact", "archief@example.org")
    assert done.returncode != ExitCode.WELL
    assert "not a public address" in done.stderr
    assert server.requests == []


def test_an_archive_that_asks_for_rest_for_hours_is_not_waited_for(
    given: tuple[str, ...], server: OtherArchive
) -> None:
    server.before.append(too_many("Retry-After: 86400\r\n"))
    done = call_alliantie(*given, "oud", *place(server), "--dry-run")
    assert done.returncode == ExitCode.SHORT
    assert "24 hours" in done.stderr
