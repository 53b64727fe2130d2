"""Writes events as a file of PREMIS 3.0, with the objects that they are of and the agents who did it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar
from xml.etree import ElementTree

from archive.exporting.premis.content_model import NAMESPACE, SCHEMA
from archive.exporting.premis.events import CODES, KINDS_AT, Agent, Event
from wording.unseen import seen

FILE_NAME = "gebeurtenissen"

OUR_IDS = "alliantie"
"""The type of the identifiers of items and agents; digests identify files."""

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<premis xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    f'xsi:schemaLocation="{SCHEMA}" version="3.0">\n'
)
_END = "</premis>\n"
_SHA_256 = "sha256:"

Element = ElementTree.Element
T = TypeVar("T")


class FileObject(NamedTuple):
    """A file by its digest (``sha256:…``), with media type, size in bytes where known, name or address."""

    digest: str
    media_type: str
    name: str = ""
    size: int | None = None


class Thing(NamedTuple):
    """A described thing by its id, and the digest of the file that shows it, "" for none that goes along."""

    id: str
    name: str = ""
    shown_by: str = ""


Object = FileObject | Thing


def premis_file(
    objects: Callable[[], Iterable[Object]], events: Callable[[], Iterable[Event]]
) -> Iterator[bytes]:
    """The file in pieces; what is told twice stands in it once."""
    yield _HEAD.encode()
    yield from _each_once(objects(), lambda each: each[0], _object)
    agents: dict[Agent, None] = {}

    def noted() -> Iterator[Event]:
        for event in events():
            if event.agent:
                agents[event.agent] = None
            yield event

    yield from _each_once(noted(), lambda each: each.id, _event)
    yield from _each_once(agents, agent_id, _agent)
    yield _END.encode()


def agent_id(agent: Agent) -> str:
    """What identifies an agent in a file."""
    return f"{agent.type} {agent.name}" + (f" {agent.version}" if agent.version else "")


def _each_once(of: Iterable[T], key: Callable[[T], str], form: Callable[[T], Element]) -> Iterator[bytes]:
    held: set[str] = set()
    for each in of:
        if key(each) not in held:
            held.add(key(each))
            element = form(each)
            ElementTree.indent(element, "  ")
            yield ElementTree.tostring(element, encoding="unicode").encode() + b"\n"


def _group(name: str, *children: Element | None, **attributes: str) -> Element:
    element = Element(name, attributes)
    element.extend(child for child in children if child is not None)
    return element


def _around(name: str, *children: Element | None) -> Element | None:
    """An element with those of these children that there are; None where there is none."""
    return _group(name, *children) if any(child is not None for child in children) else None


def _text(name: str, value: str) -> Element:
    element = Element(name)
    element.text = seen(value)
    return element


def _said(name: str, value: str) -> Element | None:
    element = _text(name, value)
    return element if element.text else None


def _identified(name: str, key: str) -> Element:
    """An identifier: of a file its digest, of anything else an id of ours."""
    is_digest = key.startswith(_SHA_256)
    kind = "SHA-256" if is_digest else OUR_IDS
    return _group(name, _text(f"{name}Type", kind), _text(f"{name}Value", key.removeprefix(_SHA_256)))


def _object(each: Object) -> Element:
    return _file(each) if isinstance(each, FileObject) else _thing(each)


def _file(file: FileObject) -> Element:
    digest = file.digest.removeprefix(_SHA_256)
    fixity = _group("fixity", _text("messageDigestAlgorithm", "SHA-256"), _text("messageDigest", digest))
    named = _group("formatDesignation", _text("formatName", file.media_type or "application/octet-stream"))
    size = _text("size", str(file.size)) if file.size is not None else None
    element = _group(
        "object",
        _identified("objectIdentifier", file.digest),
        _group("objectCharacteristics", fixity, size, _group("format", named)),
        _said("originalName", file.name),
    )
    element.set("xsi:type", "file")
    return element


def _thing(thing: Thing) -> Element:
    shown = None
    if thing.shown_by:
        shown = _group(
            "relationship",
            _text("relationshipType", "structural"),
            _text("relationshipSubType", "is represented by"),
            _identified("relatedObjectIdentifier", thing.shown_by),
        )
    element = _group(
        "object", _identified("objectIdentifier", thing.id), _said("originalName", thing.name), shown
    )
    element.set("xsi:type", "intellectualEntity")
    return element


def _event(event: Event) -> Element:
    kind = _text("eventType", event.kind)
    kind.attrib |= {"authorityURI": KINDS_AT, "valueURI": f"{KINDS_AT}/{CODES[event.kind]}"}
    identifier = _group(
        "eventIdentifier", _text("eventIdentifierType", "UUID"), _text("eventIdentifierValue", event.id)
    )
    agent = _identified("linkingAgentIdentifier", agent_id(event.agent)) if event.agent else None
    return _group(
        "event",
        identifier,
        kind,
        _text("eventDateTime", event.at),
        _around("eventDetailInformation", _said("eventDetail", event.detail)),
        _around(
            "eventOutcomeInformation",
            _said("eventOutcome", event.outcome),
            _around("eventOutcomeDetail", _said("eventOutcomeDetailNote", event.note)),
        ),
        agent,
        _identified("linkingObjectIdentifier", event.object),
    )


def _agent(agent: Agent) -> Element:
    return _group(
        "agent",
        _identified("agentIdentifier", agent_id(agent)),
        _text("agentName", agent.name),
        _text("agentType", agent.type),
        _said("agentVersion", agent.version),
    )
