"""What every test has: no network but loopback, a place of its own, and the command as a user runs it."""

from __future__ import annotations

import io
import ipaddress
import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from hypothesis import settings

from cli import front_door
from cli.exit_codes import code_for
from spiders.profiles.site_profile import SHIPPED
from tests import databases
from tests.warm_start import warm_start

# A busy machine is no fault of the code.
settings.register_profile("alliantie", deadline=None)
# For whoever waits for the tests (make test): a quarter of what a property is tried on elsewhere.
settings.register_profile("quick", deadline=None, max_examples=25)
settings.load_profile("alliantie")

Alliantie = Callable[..., "subprocess.CompletedProcess[str]"]

SHIPPED_SITES = ("--sites", str(SHIPPED))
"""The options of a command that is to know the sites that come with the program."""

NO_BROWSER = "none"
"""The value of ALLIANTIE_BROWSER with which pages stay as they were fetched, whatever a machine has."""

_LONG = Path(__file__).parent / "long"

_connect = socket.socket.connect


_MANY = 2
"""Values of one long test, of which all are tried even where only some are asked for."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Where the long tests alone are run, load no file of others that has none of them."""
    if config.option.markexpr != "long" or not collection_path.match("test_*.py"):
        return None
    is_long = collection_path.is_relative_to(_LONG) or "mark.long" in collection_path.read_text("utf-8")
    return None if is_long else True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What lies in tests/long takes long, as do the tests elsewhere that say so.

    With ALLIANTIE_SOME_VALUES a long test of many values is tried on every sixth, and on the last; one that
    takes far longer than others, which says so by the marker soak, on its last only, and not at all if it has
    one case.
    """
    for item in items:
        if item.path.is_relative_to(_LONG):
            item.add_marker(pytest.mark.long)
    if os.environ.get("ALLIANTIE_SOME_VALUES"):
        left = set(_left_out([item for item in items if item.get_closest_marker("long")]))
        config.hook.pytest_deselected(items=[item for item in items if item in left])
        items[:] = [item for item in items if item not in left]
    items[:] = _longest_first(items)


def _longest_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """The files of which a test takes far longer than others before those with most tests.

    A file is run by one process: of one that is begun last all others would wait for the end.
    """
    tests = Counter(item.path for item in items)
    longest = {item.path for item in items if item.get_closest_marker("soak")}
    return sorted(items, key=lambda item: (item.path not in longest, -tests[item.path]))


def _left_out(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    for _, each in groupby(items, key=lambda item: item.nodeid.partition("[")[0]):
        values = list(each)
        if values[0].get_closest_marker("soak"):
            yield from values[:-1] if len(values) > 1 else values
        elif len(values) > _MANY:
            yield from (item for number, item in enumerate(values[:-1]) if number % 6)


def _loopback_only(self: socket.socket, address: Any) -> None:
    if isinstance(address, tuple) and not ipaddress.ip_address(socket.gethostbyname(address[0])).is_loopback:
        raise AssertionError(f"a test tried to reach {address}")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    socket.socket.connect = _loopback_only  # type: ignore[method-assign, assignment]
    yield
    socket.socket.connect = _connect  # type: ignore[method-assign]


@pytest.fixture(autouse=True, scope="session")
def _nobodys_own_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    # What a command keeps of its user is not to be the tester's own, nor is a browser that may be here.
    os.environ["XDG_CONFIG_HOME"] = str(tmp_path_factory.mktemp("user"))
    os.environ["ALLIANTIE_BROWSER"] = NO_BROWSER


@pytest.fixture(autouse=True, scope="session")
def _no_databases_left() -> Iterator[None]:
    yield
    databases.drop_all()


def run_alliantie(*arguments: str, memory: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, with English messages and no colours.

    With ``memory`` it may take no more than so many bytes of addresses.
    """
    given = {**_environment(arguments), **environment}
    return warm_start().run(arguments, given, timeout=400, memory=memory)


def run_alliantie_at(moment: datetime, *arguments: str) -> subprocess.CompletedProcess[str]:
    """As above, by a clock that stands at this moment when the command begins."""
    given = (moment.isoformat(), *arguments)
    return warm_start().run(given, _environment(arguments), timeout=400, module="tests.one_night")


def start_alliantie(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process that has nothing loaded yet, as a reader starts it."""
    command, env = [sys.executable, "-m", "cli", *arguments], {**_environment(arguments), **environment}
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", timeout=400)


def call_alliantie(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in this process, for commands that start no crawl: as above, but sooner."""
    given = {**_given(arguments), **environment}
    # Of itself Click would end with 0, whatever code a command returned.
    result = CliRunner().invoke(
        front_door.alliantie, arguments, env=given, prog_name="alliantie", standalone_mode=False
    )
    code, message = result.return_value if isinstance(result.return_value, int) else result.exit_code, ""
    if isinstance(result.exception, click.ClickException):
        shown = io.StringIO()
        result.exception.show(shown)
        code, message = result.exception.exit_code, shown.getvalue()
    elif result.exception is not None and not isinstance(result.exception, SystemExit):
        known = code_for(result.exception)
        if known is None:
            raise result.exception
        code, message = int(known), str(result.exception)
    return subprocess.CompletedProcess(arguments, code, result.stdout, result.stderr + message)


def _environment(arguments: tuple[str, ...]) -> dict[str, str]:
    """The environment of a process with a command, where the test says nothing else."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ALLIANTIE_")}
    return {**clean, **_given(arguments)}


def _given(arguments: tuple[str, ...]) -> dict[str, str]:
    """What the environment of a command says, where the test says nothing else."""
    named = "--archive" in arguments
    url = databases.url_of(Path(arguments[arguments.index("--archive") + 1])) if named else None
    return {"LC_ALL": "C.UTF-8", "ALLIANTIE_DATABASE_URL": url or "", "ALLIANTIE_BROWSER": NO_BROWSER}


@pytest.fixture
def alliantie(tmp_path: Path) -> Alliantie:
    """The command, working on an archive in the test's own directory."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return run_alliantie("--archive", str(tmp_path / "archive"), *arguments, **environment)

    return run
