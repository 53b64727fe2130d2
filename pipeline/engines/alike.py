"""What has to be the same on every machine that reads and describes, for all to come to the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version

from pipeline.configuration import SOFTWARE
from pipeline.read.html import READER
from pipeline.read.office.libreoffice import find_libreoffice
from pipeline.workers.tasks import FILE_RECIPE

ABSENT = "-"
"""Stands for what is not installed."""

_NAME = re.compile(r"[\w.-]+")


@cache
def how_it_reads() -> Mapping[str, str]:
    """The release and the versions of what reads and describes here, by names that people know."""
    office = find_libreoffice()
    return {
        "alliantie": SOFTWARE.partition("/")[2],
        "alliantie's readers": f"{READER}, {FILE_RECIPE}",
        "LibreOffice": office.version if office else ABSENT,
        **{name: _version(name) for name in _required()},
    }


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """What differs there, each as ``name found (expected)``."""
    names = sorted({*here, *there})
    return [
        f"{name} {there.get(name, ABSENT)} ({here.get(name, ABSENT)})"
        for name in names
        if here.get(name, ABSENT) != there.get(name, ABSENT)
    ]


def _required() -> list[str]:
    """The packages that are installed with this one, but for those of its extras."""
    lines = requires("alliantie") or ()
    return sorted({name[0] for line in lines if "extra ==" not in line and (name := _NAME.match(line))})


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ABSENT
