"""Which payload is read of a capture, for queries: of a page that was rendered, the document that was made.

The reading, the makeup and the item of a page hang on the digest of that (``Capture.read_digest``).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, or_

from archive.database import tables

_CAPTURES = tables.captures.c


def read_digest(of: Any = _CAPTURES) -> ColumnElement[str]:
    """The digest of what is read of a capture; ``of`` has the columns of the table of captures."""
    return case((of.rendered != "", of.rendered), else_=of.payload_digest)


def is_read_as(digest: ColumnElement[str], of: Any = _CAPTURES) -> ColumnElement[bool]:
    """The condition that what is read of a capture has this digest; an index leads to such captures."""
    return or_(of.rendered == digest, is_read_by_itself(digest, of))


def is_read_by_itself(digest: ColumnElement[str], of: Any = _CAPTURES) -> ColumnElement[bool]:
    """The condition that a capture has a payload with this digest, and no browser made another document."""
    return and_(of.payload_digest == digest, _is_not_rendered(of))


def is_read_as_any(digests: Collection[str] | Select[Any], of: Any = _CAPTURES) -> ColumnElement[bool]:
    """The condition that what is read of a capture has one of these digests."""
    return or_(of.rendered.in_(digests), and_(of.payload_digest.in_(digests), _is_not_rendered(of)))


def reads_the_same(one: Any, other: Any) -> ColumnElement[bool]:
    """The condition that two captures of an address show the same; both have the columns of captures.

    Where a browser made a document of one of them only, the answers of the server are compared: that no
    browser was at hand is no change of the page.
    """
    is_plain = or_(one.rendered == "", other.rendered == "")
    return or_(
        read_digest(one) == read_digest(other), and_(is_plain, one.payload_digest == other.payload_digest)
    )


def _is_not_rendered(of: Any) -> ColumnElement[bool]:
    # Worked out from the column, so that nobody looks it up by its index: it is true of nearly every capture.
    condition: ColumnElement[bool] = of.rendered.concat("") == ""
    return condition
