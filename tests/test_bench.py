"""Every benchmark can be imported: none asks a room for what is no longer there."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import bench

MODULES = [each.name for each in pkgutil.walk_packages(bench.__path__, "bench.")]


@pytest.mark.parametrize("module", [name for name in MODULES if not name.endswith("__main__")])
def test_a_benchmark_can_be_imported(module: str) -> None:
    assert importlib.import_module(module).__doc__
