"""What the elements of PREMIS 3.0 may hold that we write, in which order; what is wrong with a file of it.

After the data dictionary and XML schema of the Library of Congress, of which this is a part: what we do not
write is not let through. Beyond the schema, text is never empty, and every identifier leads somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from archive.exporting.mdto.content_model import is_date, is_second
from wording.message import Message, say

NAMESPACE = "http://www.loc.gov/premis/v3"
SCHEMA = f"{NAMESPACE} https://www.loc.gov/standards/premis/premis.xsd"

_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_N = f"{{{NAMESPACE}}}"

_MODEL: Mapping[str, str] = {
    "file": "objectIdentifier+ objectCharacteristics+ originalName?",
    "intellectualEntity": "objectIdentifier+ originalName? relationship*",
    "event": "eventIdentifier eventType eventDateTime eventDetailInformation* eventOutcomeInformation* "
    "linkingAgentIdentifier* linkingObjectIdentifier*",
    "agent": "agentIdentifier+ agentName* agentType? agentVersion?",
    "objectCharacteristics": "fixity* size? format+",
    "fixity": "messageDigestAlgorithm messageDigest",
    "format": "formatDesignation",
    "formatDesignation": "formatName formatVersion?",
    "relationship": "relationshipType relationshipSubType relatedObjectIdentifier+",
    "eventDetailInformation": "eventDetail?",
    "eventOutcomeInformation": "eventOutcome? eventOutcomeDetail*",
    "eventOutcomeDetail": "eventOutcomeDetailNote?",
    **{
        f"{name}Identifier": f"{name}IdentifierType {name}IdentifierValue"
        for name in ("object", "event", "agent", "relatedObject", "linkingAgent", "linkingObject")
    },
}
_KINDS = ("object", "event", "agent")
_LEADING_TO = {"relatedObject": "object", "linkingObject": "object", "linkingAgent": "agent"}
_PART = re.compile(r"(\w+)([+*?]?)")


class _Part(NamedTuple):
    name: str
    is_needed: bool
    is_repeated: bool


def _parts(model: str) -> tuple[_Part, ...]:
    found = (_PART.fullmatch(word) for word in model.split())
    return tuple(_Part(m[1], m[2] in ("", "+"), m[2] in ("+", "*")) for m in found if m)


_PARTS: Mapping[str, tuple[_Part, ...]] = {name: _parts(model) for name, model in _MODEL.items()}


def premis_faults(path: Path) -> Iterator[Message]:
    """Everything that is wrong with a file of PREMIS. Raises OSError."""
    given: set[tuple[str, str]] = set()
    wanted: set[tuple[str, str]] = set()
    furthest = 0
    try:
        for element in _top_elements(path):
            kind = element.tag.removeprefix(_N)
            place = _KINDS.index(kind) if kind in _KINDS else -1
            if place < furthest:
                yield _fault(kind, say("an element that does not belong there"))
            furthest = max(furthest, place)
            yield from _faults(element, element.get(_XSI_TYPE, "") if kind == "object" else kind)
            own = _ids(element, kind)
            if own & given:
                yield say("the id {id!r} is given twice", id=min(own)[1])
            given |= own
            wanted |= {key for name, of in _LEADING_TO.items() for key in _ids(element, name, of)}
    except ElementTree.ParseError as error:
        yield say("it is no XML: {why}", why=str(error))
        return
    for _, id_ in sorted(wanted - given):
        yield say("the id {id!r} leads to nothing in the package", id=id_)


def _top_elements(path: Path) -> Iterator[ElementTree.Element]:
    """The elements below the root, one at a time: there may be very many."""
    depth, root = 0, None
    for happened, element in ElementTree.iterparse(path, ("start", "end")):
        if happened == "start":
            depth += 1
            root = element if root is None else root
            continue
        depth -= 1
        if depth == 1 and root is not None:
            yield element
            root.clear()


def _ids(element: ElementTree.Element, name: str, of: str = "") -> set[tuple[str, str]]:
    return {
        (of or name, each.findtext(f"{_N}{name}IdentifierValue") or "")
        for each in element.iter(f"{_N}{name}Identifier")
    }


def _fault(element: str, what: Message) -> Message:
    return say("{element}: {what}", element=element, what=what)


def _faults(element: ElementTree.Element, model: str) -> Iterator[Message]:
    name = element.tag.removeprefix(_N)
    if model not in _PARTS:
        yield from _text_faults(element, name)
        return
    left = list(element)
    for part in _PARTS[model]:
        mine = 0
        while left and left[0].tag == f"{_N}{part.name}" and (part.is_repeated or not mine):
            yield from _faults(left.pop(0), part.name)
            mine += 1
        if part.is_needed and not mine:
            yield _fault(part.name, say("an element is missing"))
    for each in left:
        yield _fault(each.tag.removeprefix(_N), say("an element that does not belong there"))


def _text_faults(element: ElementTree.Element, name: str) -> Iterator[Message]:
    text = (element.text or "").strip()
    if len(element):
        yield _fault(name, say("an element that does not belong there"))
    elif not text:
        yield _fault(name, say("an element without a value"))
    elif (name == "eventDateTime" and not (is_second(text) or is_date(text))) or (
        name == "size" and not (text.isascii() and text.isdigit())
    ):
        yield _fault(name, say("a value that it cannot have"))
