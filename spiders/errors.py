"""What can be wrong with a profile or an address, with what was expected, seen and what to try."""

from __future__ import annotations

from twisted.internet.error import ConnectError


class ProfileError(Exception):
    """A profile, or the name of one, is wrong; the message names file and key."""


class AddressRefused(ConnectError):  # type: ignore[misc] # Twisted has no types here
    """A connection was not made because its destination is not a public address.

    It is Twisted's kind of connection error, so that Scrapy reports it as a failed download; it is
    not one of the kinds that are tried again.
    """
