"""In which name space an element of a page stands: names of HTML mean nothing in drawings and formulas.

The tree of a page does not tell; it follows from where the element stands (HTML standard, 13.2.6).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Space = Literal["html", "svg", "math"]

_HTML_IN_SVG = frozenset(("foreignobject", "desc", "title"))
_HTML_IN_MATH = frozenset(("mi", "mo", "mn", "ms", "mtext"))
_HTML_ENCODINGS = ("text/html", "application/xhtml+xml")


def space_within(tag: str, attributes: Mapping[str, str], own: Space) -> Space:
    """The space of what stands within an element, by its name, its attributes and its own space."""
    if own == "html":
        return "svg" if tag == "svg" else "math" if tag == "math" else "html"
    if own == "svg":
        return "html" if tag in _HTML_IN_SVG else "svg"
    if tag == "annotation-xml":
        return "html" if attributes.get("encoding", "").lower() in _HTML_ENCODINGS else "math"
    return "html" if tag in _HTML_IN_MATH else "math"
