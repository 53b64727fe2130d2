"""An element as it stands in a page, and as it is shown, whichever parser made its tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol


class Place(Protocol):
    """Where in a tree an element stands."""

    def is_within(self, tag: str) -> bool:
        """Tell if the element stands within one of this name."""

    def neighbours(self) -> tuple[str, str]:
        """The names of the elements before and behind it; "" for none."""

    def parameters(self) -> Mapping[str, str]:
        """The values of the ``param`` elements in it, by their names in small letters."""


@dataclass(frozen=True, slots=True)
class Met:
    """An element as it stands in the page, its name in small letters.

    Within a drawing or a formula names of HTML mean nothing: ``is_html`` tells where they do.
    """

    tag: str
    attributes: Mapping[str, str]
    place: Place
    is_html: bool = True

    def get(self, name: str) -> str:
        """The value of an attribute, named in small letters; "" where it has none."""
        if name in self.attributes:
            return self.attributes[name]
        return next((value for each, value in self.attributes.items() if each.lower() == name), "")


@dataclass(frozen=True, slots=True)
class Shown:
    """An element as it is shown.

    ``before`` is markup of ours, well-formed, that goes before its content. All of the ``content`` is shown,
    or it is read as CSS, or only its text is shown, or nothing. An element without a ``tag`` has its content
    shown in its place.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: Literal["all", "style", "text", "none"] = "all"
    before: str = ""
