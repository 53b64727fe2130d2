"""In which language its reader is spoken to: that of the option ``--lang``, else the locale's."""

from __future__ import annotations

import os
import sys

LANGUAGES = ("nl", "en")


def spoken() -> str:
    """``nl`` or ``en``, also before the options are read: what is wrong with them is said in it, too."""
    return next(filter(LANGUAGES.__contains__, _asked_for(sys.argv[1:])), _of_the_locale())


def _asked_for(arguments: list[str]) -> list[str]:
    """Values of ``--lang``, the last first: it is the one that counts."""
    pairs = zip(arguments, arguments[1:], strict=False)
    apart = [after for argument, after in pairs if argument == "--lang"]
    joined = [argument.partition("=")[2] for argument in arguments if argument.startswith("--lang=")]
    return [*reversed(apart), *reversed(joined)]


def _of_the_locale() -> str:
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "nl" if said.startswith(("nl", "fy")) else "en"
