"""The pages of the room as a reader finds them who begins at the front and follows its links."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page

from reading_room.application import ADDRESSES
from reading_room.asked import LANGUAGES
from tests.reading_room.opened_room import Answer, OpenedRoom

NO_PAGES = ("{form}", "/klein", "{series")
"""What stands in the addresses of data and of pictures, and in those that only lead on."""

BESIDES = {
    "a search": "/zoeken?q=armoede",
    "a search without hits": "/zoeken?q=zzyzx",
    "nothing chosen": "/gekozen",
    "what the room does not have": "/nergens",
    "what is not kept": "/web/2013/https://www.socialealliantie.nl/niet/bewaard",
    "a series": "/bijeenkomsten?reeks=Alliantiedagen",
    "a form for an address": "/versies",
    "an address that is not kept": "/weg?url=https://www.socialealliantie.nl/niet/bewaard",
    "a value that cannot be": "/zoeken?page=x",
}
"""Pages that differ from those at the same address, or that no link leads to."""

_MOST_ASKED = 400


@dataclass(frozen=True)
class PageOfARoom:
    """A page by what it is, where it is, and the name by which it is asked for, "" for the room's own."""

    name: str
    room: OpenedRoom
    target: str
    host: str = ""

    def asked(self, language: str) -> Answer:
        """The page as it is answered."""
        return self.room.ask(before(language) + self.target, self.host)

    def opened(self, window: Page, language: str = LANGUAGES[0]) -> Page:
        """The page in a window; what is answered under a wrong name no browser finds: it is put there."""
        if self.host:
            window.set_content(self.asked(language).text)
        else:
            window.goto(self.room.room.room + before(language) + self.target)
        return window


def before(language: str) -> str:
    """What stands before an address in a language."""
    return "" if language == LANGUAGES[0] else f"/{language}"


def patterns() -> list[str]:
    """The addresses of pages, as the application has them."""
    return [each.path for each in ADDRESSES if not any(part in each.path for part in NO_PAGES)]


def found_in(room: OpenedRoom) -> dict[str, str]:
    """An address of a page for each pattern that a link leads to, and for each of ``BESIDES``."""
    forms = {each: re.compile(re.sub(r"\{\w+(:path)?\}", ".+", each)) for each in patterns()}
    found: dict[str, str] = {}
    waiting, seen, asked = deque(["/"]), {"/"}, 0
    while waiting and len(found) < len(forms) and asked < _MOST_ASKED:
        target, asked = waiting.popleft(), asked + 1
        answer = room.ask(target)
        if answer.status != 200 or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        if pattern := _pattern_of(target, forms):
            found.setdefault(pattern, target)
        links = [_in_room(target, link) for link in answer.links]
        new = [each for each in dict.fromkeys(links) if each and each not in seen]
        seen.update(new)
        # Items are many: what is of a kind not seen yet goes first.
        waiting.extendleft(each for each in new if _pattern_of(each, forms) not in found)
        waiting.extend(each for each in new if _pattern_of(each, forms) in found)
    item = found["/item/{id}"].rpartition("/")[2]
    return found | BESIDES | {"/gekozen": f"/gekozen?id={item}"}


def _pattern_of(target: str, forms: dict[str, re.Pattern[str]]) -> str:
    """The longest pattern that the path of a target has; "" for none."""
    path = urlsplit(target).path
    return max((each for each, form in forms.items() if form.fullmatch(path)), key=len, default="")


def _in_room(target: str, link: str) -> str:
    """The target that a link of a page leads to; "" for what is elsewhere or in another language."""
    joined = urljoin(target, link.partition("#")[0])
    return joined if joined.startswith("/") and not joined.startswith(("//", "/en")) else ""
