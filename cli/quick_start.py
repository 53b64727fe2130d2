"""Has a command start quickly: without large modules of which what it imports hardly uses anything.

This is the one place that puts something else in ``sys.modules``: stand-ins while click or Whoosh is loaded,
for modules that a search takes long to load and does not need.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from wording.readers_language import spoken

if TYPE_CHECKING:
    from search.answer.searcher import Search

TAKEN_ALONG = (
    "copy",
    "datetime",
    "decimal",
    "html",
    "queue",
    "random",
    "tempfile",
    "urllib.request",
    "whoosh.analysis",
    "whoosh.automata",
    "whoosh.filedb.compound",
    "whoosh.filedb.filetables",
    "whoosh.idsets",
    "whoosh.matching",
    "whoosh.support.levenshtein",
    "whoosh.util.filelock",
    "whoosh.util.numlists",
    "whoosh.util.times",
)
"""Modules that Whoosh imports and our searches hardly use: a process that answers one and ends loads none."""


_USUAL = gc.get_threshold()
_MANY_OBJECTS = 50_000
"""Between two looks at what can be freed; Python's own few are made again and again while loading."""


class _StandIn(ModuleType):
    """A module of which every name is a class that calls the real one when it is called, and does no more."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(_: type, *values: Any, **named: Any) -> Any:
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
            return getattr(import_module(self.__name__), name)(*values, **named)

        return type(name, (), {"__new__": call})


@contextmanager
def without(*names: str, **given: Any) -> Iterator[None]:
    """Have what is imported meanwhile take stand-ins for these modules; one that is there already is none.

    What is called of a stand-in is imported then. So it serves for modules of which functions are called at
    most, or classes inherited from that are not used: no constants, exceptions or tests of a type. ``given``
    takes the place of what is called so soon that nothing would be saved.
    """
    missing = [name for name in names if name not in sys.modules]
    for name in missing:
        sys.modules[name] = _StandIn(name)
        vars(sys.modules[name]).update(given)
    try:
        yield
    finally:
        for name in missing:
            if isinstance(sys.modules.get(name), _StandIn):
                del sys.modules[name]


def without_indent(text: str) -> str:
    """The same as ``inspect.cleandoc``, which need not be loaded for help of one line, as most is."""
    if "\n" not in text:
        return text.expandtabs().lstrip()
    from inspect import cleandoc

    return cleandoc(text)


@contextmanager
def _our_gettext() -> Iterator[None]:
    """Have what is imported meanwhile ask us for its words, also where ``gettext`` is loaded already."""
    usual = sys.modules.get("gettext")
    ours = ModuleType("gettext")
    vars(ours).update(gettext=in_the_readers_language, ngettext=for_one_or_more)
    sys.modules["gettext"] = ours
    try:
        yield
    finally:
        del sys.modules["gettext"]
        if usual is not None:
            sys.modules["gettext"] = usual


def in_the_readers_language(template: str) -> str:
    """Click's ``gettext``: one of its templates in the reader's language, for click to fill in the values."""
    if spoken() == "en":
        return template
    from wording.dutch import in_dutch

    return in_dutch(template)


def for_one_or_more(one: str, several: str, number: int) -> str:
    """Click's ``ngettext``: of its two templates the one for this number, in the reader's language."""
    return in_the_readers_language(one if number == 1 else several)


def quick_search() -> Search:
    """The function that searches, loaded without what Whoosh takes along."""
    with without(*TAKEN_ALONG):
        from search.answer.searcher import search
    return search


def load_database() -> None:
    """Load the library of databases without what it takes along for programs that wait for many at once."""
    with without("asyncio"):
        from archive.database import connecting  # noqa: F401


def collect_as_usual() -> None:
    """Look for what can be freed as often as Python does by itself; for what works on for a while."""
    gc.set_threshold(*_USUAL)


if "multiprocessing" not in sys.modules:
    # A process that helps another loads its program as well, and works on for a while.
    gc.set_threshold(_MANY_OBJECTS)
with without("bz2", "lzma", "urllib.parse"):
    import pathlib  # noqa: F401
    import shutil  # noqa: F401

with _our_gettext(), without("datetime", "inspect", "uuid", cleandoc=without_indent):
    import click  # noqa: F401
