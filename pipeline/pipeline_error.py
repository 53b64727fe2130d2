"""The errors of a run on the way from a seed to an item."""

from __future__ import annotations

from wording.told_error import ToldError


class PipelineError(ToldError):
    """A run cannot start or go on; the message says why and what to try."""


class NoContact(PipelineError):
    """A live crawl needs an address that the owner of a site can write to."""


class IndexingFailed(PipelineError):
    """The search index could not be brought up to date; the archive itself is whole."""


class Impolite(PipelineError):
    """A run would ask more of somebody else's server than is polite."""


class AskedToStop(PipelineError):
    """The owner of a site asked that nothing be fetched of it any more."""


class NothingToResume(PipelineError):
    """No crawl was cut off, so there is none to go on with."""


class NoRecogniser(PipelineError):
    """Scanned pages cannot be recognised: the program that does it is not installed."""


class StoppedAtOnce(PipelineError):
    """A run was stopped before it could end its crawls."""


class DecidedBetween(PipelineError):
    """Somebody decided something of an item between the look at it and the decision."""


class NotOneDecision(PipelineError):
    """Items cannot be merged, split or related as was asked; the message says what stands against it."""


class NotACurator(PipelineError):
    """An account cannot be made, found or read; the message says what was expected."""


class NotATable(PipelineError):
    """A file of corrections is no table that can be read, or says what cannot be taken as it is."""


class NotAName(PipelineError):
    """A name cannot go into the vocabulary, or is not in it; the message says why and what to try."""


class ChangedBetween(PipelineError):
    """Somebody changed a file of the archive between the look at it and the change."""
