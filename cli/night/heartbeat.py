"""Gives the heartbeat that tells a watching service how a night went."""

from __future__ import annotations

import urllib.request
from http.client import HTTPException

from cli.night.not_delivered import NotDelivered
from pipeline.configuration import SOFTWARE
from wording.message import say

_PATIENCE = 30
"""Seconds for an answer."""

_FAILS = (OSError, ValueError, HTTPException)
"""What addresses and servers that are not as expected come to."""


def beat(address: str, *, well: bool) -> None:
    """Ask for the heartbeat's address; raises NotDelivered when nobody answers well."""
    url = address if well else address.rstrip("/") + "/fail"
    if not url.startswith(("http://", "https://")):
        raise NotDelivered(
            say("the heartbeat {address!r}: expected an http or https address", address=address)
        )
    try:
        request = urllib.request.Request(url, headers={"User-Agent": SOFTWARE})
        urllib.request.urlopen(request, timeout=_PATIENCE).close()
    except _FAILS as error:
        raise NotDelivered(
            say("the heartbeat {address} did not answer: {error}", address=url, error=str(error))
        ) from error
