"""Opens the engine that a person chose; what it needs is loaded then, and not before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from pipeline.engines.engine import Engine
from pipeline.engines.local import LocalEngine

ENGINES = ("local", "spark")
"""The names of the engines."""

LOCAL_MASTER = "local[*]"
"""Stands for a Spark of this machine alone, on all its processors."""


def opened_engine(name: str, master: str = "") -> AbstractContextManager[Engine]:
    """The engine of this name. ``master`` is the address of a cluster of Spark.

    Raises NoEngine where something is missing, EngineFailed or WorkerRefused.
    """
    return _spark(master or LOCAL_MASTER) if name == "spark" else _local()


@contextmanager
def _local() -> Iterator[Engine]:
    yield LocalEngine()


@contextmanager
def _spark(master: str) -> Iterator[Engine]:
    from pipeline.engines.spark_session import running_spark

    with running_spark(master) as engine:
        yield engine
