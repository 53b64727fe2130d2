"""What a page is made of besides words and links: parts, embeds, addresses named in passing, the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PartKind = Literal[
    "style", "script", "picture", "background", "media", "frame", "font", "icon", "manifest", "object", "data"
]
"""The kinds of what a page needs to be shown.

A ``background`` is a picture that style sheets name, ``data`` what a script asks for to make a page of.
"""

Way = Literal[
    "original", "preview", "opened", "choice", "viewer", "player", "rollover", "described", "framed"
]
"""How a page names an address that is no link of HTML, and that no browser asks for by itself.

``original`` is the large form of a picture in a gallery; ``preview`` the picture that other sites show
beside a link to the page; ``opened`` what a script opens on a click; ``choice`` an entry of a list to choose
from; ``viewer`` the file that a viewer is told to show; ``player`` what a script or a plug-in plays;
``rollover`` a picture that a script puts in the place of another; ``described`` the page that describes a
picture; ``framed`` a link on a page that stands within an attribute of this one.
"""

MOST_PARTS = 5_000
MOST_EMBEDS = 1_000
MOST_NAMED = 5_000
MOST_CANDIDATES = 100
"""What is taken of one page, or of one style sheet; and of one part, forms of which one will do."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address at which a part can be had; a picture's by its width or density, where these are stated.

    ``is_first`` of a source that browsers take by its form or by the screen, whatever else is offered.
    ``is_guess`` is what nobody named, and may be there.
    """

    url: str
    width: int = 0
    density: float = 0.0
    is_first: bool = False
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a browser asks for to show the page; one of its candidates will do.

    The first candidate is what a browser that knows nothing of the others would ask for. ``assumed`` is
    what browsers ask for though nobody named it: it is no loss where there is none.
    """

    kind: PartKind
    candidates: tuple[Candidate, ...]
    old_browsers_only: bool = False
    assumed: bool = False

    @property
    def url(self) -> str:
        """The address of the default candidate."""
        return self.candidates[0].url


@dataclass(frozen=True, slots=True)
class Embed:
    """A player or viewer of another site in the page, by the name of who provides it."""

    provider: str
    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class NamedLink:
    """An address that a page names otherwise than by a link, and what is said of it."""

    url: str
    way: Way
    label: str = ""


UnfollowedKind = Literal["form", "scheme", "script", "route"]


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """Something that was seen and leads nowhere here: a form, an unknown scheme, a script behind a link,
    or a route that a script of the page opens."""

    kind: UnfollowedKind
    detail: str
    count: int = 1
