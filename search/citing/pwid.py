"""The persistent web identifier of an archived item (URN namespace ``pwid``, as IANA has it)."""

from __future__ import annotations

from urllib.parse import quote

from search.citing.reference import Reference

_PAGES = ("text/html", "application/xhtml+xml")
_IN_NAME = "/:@!$&'()*+,;=-._~%"
"""What may stand in the specific string of a URN (RFC 8141) as it is; a question mark may not."""


def pwid_of(reference: Reference) -> str:
    """The PWID: archive, moment (UTC), how much of what is there, and address; "" for an archive without one.

    ``page`` is a page with its parts, ``part`` a single file.
    """
    return _pwid(reference, reference.host)


def pwid_there(reference: Reference) -> str:
    """The PWID of the copy in the archive that captured it; "" where this one did."""
    return _pwid(reference, reference.captured_by)


def _pwid(reference: Reference, host: str) -> str:
    if not host:
        return ""
    how_much = "page" if reference.media_type in _PAGES else "part"
    archive = quote(host.partition(":")[0].lower(), safe="")
    return f"urn:pwid:{archive}:{reference.captured_at}:{how_much}:{quote(reference.url, safe=_IN_NAME)}"
