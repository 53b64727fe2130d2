"""Reads what a drawing (SVG) in a file of its own needs to be shown: styles, pictures, fonts."""

from __future__ import annotations

import re

from spiders.links.charset import decode
from spiders.links.joining import absolute
from spiders.links.page_links import read_links
from spiders.links.page_tree import parse
from spiders.links.parts import Candidate, Part

_LARGEST_DRAWING = 5_000_000
_MOST_SHEETS = 50
_SHEET = re.compile(r"<\?xml-stylesheet\s(?P<said>[^>]{0,2000}+)>")
_ADDRESS = re.compile(r"\bhref\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')")


def read_drawing(data: bytes, url: str, content_type: str = "") -> tuple[tuple[Part, ...], int]:
    """The parts of a drawing at ``url``, each once, and how many bytes of it were too many to be read.

    Browsers ask for them when the drawing is shown by itself or in a frame, not when it is a picture.
    """
    text = decode(data[:_LARGEST_DRAWING], content_type)
    found = {part.url: part for part in _sheets(text, url)}
    tree = parse(text)
    for part in () if tree is None else read_links(tree, url, assume_icon=False).parts:
        found.setdefault(part.url, part)
    return tuple(found.values()), max(0, len(data) - _LARGEST_DRAWING)


def _sheets(text: str, url: str) -> list[Part]:
    named = [_ADDRESS.search(match["said"]) for match in _SHEET.finditer(text)][:_MOST_SHEETS]
    addresses = [absolute(url, match[1] or match[2] or "") for match in named if match]
    return [Part("style", (Candidate(each),)) for each in addresses if each and each != url]
