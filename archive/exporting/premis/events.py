"""Events in the life of an item or a file, in the terms of PREMIS 3.0 and its list of kinds of events."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple

from wording.unseen import seen

Kind = Literal[
    "capture",
    "creation",
    "fixity check",
    "ingestion",
    "message digest calculation",
    "metadata modification",
    "validation",
]

KINDS_AT = "http://id.loc.gov/vocabulary/preservation/eventType"
CODES: Mapping[str, str] = {
    "capture": "cap",
    "creation": "cre",
    "fixity check": "fix",
    "ingestion": "ing",
    "message digest calculation": "mes",
    "metadata modification": "mem",
    "validation": "val",
}
"""The codes of these kinds in the list of the Library of Congress."""

_SPACE = uuid.UUID("6f1d9a52-3c0e-4f0b-9f5e-8f2f6a1c7d30")
"""The space of names in which events have an id of their own."""


class Agent(NamedTuple):
    """A program, a person or another archive that did something; of a program the version, if it says it."""

    name: str
    type: Literal["software", "person", "organization"] = "software"
    version: str = ""


class Event(NamedTuple):
    """What happened to ``object``, the digest of a file (``sha256:…``) or the id of an item; when, ISO 8601.

    ``detail`` says of what it was done, ``outcome`` what it came to, ``note`` more of that: in the words of
    who did it, or as an address, a digest or a number.
    """

    kind: Kind
    at: str
    object: str
    detail: str = ""
    outcome: str = ""
    note: str = ""
    agent: Agent | None = None

    @property
    def id(self) -> str:
        """A UUID that is the same wherever and whenever the same is told."""
        told = (self.kind, self.at, self.object, self.detail, self.outcome, self.note, *(self.agent or ()))
        return str(uuid.uuid5(_SPACE, "\n".join(told)))

    def as_data(self) -> dict[str, Any]:
        """The event as plain data, without what is not known."""
        said = {
            "id": self.id,
            "type": self.kind,
            "at": self.at,
            "object": self.object,
            "detail": self.detail,
            "outcome": self.outcome,
            "note": self.note,
            "agent": self.agent.name if self.agent else "",
            "agent_type": self.agent.type if self.agent else "",
            "agent_version": self.agent.version if self.agent else "",
        }
        return {name: value for name, value in said.items() if value}


class FixityCheck(NamedTuple):
    """A night that read records of the archive again: when it ended (UTC), how many, and what was damaged.

    Within ``nights`` nights every record has its turn; 0 where that is not known.
    """

    at: datetime
    records: int
    damaged: int
    nights: int = 0


def program(software: str) -> Agent | None:
    """A program that calls itself ``name/version``, or otherwise; None for one that said nothing."""
    said = seen(software)
    name, _, version = said.partition("/")
    if name and version and " " not in said:
        return Agent(name, version=version)
    return Agent(said) if said else None
