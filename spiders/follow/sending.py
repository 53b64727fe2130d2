"""What a script sends with a request, and the name under which a crawl knows that from a plain one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sending:
    """A request with a body: to ``url``, by ``method``, with ``body``.

    ``name`` stands in the frontier for it: no address that is asked by GET is spelt so. ``told`` is what is
    sent, as a query, by which a profile and the rules for deeds know it.
    """

    url: str
    method: str
    body: bytes
    name: str
    told: str

    @property
    def as_address(self) -> str:
        """The address with what is sent behind it, as if that were asked by GET."""
        return f"{self.url}{'&' if '?' in self.url else '?'}{self.told}" if self.told else self.url


def is_name(url: str) -> bool:
    """True of the name of something that is sent: addresses of a crawl have no fragment."""
    return "#" in url
