"""The errors of the browser that makes pages."""

from __future__ import annotations

from pipeline.pipeline_error import PipelineError


class BrowserError(PipelineError):
    """A browser cannot be used; the message says why and what to try."""


class NoBrowser(BrowserError):
    """There is none here, or a part of what it needs is missing."""


class NoSandbox(BrowserError):
    """It cannot be started in a sandbox here, and nothing says that it may do without."""


class BrowserGone(BrowserError):
    """The browser ended, or no longer answers."""


class TargetGone(BrowserError):
    """A page, frame or worker is no longer there, or refuses a command."""


class ScriptFailed(BrowserError):
    """A script of ours, run in a page, threw an exception there."""
