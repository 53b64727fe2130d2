"""Tells what the scripts in a page say that they do: get something, and put it into an element or the page.

Nothing is run: a script that names an empty element and asks for something is taken to fill it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spiders.links.page_tree import Element

_LONGEST = 200_000
"""Characters of scripts that are looked at."""
_SHORT = 8_000
"""Characters of one that has to do with what it names; a longer one does a hundred things besides."""

_GETS = re.compile(
    r"\bfetch\s*\(|\bXMLHttpRequest\b|\bimport\s*\(|\baxios\b|\$http\b|"
    r"(?:\$|\bjQuery)\s*\.\s*(?:get|post|ajax|getJSON)\s*\(|\)\s*\.\s*load\s*\(\s*['\"`]"
)
_WRITES = re.compile(
    r"\.\s*(?:innerHTML|outerHTML|innerText|textContent|srcdoc)\s*\+?=(?!=)|"
    r"\.\s*(?:insertAdjacentHTML|insertAdjacentElement|replaceChildren|replaceWith|appendChild|append|prepend)\s*\(|"
    r"\.\s*(?:html|text)\s*\(\s*[^)\s]|\bdocument\s*\.\s*write(?:ln)?\s*\("
)
_BRINGS = re.compile(r"\bimport\s*\(")
"""Gets code that writes."""
_NO_PLACE = frozenset("button textarea select option symbol use clippath mask defs template".split())
BESIDE = re.compile(
    r"(?:^|[\W_])(?:ads?\d*|adv|advert\w*|adslot\w*|adspacer|advertentie\w*|banner|billboard|leaderboard|sponsor\w*|dfp|gpt|"
    r"outstream|recommend\w*|related|sidebar|newsletter|nieuwsbrief|cookie\w*|consent|popup|modal|overlay|share|login|"
    r"comments?|livescore|debug\w*|close|toggle|menu|nav)(?:$|[\W_\d])",
    re.IGNORECASE,
)
"""What stands beside the text of a page is called so."""
_LOADS = re.compile(
    r"createElement\s*\(\s*['\"](?:script|link|style|img|noscript)['\"]|"
    r"getElementsByTagName\s*\(\s*['\"](?:script|head)['\"]",
    re.IGNORECASE,
)
"""As scripts do that bring in another, which counts visitors or shows advertisements."""


class SpokenOf:
    """The scripts that stand in a page itself."""

    def __init__(self, scripts: Iterable[Element]) -> None:
        self._codes = [code[:_LONGEST] for script in scripts if (code := script.text or "").strip()]
        self._filling = [code for code in self._codes if len(code) <= _SHORT and _fills(code)]

    @property
    def writes(self) -> bool:
        """True if one puts something into the page, and is not there to bring in another."""
        return any(_WRITES.search(code) and not _LOADS.search(code) for code in self._codes)

    def is_filled(self, element: Element) -> bool:
        """True if a script that asks for something names an element, by its id or its own kind of tag."""
        called = f"{element.get('id')} {element.get('class')} {element.tag}"
        if element.tag in _NO_PLACE or BESIDE.search(called):
            return False
        names = [element.get("id") or "", element.tag if "-" in element.tag else ""]
        return any(self._names(code, name) for code in self._filling for name in names)

    def is_named(self, element: Element) -> bool:
        """True if one speaks of an element by its id."""
        return any(self._names(code, element.get("id") or "") for code in self._codes)

    @staticmethod
    def _names(code: str, name: str) -> bool:
        if len(name) == 1:
            # A letter between quotes stands for itself in most scripts.
            return any(f"getElementById({quote}{name}{quote})" in code for quote in "'\"`")
        named = (f"'{name}'", f'"{name}"', f"`{name}`", f"#{name}")
        return bool(name) and any(each in code for each in named)


def _fills(code: str) -> bool:
    """True of a script that gets something and writes, or gets the code that does."""
    return bool(_BRINGS.search(code) or (_GETS.search(code) and _WRITES.search(code)))
