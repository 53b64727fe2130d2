"""The Dutch of every message, by its English template; one table for each room that speaks.

A table has ``template: Dutch``, or ``(template, about): Dutch`` where one English word is two in Dutch. The
Dutch has the same values in braces, written as it suits Dutch. ``tests/test_wording.py`` holds that nothing
is missing, and that nothing stands here that nobody says.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

Table = dict[str | tuple[str, str], str]

TABLES = (
    "labels",
    "rules",
    "archive",
    "warc",
    "handing_over",
    "harvesting",
    "packages",
    "datasets",
    "spiders",
    "crawl",
    "workers",
    "engines",
    "pipeline",
    "browser",
    "search",
    "citing",
    "example_reasons",
    "find",
    "taken_over",
    "versions",
    "cli",
    "reading_room",
    "replay",
    "rooms",
    "static_site",
    "curating",
    "desk",
    "joining",
    "withholding",
    "nights",
    "names",
    "health",
    "copies",
    "object_store",
    "publishing",
    "owners",
    "elsewhere",
    "click_words",
    "help_archivists",
    "help_readers",
)
"""The modules of this package that hold a table, each as ``DUTCH``."""


def in_dutch(template: str, about: str = "") -> str:
    """The Dutch template; one that is not known stays English."""
    table = catalogue()
    return table.get((template, about) if about else template) or table.get(template, template)


@cache
def catalogue() -> Table:
    """All tables as one; loaded when the first message is put into Dutch."""
    table: Table = {}
    for name in TABLES:
        table.update(import_module(f"wording.dutch.{name}").DUTCH)
    return table
