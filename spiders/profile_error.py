"""What can be wrong with a profile or an address, with what was expected, seen and what to try."""

from __future__ import annotations


class ProfileError(Exception):
    """A profile, or the name of one, is wrong; the message names file and key."""


class AddressRefused(Exception):
    """A connection was not made because its destination is not a public address.

    Not one of the kinds of errors that Scrapy tries again.
    """
