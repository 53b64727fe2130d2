"""Tells what a page in a browser wants: an address, and what its script sends there if it may."""

from __future__ import annotations

from archive.fetched.asked_otherwise import as_request, kept_address, method_and_body, sent
from pipeline.browser.asked import Asked, NotAnswered
from spiders.follow.scope import Scope
from spiders.follow.sending import Sending
from spiders.links.bare_address import bare
from spiders.links.joining import absolute

_GETTING = ("GET", "HEAD")
"""The methods by which a browser gets something; by all others it may do something."""

_BY_SCRIPT = ("XHR", "Fetch")
"""The kinds of what a script asks for, and no form that it fills in."""


def wanted_by(asked: Asked, scope: Scope) -> tuple[str, Sending | None] | NotAnswered:
    """The address that is asked for, as crawls know it, and what is sent there; or why nobody is asked."""
    is_sending = asked.method not in _GETTING
    if is_sending and (asked.kind not in _BY_SCRIPT or not asked.is_body_known):
        return NotAnswered(f"method {asked.method[:10]}")
    url = absolute(asked.url, asked.url)
    if url is None:
        return NotAnswered("not http")
    if not is_sending:
        return bare(url), None
    sending = _sending(asked, bare(url))
    reason = scope.objection_to_sending(sending)
    return NotAnswered(reason) if reason else (sending.url, sending)


def _sending(asked: Asked, url: str) -> Sending:
    types = [value for name, value in asked.headers.items() if name.lower() == "content-type"]
    request = as_request(asked.method, next(iter(types), ""), asked.body)
    _, told = method_and_body(sent(request))
    return Sending(url, asked.method, asked.body, kept_address(url, request), told)
