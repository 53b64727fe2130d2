"""Starts this machine's part of Spark, and ends it; says what is missing for that."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import IO, TYPE_CHECKING

from pipeline.engines.engine_error import NoEngine
from wording.message import say

if TYPE_CHECKING:
    from pyspark.core.context import SparkContext

    from pipeline.engines.spark import SparkEngine

_OLDEST_JAVA = 17
_VERSION = re.compile(r'version "(\d+)')
_HOST = re.compile(r"(?:spark://|,)(\[[^]]+\]|[^:,/]+)")
_LOG_SHOWN = 20_000
_STDERR = 2


@contextmanager
def running_spark(master: str) -> Iterator[SparkEngine]:
    """Spark at the address ``master``, for as long as the block lasts.

    Raises NoEngine, EngineFailed or WorkerRefused.
    """
    _check_installed()
    from pipeline.engines.spark import SparkEngine, failures

    context = _context(master)
    try:
        engine = SparkEngine(context)
        engine.begin()
        yield engine
    finally:
        with suppress(*failures()):
            context.stop()


def _check_installed() -> None:
    """Raise NoEngine where PySpark or a Java is missing that it runs on."""
    if find_spec("pyspark") is None:
        raise NoEngine(
            say("Expected PySpark, which is not installed. Install it with: pip install 'alliantie[spark]'")
        )
    found = _java()
    if found is None:
        raise NoEngine(
            say(
                "Spark needs Java {expected:number} or later, and there is none. Install it, on Debian with: "
                "apt install openjdk-17-jre-headless",
                expected=_OLDEST_JAVA,
            )
        )
    if found < _OLDEST_JAVA:
        raise NoEngine(
            say(
                "Spark needs Java {expected:number} or later, and Java {found:number} is what would be "
                "started. Install a later one, and name it by JAVA_HOME",
                expected=_OLDEST_JAVA,
                found=found,
            )
        )


def _java() -> int | None:
    """The version of the Java that Spark would start; None without one."""
    home = os.environ.get("JAVA_HOME")
    program = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if program is None:
        return None
    try:
        said = subprocess.run([program, "-version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = _VERSION.search(said.stderr.decode("utf-8", "replace"))
    return int(version[1]) if version else None


def _context(master: str) -> SparkContext:
    """This machine's part of Spark. Its own words go to a log, of which the last is told when it fails."""
    from pyspark.conf import SparkConf
    from pyspark.core.context import SparkContext

    from pipeline.engines.spark import failure, failures

    configuration = SparkConf().setMaster(master).setAppName("alliantie")
    for name, value in _settings(master).items():
        configuration.set(name, value)
    with tempfile.TemporaryFile() as log:
        try:
            with _stderr_to(log):
                context = SparkContext(conf=configuration)
        except failures() as error:
            log.seek(max(0, log.tell() - _LOG_SHOWN))
            raise failure(error, _last_error(log.read().decode("utf-8", "replace"))) from error
    # Workers have Python at the same place as this machine, or PYSPARK_PYTHON says where.
    context.pythonExec = os.environ.get("PYSPARK_PYTHON") or sys.executable
    return context


def _settings(master: str) -> Mapping[str, str]:
    """What holds here whatever ``spark-defaults.conf`` says: no page of its own, and nothing on the screen.

    Where all is on this machine, nobody else can reach it.
    """
    quiet = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    if not _is_here(master):
        return quiet
    here = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    return {**quiet, **here, **({"spark.authenticate": "true"} if master.startswith("local") else {})}


def _is_here(master: str) -> bool:
    """True of a Spark in this process, and of a master that only this machine can reach."""
    return master.startswith("local") or all(map(_is_loopback, _HOST.findall(master) or [""]))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@contextmanager
def _stderr_to(log: IO[bytes]) -> Iterator[None]:
    """Have processes that are started meanwhile write their errors there, to their end."""
    sys.stderr.flush()
    kept = os.dup(_STDERR)
    os.dup2(log.fileno(), _STDERR)
    try:
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)


def _last_error(log: str) -> str:
    """The line of a log that says what went wrong; "" where none does."""
    told = [line for line in log.splitlines() if "Exception" in line or "Error" in line]
    return next((line for line in reversed(told) if not line.startswith(("\t", " "))), "")
