"""A page or a style sheet as it is made up: of parts, and of players of other sites.

Reader processes import these, and nothing that knows a database: that would take them half a second each.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PagePart:
    """Something that a page needs to be shown; one of its ``addresses`` will do, the first by preference.

    ``kind`` is style, script, picture, media, frame, font, icon, manifest or object. What is not counted is
    asked for by old browsers only, or by browsers of their own accord.
    """

    kind: str
    addresses: tuple[str, ...]
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class PageEmbed:
    """A player or viewer of another site, named and not fetched."""

    provider: str
    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Makeup:
    """All that a page or a style sheet is made of, in the order in which it stands there.

    ``unlisted`` counts the parts that are too many to be kept here, ``unread`` what was too long to be read
    to its end, in characters. ``media_type`` is the type of the payload by its bytes, where a server says
    another.
    """

    parts: tuple[PagePart, ...] = ()
    embeds: tuple[PageEmbed, ...] = ()
    unlisted: int = 0
    unread: int = 0
    media_type: str = ""
