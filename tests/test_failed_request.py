"""Why a request got no answer is told by the kind of the error, in no other program's words."""

from __future__ import annotations

import pytest
from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
from twisted.internet.error import ConnectionLost, NoRouteError, TCPTimedOutError
from twisted.python.failure import Failure
from twisted.web._newclient import ResponseNeverReceived

from spiders.fetch.failed_request import NotFetched, words_of_failure
from wording.message import say


def failed_of(cause: Exception) -> Exception:
    """The error that Scrapy raises where Twisted never received a response."""
    error = DownloadFailedError("in words of Twisted")
    error.__cause__ = ResponseNeverReceived([Failure(cause)])
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DownloadConnectionRefusedError("refused by other side: 111"), "the connection was refused"),
        (DownloadTimeoutError("User timeout caused connection failure."), "no answer in time"),
        (TCPTimedOutError("110"), "no answer in time"),
        (CannotResolveHostError("DNS lookup failed"), "no address was found for proef.example"),
        (failed_of(ConnectionLost("non-clean")), "the connection was lost"),
        (
            failed_of(SSL.Error([("SSL routines", "", "wrong version number")])),
            "the TLS handshake failed: wrong version number",
        ),
        (failed_of(SSL.Error()), "the TLS handshake failed: Error"),
        (NotFetched(say("redirects without end at {url}", url="u")), "redirects without end at u"),
        (NoRouteError("113"), "NoRouteError: No route to host: 113."),
    ],
)
def test_an_error_is_told_by_its_kind(error: Exception, words: str) -> None:
    assert words_of_failure(error, "proef.example") == words
