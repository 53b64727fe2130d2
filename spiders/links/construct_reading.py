"""Reads each element of a page by the table of constructs: its links, and what the page is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from spiders.links import script_addresses as scripts
from spiders.links.conditional_comments import for_old_browsers
from spiders.links.constructs import OF_ANY, OF_ELEMENT, Construct, Form, Relation, RowOrRows, Rows
from spiders.links.embeds import provider_of
from spiders.links.gathering import Gathered, Gathering, Group
from spiders.links.link_header import links_in
from spiders.links.page_tree import Element, parse
from spiders.links.parts import Candidate, PartKind
from spiders.links.refresh import read_refresh
from spiders.links.script_reading import ScriptReading, label_of, provider_by_class, title_of
from spiders.links.srcset import read_srcset
from spiders.links.style_sheets import may_name, names_something, read_style
from spiders.links.viewers import files_named_in, is_file

DEEPEST_FRAME = 3
"""Pages within attributes of pages that are read."""

_LONGEST_INNER_PAGE = 500_000
_MOST_LISTED = 50

_OWNERS = ("picture", "video", "audio")
_IN_OWNERS = frozenset(("img", "source"))
_MAY_BE_EMBED = frozenset(("frame", "object"))
_WITH_TEXT = frozenset(("style", "script"))
_SPECIAL = frozenset((*_OWNERS, *_WITH_TEXT, "template", "form"))
"""Elements that are looked at even when they have no attributes."""
_CSS_TYPES = re.compile(r"|text/css\b.*", re.IGNORECASE)
_ROUTE = re.compile(r"#!?/[^\s#]|#![^\s#/]")
"""As scripts that show one of many views write where they are: ``#/agenda``, ``#!agenda``."""
_BY_ITSELF: tuple[Form, ...] = ("address", "refresh")
"""The forms that may be a link."""

_MAY_SAY: Mapping[Form, Callable[[str], object]] = {
    "style": may_name,
    "settings": scripts.may_name,
    "video": re.compile(r"/|^\s*[\w-]{5,12}\s*$").search,
    "widget": provider_by_class,
}
"""Cheap tests of forms of which a page is full, and that nearly always say nothing: false where one does."""

_Looked: TypeAlias = tuple[Callable[[str], object] | None, RowOrRows]
"""A row, or rows, with the test that a value has to pass."""


def _looked_at(rows: Mapping[str, RowOrRows]) -> dict[str, _Looked]:
    return {name: (_MAY_SAY.get(each.form) if each.form else None, each) for name, each in rows.items()}


_IN_ANY = _looked_at(OF_ANY)
_IN_ELEMENT = {element: _looked_at(rows) for element, rows in OF_ELEMENT.items()}


class Found(NamedTuple):
    """The address of a link, and how it belongs to the page."""

    url: str
    relation: Relation


