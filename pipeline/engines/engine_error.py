"""The errors of engines."""

from __future__ import annotations

from pipeline.pipeline_error import PipelineError


class EngineError(PipelineError):
    """Work could not be done where it was to be; nothing of it was written."""


class NoEngine(EngineError):
    """What an engine needs is not installed; the message says what to install."""


class EngineFailed(EngineError):
    """An engine did not start, or broke off; the message has its own words."""


class WorkerRefused(EngineError):
    """A worker would not come to the same as this machine, or cannot reach what it is to read."""
