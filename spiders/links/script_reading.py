"""Reads what a page leaves to scripts and to other sites: clicks, players, settings, widgets, forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from spiders.links import script_addresses as scripts
from spiders.links.embeds import WIDGET_ADDRESSES, film_named, provider_of, widget_of
from spiders.links.gathering import Gathering
from spiders.links.link_context import LONGEST_CONTEXT
from spiders.links.page_tree import Element, line
from spiders.links.parts import Way
from spiders.links.viewers import is_file

_MOST_SCRIPTS = 2_000_000
"""Characters read of all scripts of a page."""

_SCRIPT_TYPES = re.compile(r"|module|(?:text|application)/(?:x-)?(?:java|ecma|j)script\b.*", re.IGNORECASE)
_JSON_TYPES = ("application/json", "text/json")
_ROLLS_OVER = frozenset("onmouseover onmouseout onmouseenter onmousedown onmouseup onload onfocus".split())
_WIDGETS = re.compile(
    r"twitter-|instagram-m|tiktok-e|fb-[pvcl]|flickr-e|issuue|typeform-|calendly-", re.IGNORECASE
)
_FUNCTION = re.compile(r"[A-Za-z_$][\w.$]{0,60}(?=\s*\()")
_HINTS = (
    "class",
    "id",
    "data-provider",
    "data-plyr-provider",
    "data-video-provider",
    "data-type",
    "data-source",
)
_TITLES = ("title", "aria-label", "data-title", "playlabel", "data-video-title")


class ScriptReading:
    """Takes from elements what scripts would do with them, as far as it stands there in so many words."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._characters = 0
        self._modules: dict[str, str] = {}

    def take_code(self, element: Element, code: str, attribute: str) -> None:
        """Read a script that runs on a click, or when something else happens to an element."""
        self._gathering.unread += max(0, len(code) - scripts.LONGEST_HANDLER)
        is_found = False
        for target in scripts.opened_by(code):
            is_found = True
            if (url := self._gathering.address(target)) is None:
                continue
            is_rollover = attribute in _ROLLS_OVER and scripts.is_picture(target)
            way: Way = "player" if scripts.is_played(target) else "rollover" if is_rollover else "opened"
            self._gathering.name(url, way, "" if way == "rollover" else label_of(element))
        if not is_found and _is_clicked(element, attribute) and scripts.does_something(code):
            name = _FUNCTION.search(code)
            self._gathering.unfollowed("script", name.group() if name else "")

    def take_settings(self, element: Element, value: str) -> None:
        """Read JSON that a script is given: files, films, and players of other sites."""
        self._name_all(scripts.named_in_settings(value), element)

    def take_variables(self, element: Element, value: str) -> None:
        """Read what a Flash film is started with."""
        self._name_all(scripts.named_in_variables(value), element)

    def _name_all(self, targets: Iterable[str], element: Element) -> None:
        for target in targets:
            url = None if self.take_player(element, target) else self._gathering.address(target)
            if url and (is_file(target) or scripts.is_played(target)):
                self._gathering.name(url, "original" if scripts.is_picture(target) else "player")

    def take_player(self, element: Element, value: str) -> bool:
        """Take the address of another site's player; tell if it is one."""
        value = value.strip()
        if not value[:8].lower().startswith(("//", "http://", "https://")) or len(value) > 2_000:
            return False
        url = self._gathering.address(value)
        provider = provider_of(url) if url else ""
        if url and provider:
            self._gathering.embed(provider, url, title_of(element))
        return bool(provider)

    def take_video(self, element: Element, attribute: str, value: str) -> None:
        """Take the film that an attribute names to a script."""
        if "/" in value:
            self.take_player(element, value)
            return
        hints = " ".join((element.tag, attribute, *(element.get(name) or "" for name in _HINTS)))
        if film := film_named(value.strip(), hints):
            self._gathering.embed(*film, title_of(element))

    def take_widget(self, element: Element, value: str) -> None:
        """Take an element that another site's script turns into a widget, told by its classes."""
        provider = provider_by_class(value)
        if not provider:
            return
        inner = (link.get("href") or "" for link in islice(element.iter("a"), 20))
        stated = (element.get(name) or "" for name in WIDGET_ADDRESSES)
        # The last link of a quoted message leads to it; those before may be of the message.
        for target in (*stated, *reversed(list(inner))):
            if target and (url := self._gathering.address(target)):
                self._gathering.embed(provider, url, title_of(element))
                return

    def take_form(self, element: Element, value: str) -> None:
        """Count a form, by its method and by where it is sent to."""
        method = (element.get("method") or element.get("formmethod") or "get").strip().upper()[:10]
        if method == "DIALOG":
            return
        scheme = value.partition(":")[0].strip().lower()
        url = self._gathering.address(value) if value.strip() else self._gathering.page_url
        # What is behind the question mark may be a mail address.
        where = url.partition("?")[0] if url else f"{scheme}:" if scheme in ("mailto", "javascript") else ""
        self._gathering.unfollowed("form", f"{method} {where}".strip())

    def take_inline(self, element: Element) -> str:
        """Read a script that stands in the page, by the type that it says to be of.

        Returns the tags that it may write.
        """
        text = element.text or ""
        if not text or element.get("src") is not None:
            return ""
        room = max(0, min(scripts.LONGEST_SCRIPT, _MOST_SCRIPTS - self._characters))
        self._gathering.unread += max(0, len(text) - room)
        self._characters += min(len(text), room)
        stated = (element.get("type") or "").strip().lower()
        if stated == "importmap":
            self._modules.update(scripts.import_map(text[:room]))
        elif stated in _JSON_TYPES:
            self._name_all(filter(scripts.is_played, scripts.named_in_settings(text[:room])), element)
        elif _SCRIPT_TYPES.fullmatch(stated):
            found = scripts.addresses_in(text[:room])
            self._take_script(element, found)
            return found.tags
        return ""

    def _take_script(self, element: Element, found: scripts.InScript) -> None:
        for target in found.imported:
            self._take_module(target)
        for way, target in found.named:
            if not self.take_player(element, target) and (url := self._gathering.address(target)):
                self._gathering.name(url, way)

    def _take_module(self, target: str) -> None:
        target = self._modules.get(target, target)
        is_address = target.startswith(("/", "./", "../", "http://", "https://"))
        if is_address and (url := self._gathering.part_address(target)):
            self._gathering.group("script", url)


@lru_cache(maxsize=5_000)
def provider_by_class(classes: str) -> str:
    """Whose widget elements of these classes are: a theme gives the same ones to many."""
    return widget_of(classes) if _WIDGETS.search(classes) else ""


def _is_clicked(element: Element, attribute: str) -> bool:
    """Tell if a script stands in the place of the address of a link."""
    if element.tag not in ("a", "area"):
        return False
    href = (element.get("href") or "").strip().lower()
    return attribute == "href" or (attribute == "onclick" and (not href or href == "#"))


def title_of(element: Element) -> str:
    """What an element says of itself."""
    return line(next((title for name in _TITLES if (title := element.get(name))), ""))[:LONGEST_CONTEXT]


def label_of(element: Element) -> str:
    """A few words of an element, or what it says of itself."""
    words = "" if element.tag == "body" else line(" ".join(islice(element.itertext(), 20)))
    return (words or line(element.get("alt") or "") or title_of(element))[:LONGEST_CONTEXT]