class ConstructReading:
    """Takes the elements of a page, each once and in order."""

    def __init__(self, page_url: str, base: str, charset: str) -> None:
        self._gathering = Gathering(page_url, base, charset)
        self._scripts = ScriptReading(self._gathering)
        self._groups: dict[tuple[Element, PartKind, bool], Group] = {}
        self._depth = 0
        self._has_owners = self._has_templates = False
        self._read_as: dict[Form, Callable[[Construct, Element, str], None]] = {
            "addresses": self._take_addresses,
            "srcset": self._take_srcset,
            "style": self._take_style,
            "background": self._take_background,
            "file": self._take_file,
            "plain": self._take_plain,
            "page": self._take_page,
            "settings": lambda row, element, value: self._scripts.take_settings(element, value),
            "script": lambda row, element, value: self._scripts.take_code(element, value, row.attribute),
            "variables": lambda row, element, value: self._scripts.take_variables(element, value),
            "video": lambda row, element, value: self._scripts.take_video(element, row.attribute, value),
            "widget": lambda row, element, value: self._scripts.take_widget(element, value),
            "form": lambda row, element, value: self._scripts.take_form(element, value),
            "deed": lambda row, element, value: self._scripts.take_form(element, value),
            "class": self._take_class,
        }

    def take(self, element: Element) -> Found | None:
        """Read an element; the link that it is, if it is one."""
        tag, attributes = element.tag, element.items()
        if tag in _SPECIAL:
            self._note(tag)
        elif not attributes:
            return None
        is_inert = self._has_templates and _is_in_template(element)
        found = None
        looked_at = _IN_ELEMENT.get(tag, _IN_ANY)
        for attribute, value in attributes:
            if attribute not in looked_at:
                if "//" in value and attribute.startswith("data-") and not is_inert:
                    self._scripts.take_player(element, value)
                continue
            may_say, rows = looked_at[attribute]
            if may_say is not None and not may_say(value):
                continue
            row = rows.row_of(element.attrib) if isinstance(rows, Rows) else rows
            if row is not None:
                found = self._take_by(row, element, value, is_inert) or found
        if tag in _WITH_TEXT and not is_inert:
            self._take_text(element, tag)
        elif tag == "form" and element.get("action") is None and not is_inert:
            self._scripts.take_form(element, "")
        return found

    def _take_by(self, row: Construct, element: Element, value: str, is_inert: bool) -> Found | None:
        """Read a value by its row; what is inert has no more than its links."""
        if row.form in _BY_ITSELF:
            return self._take_address(row, element, value, is_inert)
        if not is_inert:
            self._read_as[row.form](row, element, value)
        return None

    def _note(self, tag: str) -> None:
        """Note what changes how elements within this one are read."""
        if tag == "template":
            self._has_templates = True
        elif tag in _OWNERS:
            self._has_owners = True

    def take_old(self, markup: str) -> None:
        """Read what a page says to old browsers alone, in its comments."""
        content, unread = for_old_browsers(markup)
        self._gathering.unread += unread
        tree = parse(content) if content.strip() else None
        if tree is not None:
            self._gathering.for_old_browsers = True
            for element in tree.iter():
                self.take(element)
            self._gathering.for_old_browsers = False

    def take_headers(self, headers: Iterable[str]) -> None:
        """Read the ``Link`` headers of the page."""
        for attributes in links_in(headers):
            for attribute in ("href", "imagesrcset"):
                rows = OF_ELEMENT["link"][attribute]
                row = rows.row_of(attributes) if isinstance(rows, Rows) else rows
                if row is None or row.part is None or attribute not in attributes:
                    continue
                group = self._gathering.group(row.part)
                if row.form == "srcset":
                    self._add_choices(group, attributes[attribute], of_script=False)
                elif url := self._gathering.part_address(attributes[attribute]):
                    group.plain.append(Candidate(url))

    def finished(self, *, assume_icon: bool) -> Gathered:
        """What the page is made of."""
        return self._gathering.finished(assume_icon=assume_icon)

    # Forms in which an address is written.

    def _take_address(self, row: Construct, element: Element, value: str, is_inert: bool) -> Found | None:
        target = value
        if row.form == "refresh":
            refresh = read_refresh(value)
            target = refresh.target if refresh else ""
        url = self._gathering.address(target) if target else None
        if url is None:
            code = scripts.code_of(target) if row.relation == "link" else None
            if code is not None and not is_inert:
                self._scripts.take_code(element, code, "href")
            elif row.relation == "frame" and (code := scripts.code_of(target)):
                self._take_written("".join(scripts.tags_in(code)))
            return None
        if "#" in target and row.relation == "link" and not is_inert:
            self._take_route(target, url)
        if not is_inert and not (row.lazy and not _may_be_address(target)):
            self._take_url(row, element, target, url)
        return Found(url, row.relation) if row.relation else None

    def _take_route(self, target: str, url: str) -> None:
        """Count an address behind a "#" by which a script of this page shows something else in it."""
        route = target[target.index("#") :].strip()
        if _ROUTE.match(route) and url == self._gathering.page_url.partition("#")[0]:
            self._gathering.unfollowed("route", route)

    def _take_url(self, row: Construct, element: Element, target: str, url: str) -> None:
        if "?" in url and "." in url.partition("?")[2]:
            for named in files_named_in(url):
                self._gathering.name(named, "viewer", label_of(element))
        if row.part:
            if row.part in _MAY_BE_EMBED and (provider := provider_of(url)):
                self._gathering.embed(provider, url, title_of(element))
            elif not self._gathering.is_own(target, url):
                self._add_part(row, element, url)
        if row.way:
            self._gathering.name(url, row.way, label_of(element))

    def _add_part(self, row: Construct, element: Element, url: str) -> None:
        assert row.part
        owner = self._owner(element)
        is_passed_over = owner is not element and owner.tag == "picture" and row.part == "media"
        is_replaced = element.tag == "iframe" and element.get("srcdoc") is not None
        if not is_passed_over and not is_replaced:
            self._group(row, row.part, owner).plain.append(Candidate(url))

    def _owner(self, element: Element) -> Element:
        """The element whose one part has its candidates on several elements."""
        if self._has_owners and element.tag in _IN_OWNERS:
            owner = next(element.iterancestors(*_OWNERS), None)
            return element if owner is None else owner
        return element

    def _group(self, row: Construct, kind: PartKind, owner: Element) -> Group:
        key = (owner, kind, row.lazy)
        if key not in self._groups:
            self._groups[key] = self._gathering.group(kind, old_browsers_only=row.old_browsers_only)
        return self._groups[key]

    def _take_addresses(self, row: Construct, element: Element, value: str) -> None:
        base = element.get("codebase") or ""
        for target in value.replace(",", " ").split()[:_MOST_LISTED]:
            self._take_part(row, _within(base, target))

    def _take_class(self, row: Construct, element: Element, value: str) -> None:
        if not element.get("archive"):
            name = value.strip().removesuffix(".class").replace(".", "/")
            self._take_part(row, _within(element.get("codebase") or "", f"{name}.class"))

    def _take_part(self, row: Construct, target: str) -> None:
        if row.part and (url := self._gathering.part_address(target)):
            self._gathering.group(row.part, url, old_browsers_only=row.old_browsers_only)

    def _take_srcset(self, row: Construct, element: Element, value: str) -> None:
        if row.part:
            group = self._group(row, row.part, self._owner(element))
            self._add_choices(group, value, of_script=row.lazy, is_source=element.tag == "source")

    def _add_choices(self, group: Group, value: str, *, of_script: bool, is_source: bool = False) -> None:
        found = read_srcset(value, of_script=of_script)
        self._gathering.unread += found.beyond
        for number, choice in enumerate(found.choices):
            if of_script and not _may_be_address(choice.target):
                continue
            if url := self._gathering.part_address(choice.target):
                is_first = is_source and not number
                group.sized.append(Candidate(url, choice.width, choice.density, is_first))

    def _take_style(self, row: Construct, element: Element, value: str) -> None:
        if names_something(value):
            self._add_style(value, is_attribute=True)

    def _add_style(self, text: str, *, is_attribute: bool) -> None:
        gathering = self._gathering
        sheet = read_style(text, gathering.base, gathering.charset, is_attribute=is_attribute)
        gathering.add_parts(sheet.parts, sheet.beyond)
        gathering.leave_unread(sheet.unread)

    def _take_background(self, row: Construct, element: Element, value: str) -> None:
        if "(" in value:
            self._add_style(value, is_attribute=True)
        elif value.lstrip()[:1] in ("{", "["):
            self._scripts.take_settings(element, value)
        elif _may_be_address(value):
            group = self._group(row, row.part or "background", element)
            for target in filter(None, (each.strip() for each in value.split(","))):
                if url := self._gathering.part_address(target):
                    group.plain.append(Candidate(url))

    def _take_file(self, row: Construct, element: Element, value: str) -> None:
        if not is_file(value) and not scripts.is_played(value):
            self._scripts.take_player(element, value)
        elif url := self._gathering.part_address(value):
            self._take_url(row, element, value, url)

    def _take_plain(self, row: Construct, element: Element, value: str) -> None:
        if (code := scripts.code_of(value)) is not None:
            self._scripts.take_code(element, code, row.attribute)
        elif scripts.is_plain(value.strip()) and not self._scripts.take_player(element, value):
            url = self._gathering.address(value)
            if url and row.way:
                self._gathering.name(url, row.way, label_of(element))
        elif (scheme := value.partition(":")[0]) in ("ftp", "rtsp", "mms") and scheme != value:
            self._gathering.address(value)

    def _take_text(self, element: Element, tag: str) -> None:
        if tag == "script":
            self._take_written(self._scripts.take_inline(element))
        elif _CSS_TYPES.fullmatch((element.get("type") or "").strip()):
            self._add_style(element.text or "", is_attribute=False)

    def _take_written(self, markup: str) -> None:
        """Read the tags that a script writes as they stand in it; it may write them or not."""
        tree = parse(markup) if markup and not self._gathering.is_written else None
        if tree is not None:
            self._gathering.is_written = True
            for inner in tree.iter():
                if (found := self.take(inner)) and found.relation == "link":
                    self._gathering.name(found.url, "opened", label_of(inner))
            self._gathering.is_written = False

    def _take_page(self, row: Construct, element: Element, value: str) -> None:
        self._gathering.leave_unread(max(0, len(value) - _LONGEST_INNER_PAGE))
        if self._depth >= DEEPEST_FRAME:
            self._gathering.leave_unread(min(len(value), _LONGEST_INNER_PAGE))
            return
        tree = parse(value[:_LONGEST_INNER_PAGE])
        if tree is None:
            return
        declared = tree.find(".//base[@href]")
        base = None if declared is None else self._gathering.address(declared.get("href") or "")
        self._depth += 1
        with self._gathering.within(base or self._gathering.base):
            for inner in tree.iter():
                if (found := self.take(inner)) and found.relation == "link":
                    self._gathering.name(found.url, "framed", label_of(inner))
        self._depth -= 1


def _is_in_template(element: Element) -> bool:
    """Tell if an element is for a script to use; that of a shadow root is shown without one."""
    return any(each.get("shadowrootmode") is None for each in element.iterancestors("template"))


def _may_be_address(target: str) -> bool:
    """Tell if what stands for a script to use may be an address: some say only how, or that it was done."""
    return ("/" in target or "." in target) and target.lstrip()[:1] not in ("{", "[")


def _within(base: str, target: str) -> str:
    return f"{base.rstrip('/')}/{target}" if base else target
