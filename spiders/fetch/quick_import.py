"""Imports modules of Scrapy without the looking round that some do for classes which nobody uses any more."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without_looking_round() -> Iterator[None]:
    """Have what is imported meanwhile see of all its callers just the module that asks for them.

    ``scrapy.utils.deprecate`` asks for the name of a module by way of ``inspect.stack``, which reads the
    source of every caller, and looks at each module that there is. It takes a tenth of what a small crawl
    takes in all.
    """
    usual = inspect.stack
    inspect.stack = _asking_module  # type: ignore[assignment] # it has no more than is asked of it
    try:
        yield
    finally:
        inspect.stack = usual


def _asking_module(context: int = 1) -> list[tuple[Any, ...]]:
    """Who is called, and who called it: the module in which a class is made, in the place of its frame."""
    module = sys.modules[sys._getframe(2).f_globals["__name__"]]
    return [(), (module,)]
