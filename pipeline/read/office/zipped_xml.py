"""Opens documents that are ZIP files of XML, and unpacks no more of them than a document can need."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote

from lxml import etree

from pipeline.read.unreadable import Damaged, Encrypted, TooLarge, Unreadable
from pipeline.read.zip_names import names_of, opened_zip, part_name
from wording.message import NOTHING, Message, say

_MOST_MEMBERS = 10_000
_LARGEST_MEMBER = 50_000_000
_LARGEST_WHOLE = 200_000_000
_TEXTS = ("{*}t", "{*}textpath")
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)


class Parts:
    """The members of a document that is a ZIP file.

    Their names are found in any case, with a slash or a backslash between folders, and with one in front:
    some programs write them so, and Office reads them. ``damaged`` names those of which not everything could
    be read.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._unpacked = 0
        entries = archive.infolist()
        self.names = [part_name(each) for each in names_of(entries)]
        # Of two that differ in case alone the first counts, whoever asks.
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for name, entry in zip(self.names, entries, strict=True):
            self._entries.setdefault(name.casefold(), entry)
        self.damaged: list[str] = []

    def has(self, name: str) -> bool:
        """True when there is a member of this name."""
        return self._key(name) in self._entries

    def unpack(self, name: str) -> bytes:
        """The bytes of a member; raises Unreadable when it is missing, damaged, encrypted or too large."""
        try:
            entry = self._entries[self._key(name)]
            self._count(name, entry.file_size)
            return self._archive.read(entry)
        except KeyError:
            raise Damaged(say("expected a part {name}, found none", name=name)) from None
        except RuntimeError as error:
            raise Encrypted(say("it asks for a password: {name}", name=name)) from error
        except _ZIP_ERRORS as error:
            raise Damaged(say("{name} cannot be unpacked: {why}", name=name, why=str(error))) from error

    def parse(self, name: str) -> etree._Element:
        """A member as a tree; one that is no whole XML as far as it goes. Raises Unreadable."""
        root, is_whole = parse_xml(self.unpack(name), name)
        if not is_whole:
            self.damaged.append(name)
        return root

    def parse_if_any(self, name: str) -> etree._Element | None:
        """A member as a tree; None when the document can be read without it and it is missing or broken."""
        if not self.has(name):
            return None
        try:
            return self.parse(name)
        except Unreadable as error:
            if error.outcome == "too large":
                raise
            self.damaged.append(name)
            return None

    def _key(self, name: str) -> str:
        """The key of a member; what refers to one may write signs in its name as addresses do."""
        key = part_name(name).casefold()
        return key if key in self._entries else unquote(key)

    def _count(self, name: str, size: int) -> None:
        self._unpacked += size
        if size > _LARGEST_MEMBER:
            raise TooLarge(
                say(
                    "unpacked, {name} has {size:bytes}, expected at most {most:bytes}",
                    name=name,
                    size=size,
                    most=_LARGEST_MEMBER,
                )
            )
        if self._unpacked > _LARGEST_WHOLE:
            raise TooLarge(say("it unpacks to more than {most:bytes}", most=_LARGEST_WHOLE))


def parse_xml(data: bytes, name: str = "it") -> tuple[etree._Element, bool]:
    """XML as a tree, as far as it goes, and if it is whole; raises Damaged for what is none."""
    try:
        return etree.fromstring(data, _parser(forgiving=False)), True
    except etree.XMLSyntaxError as error:
        root = _as_far_as_it_goes(data)
        if root is None:
            raise Damaged(say("{name} is no XML: {why}", name=name, why=str(error))) from error
        return root, False


@contextmanager
def open_parts(data: bytes) -> Iterator[Parts]:
    """The parts of a document; raises Unreadable when it is no ZIP file, or one of too many parts."""
    try:
        archive = opened_zip(data)
    except _ZIP_ERRORS as error:
        raise Damaged(say("expected a whole ZIP file: {why}", why=str(error))) from error
    with archive:
        if len(archive.filelist) > _MOST_MEMBERS:
            raise TooLarge(
                say(
                    "it has {count:part/parts}, expected at most {most:number}",
                    count=len(archive.filelist),
                    most=_MOST_MEMBERS,
                )
            )
        yield Parts(archive)


def choose_alternatives(root: etree._Element) -> None:
    """Keep one form of what is written in several, for programs that know more or less: the first with words.

    (ECMA-376, part 3: a choice, another one, a fallback.)
    """
    for element in list(root.iter("{*}AlternateContent")):
        forms = list(element)
        kept = next((form for form in forms if any(map(_holds_words, form.iter(*_TEXTS)))), None)
        for form in forms:
            if form is not (forms[0] if kept is None else kept):
                element.remove(form)


def _holds_words(text: etree._Element) -> bool:
    return bool((text.text or "").strip() or attribute(text, "string"))


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace, which differs between editions; empty for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """The value of an attribute, whatever its namespace; empty when there is none."""
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def damage_note(damaged: list[str]) -> Message:
    """Names the parts that could not be read whole; NOTHING when all were."""
    if not damaged:
        return NOTHING
    return say("damaged in {parts}", parts=", ".join(dict.fromkeys(damaged))[:300])


def _as_far_as_it_goes(data: bytes) -> etree._Element | None:
    try:
        root: etree._Element | None = etree.fromstring(data, _parser(forgiving=True))
    except etree.XMLSyntaxError:
        return None
    return root


def _parser(forgiving: bool) -> etree.XMLParser:
    # Entities are not expanded and nothing is fetched, whatever the file asks for.
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=forgiving
    )
