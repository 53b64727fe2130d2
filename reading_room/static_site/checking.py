"""Reads a whole site again: every link leads to a file, every file is led to, and what programs read is well
formed."""

from __future__ import annotations

import json
import posixpath
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from lxml import html

from archive.exporting.package_place import SITE_MARK
from archive.exporting.read_back import refuse
from archive.packages.package_fault import PackageFault
from reading_room.static_site.for_programs import FEED, SITEMAP
from reading_room.static_site.places import INDEX
from reading_room.static_site.shards import FOLDER, ITEMS_OF_A_PIECE, TABLE
from reading_room.static_site.signposts import LINKSET
from reading_room.static_site.words import in_order
from wording.message import say

_BY_THEMSELVES = ("robots.txt", SITE_MARK)
"""What programs and people look for by name, and no page leads to."""

_LINKS = ("href", "src", "action")


@dataclass(slots=True)
class _Seen:
    """What was led to so far; ``pages`` are those in HTML, ``within`` places in files that links name."""

    files: set[str] = field(default_factory=set)
    waiting: deque[str] = field(default_factory=deque)
    pages: set[str] = field(default_factory=set)
    within: dict[str, set[str]] = field(default_factory=dict)

    def led_to(self, file: str, place: str = "") -> None:
        """Remember to look at a file, once, and whether there is such a place in it."""
        if place:
            self.within.setdefault(file, set()).add(place)
        if file not in self.files:
            self.files.add(file)
            self.waiting.append(file)


def check_site(root: Path, base: str) -> None:
    """Read the site in ``root`` again, which will stand at ``base`` ("" for unknown); raises CannotWrite."""
    refuse(site_faults(root, base))


def site_faults(root: Path, base: str) -> Iterator[PackageFault]:
    """Everything that is wrong with a site. Raises OSError."""
    there = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    yield from _name_faults(there)
    seen = _Seen()
    seen.led_to(INDEX)
    while seen.waiting:
        file = seen.waiting.popleft()
        if file not in there:
            yield PackageFault(file, say("a page leads to it, and it is not there"))
        elif file.endswith(".html"):
            seen.pages.add(file)
            yield from _page_faults(root, file, there, seen)
        elif posixpath.basename(file) == LINKSET:
            yield from _linkset_faults(root, file, base, there)
        elif file == f"{FOLDER}/zoeken.js":
            yield from _index_faults(root, seen)
    for file in sorted(seen.within.keys() & there):
        missing = sorted(seen.within[file] - _ids_in(_parsed(root / file)))
        yield from (
            PackageFault(file, say("a link leads to a place in it that is not there: {id}", id=id_))
            for id_ in missing
        )
    yield from _sitemap_faults(root, base, seen)
    for file in sorted(there - seen.files - set(_BY_THEMSELVES)):
        yield PackageFault(file, say("no page leads to it"))


def _name_faults(names: set[str]) -> Iterator[PackageFault]:
    """Names that some file system cannot hold, or cannot tell from another one."""
    known: dict[str, str] = {}
    for name in sorted(names):
        if any(len(part.encode()) > 255 for part in name.split("/")) or not name.isascii():
            yield PackageFault(name, say("a name that some file systems cannot hold"))
        if known.setdefault(name.casefold(), name) != name:
            yield PackageFault(
                name, say("some file systems take it for {other}", other=known[name.casefold()])
            )


def _page_faults(root: Path, file: str, there: set[str], seen: _Seen) -> Iterator[PackageFault]:
    tree = _parsed(root / file)
    ids = _ids_in(tree)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name in _LINKS:
            link = element.get(name)
            if link is not None and (fault := _followed(file, link, ids, seen)):
                yield fault
        if element.get("type") == "application/ld+json" and not _is_json(element.text or ""):
            yield PackageFault(file, say("its JSON-LD cannot be read"))


def _parsed(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def _ids_in(tree: html.HtmlElement) -> set[str]:
    return {found for element in tree.iter() if (found := element.get("id"))}


def _followed(file: str, link: str, ids: set[str], seen: _Seen) -> PackageFault | None:
    """Remember where a link leads, if that is in the site."""
    if link.startswith("#"):
        return (
            None
            if link[1:] in ids
            else PackageFault(file, say("a link of it leads nowhere: {link}", link=link))
        )
    if urlsplit(link).scheme in ("http", "https"):
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(link.partition("#")[0])))
    if not link or urlsplit(link).scheme or target.startswith(("../", "/")):
        return PackageFault(file, say("a link of it leads nowhere: {link}", link=link[:200]))
    seen.led_to(target, unquote(link.partition("#")[2]))
    return None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _linkset_faults(root: Path, file: str, base: str, there: set[str]) -> Iterator[PackageFault]:
    """Links of a linkset that lead to nothing in the site."""
    for link in json.loads((root / file).read_text(encoding="utf-8"))["linkset"]:
        named = [
            link["anchor"],
            *(each["href"] for links in link.values() if links is not link["anchor"] for each in links),
        ]
        for href in named:
            target = _in_site(file, href, base)
            if target and target not in there:
                yield PackageFault(file, say("a link of it leads nowhere: {link}", link=href))


def _in_site(file: str, href: str, base: str) -> str:
    """The file that a link of a linkset leads to, "" for what is elsewhere."""
    if base and href.startswith(f"{base}/"):
        target = href.removeprefix(f"{base}/")
        return f"{target}{INDEX}" if target.endswith("/") or not target else target
    return "" if "://" in href else posixpath.normpath(posixpath.join(posixpath.dirname(file), href))


def _index_faults(root: Path, seen: _Seen) -> Iterator[PackageFault]:
    """Have the pieces of the index led to that the search asks for."""
    file = f"{FOLDER}/{TABLE}.js"
    seen.led_to(file)
    written = (root / file).read_text(encoding="ascii")
    table = json.loads(written[written.index(",") + 1 : written.rindex(")")])
    for number in range(len(table["firsts"])):
        seen.led_to(f"{FOLDER}/woorden-{number}.js")
    for number in range(-(-table["count"] // ITEMS_OF_A_PIECE)):
        seen.led_to(f"{FOLDER}/stukken-{number}.js")
    if table["firsts"] != sorted(table["firsts"], key=in_order):
        yield PackageFault(file, say("its words are not in order"))


def _sitemap_faults(root: Path, base: str, seen: _Seen) -> Iterator[PackageFault]:
    """Pages that the sitemap does not name, or that it names and that are not there."""
    if not base:
        return
    named: set[str] = set()
    waiting = [SITEMAP]
    while waiting:
        file = waiting.pop()
        seen.files.add(file)
        for element in ElementTree.parse(root / file).iter():
            if element.tag.endswith("}loc"):
                target = _in_site(file, element.text or "", base)
                waiting += [target] if target.endswith(".xml") else []
                named |= {target} if not target.endswith(".xml") else set()
    for page in sorted(named ^ seen.pages):
        yield PackageFault(page, say("it is not in the sitemap, or only there"))
    ElementTree.parse(root / FEED)
