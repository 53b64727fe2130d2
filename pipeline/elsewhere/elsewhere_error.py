"""The errors of asking another archive."""

from __future__ import annotations

from pipeline.pipeline_error import PipelineError


class ElsewhereError(PipelineError):
    """Another archive does not give what was asked; the message says why, and what to try."""


class NoAnswer(ElsewhereError):
    """The other archive refuses, or cannot be reached: what is wanted still is for another time."""


class Unanswered(NoAnswer):
    """No answer came to one question, however often it was asked; another one may be answered."""


class Garbled(ElsewhereError):
    """What came is no answer in HTTP, however often it was asked for."""


class Excluded(ElsewhereError):
    """The other archive says that it shows nothing of a site."""


class UnclearIndex(ElsewhereError):
    """The index of the other archive answered otherwise than such an index does."""
