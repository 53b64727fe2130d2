"""Says in words why a request got no answer: by the kind of the error, whichever library raised it."""

from __future__ import annotations

from collections.abc import Iterator

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectionClosed, TCPTimedOutError
from twisted.python.failure import Failure

from wording.message import Message, say
from wording.told_error import ToldError, told


class NotFetched(ToldError, IgnoreRequest):
    """A request is not sent, or its answer not taken; Scrapy is to do nothing more about it."""


class Postponed(NotFetched):
    """A request was not sent, or its host is left alone: its address waits for another time."""


class Resting(Postponed):
    """An address asked for a longer rest than a crawl waits: it is the last that the next one asks for."""


def words_of_failure(error: BaseException, host: str) -> Message:
    """Why a request to ``host`` got no answer; of an error of no known kind, its name and words."""
    return next(filter(None, (_words(each, host) for each in _causes(error))), None) or told(error)


def _words(error: BaseException, host: str) -> Message | None:
    match error:
        case DownloadConnectionRefusedError():
            return say("the connection was refused")
        case DownloadTimeoutError() | TCPTimedOutError():
            return say("no answer in time")
        case CannotResolveHostError():
            return say("no address was found for {host}", host=host)
        case SSL.Error():
            return say("the TLS handshake failed: {words}", words=_words_of_tls(error))
        case ConnectionClosed() | ResponseDataLossError():
            return say("the connection was lost")
        case DownloadCancelledError():
            return say("the answer is larger than limits.bytes of the profile allows")
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it was raised for, and what Twisted wrapped in it."""
    yield error
    for wrapped in getattr(error, "reasons", ()):
        if isinstance(wrapped, Failure):
            yield from _causes(wrapped.value)
    if error.__cause__ is not None:
        yield from _causes(error.__cause__)


def _words_of_tls(error: SSL.Error) -> str:
    """The reasons that OpenSSL gives, each the last of three parts; it may give none."""
    parts = [part for arguments in error.args if isinstance(arguments, list) for part in arguments]
    return ", ".join(str(part[-1]) for part in parts if part) or str(error) or type(error).__name__
