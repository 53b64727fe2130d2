"""What is raised when the report of a night does not reach whom it is for."""

from __future__ import annotations

from wording.told_error import ToldError


class NotDelivered(ToldError):
    """The report could not be brought; it is in the archive all the same."""
