"""What a harvester asks: one of six verbs, each with the arguments that it may and must have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reading_room.oai.refusal import Refusal
from wording.message import say

_LONGEST = 80
"""Characters that an answer repeats of a name that it does not know."""

TOKEN = "resumptionToken"


class _Arguments(NamedTuple):
    needed: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    goes_on: bool = False


_OF_LISTS = _Arguments(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), goes_on=True)

VERBS: Mapping[str, _Arguments] = {
    "Identify": _Arguments(),
    "ListMetadataFormats": _Arguments(allowed=frozenset({"identifier"})),
    "ListSets": _Arguments(goes_on=True),
    "GetRecord": _Arguments(frozenset({"identifier", "metadataPrefix"})),
    "ListIdentifiers": _OF_LISTS,
    "ListRecords": _OF_LISTS,
}
"""The verbs with their arguments (OAI-PMH 2.0, 4)."""


class AskedVerb(NamedTuple):
    """A verb with its arguments, as they were given; there is none twice."""

    verb: str
    given: Mapping[str, str]

    def value(self, name: str) -> str:
        """An argument; "" where it is not given."""
        return self.given.get(name, "")

    @property
    def as_attributes(self) -> dict[str, str]:
        """All of it, as an answer repeats it."""
        return {"verb": self.verb, **self.given}


def read_verb(pairs: Iterable[tuple[str, str]]) -> AskedVerb:
    """The verb that is asked; raises Refusal for one that the protocol does not know, or asks otherwise."""
    pairs = tuple(pairs)
    verbs = [value for name, value in pairs if name == "verb"]
    if len(verbs) > 1:
        raise Refusal("badVerb", say("{name}: is given twice.", name="verb"))
    if not verbs or verbs[0] not in VERBS:
        raise Refusal(
            "badVerb",
            say(
                "verb: expected one of {verbs:or}, found {found!r}",
                verbs=list(VERBS),
                found=verbs[0][:_LONGEST] if verbs else "",
            ),
        )
    given = [(name, value) for name, value in pairs if name != "verb"]
    _check(VERBS[verbs[0]], given)
    return AskedVerb(verbs[0], dict(given))


def _check(arguments: _Arguments, given: list[tuple[str, str]]) -> None:
    names = [name for name, _ in given]
    for name, value in given:
        if names.count(name) > 1:
            raise Refusal("badArgument", say("{name}: is given twice.", name=name[:_LONGEST]))
        is_token = name == TOKEN and arguments.goes_on
        if name not in arguments.needed | arguments.allowed and not is_token:
            raise Refusal("badArgument", say("{name}: this verb has no such argument.", name=name[:_LONGEST]))
        if not value:
            raise Refusal("badArgument", say("{name}: expected a value, found nothing.", name=name))
        if is_token and len(names) > 1:
            raise Refusal("badArgument", say("{name}: expected no other argument beside it.", name=TOKEN))
    if TOKEN not in names:
        for name in sorted(arguments.needed.difference(names)):
            raise Refusal("badArgument", say("{name}: is missing.", name=name))
