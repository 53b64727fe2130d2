"""What replay cannot do, each with a message for the reader."""

from __future__ import annotations

from wording.told_error import ToldError


class ReplayError(ToldError):
    """Something cannot be shown as it looked."""


class NoReplayAddress(ReplayError):
    """A path names no address, or no moment, at which anything can have been captured."""


class TooLargeToShow(ReplayError):
    """A page is larger or nested deeper than is shown as it looked; its text can be read."""
