"""The answers to the six verbs (OAI-PMH 2.0, 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.harvest.groups import WAYS, Group
from archive.harvest.harvest import BEGINNING, Harvest, Harvested, Page, Place, Wanted
from archive.moments import moment
from reading_room.oai import datestamps, tokens
from reading_room.oai.asked_verbs import TOKEN, AskedVerb
from reading_room.oai.envelope import INSTANCE, Element, element, group
from reading_room.oai.formats import FORMATS, Told
from reading_room.oai.refusal import Refusal
from reading_room.oai.repository import Repository
from reading_room.oai.set_names import group_called, is_name, set_name
from reading_room.oai.tokens import Token
from wording.message import say

A_PAGE = 100
"""Records of a page of a list; sets of one are five times as many."""

_SETS_OF_A_PAGE = 5 * A_PAGE
_LONGEST = 200
"""Characters that an answer repeats of an argument."""

_OAI_IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"


@dataclass(frozen=True, slots=True)
class Answering:
    """What answers are made from; ``groups`` tells those that there are, and takes long."""

    repository: Repository
    harvest: Harvest
    told: Told
    groups: Callable[[], Iterable[Group]]
    name_of: Callable[[Group], str]


def content_of(answering: Answering, asked: AskedVerb) -> Iterable[Element]:
    """What the answer holds; raises Refusal."""
    return [_ANSWERS[asked.verb](answering, asked)]


def _identify(answering: Answering, _: AskedVerb) -> Element:
    repository = answering.repository
    return group(
        "Identify",
        [
            element("repositoryName", repository.name),
            element("baseURL", repository.address),
            element("protocolVersion", "2.0"),
            element("adminEmail", repository.contact),
            element("earliestDatestamp", moment(answering.harvest.earliest)),
            element("deletedRecord", "persistent"),
            element("granularity", datestamps.GRANULARITY),
            *_identifiers(repository),
        ],
    )


def _identifiers(repository: Repository) -> Iterator[Element]:
    """How identifiers are made up, for a host that the scheme of these has a name for."""
    if not repository.has_domain:
        return
    described = Element(
        "oai-identifier",
        {
            "xmlns": _OAI_IDENTIFIER,
            "xmlns:xsi": INSTANCE,
            "xsi:schemaLocation": f"{_OAI_IDENTIFIER} {_OAI_IDENTIFIER}.xsd",
        },
    )
    described.append(element("scheme", "oai"))
    described.append(element("repositoryIdentifier", repository.host))
    described.append(element("delimiter", ":"))
    described.append(element("sampleIdentifier", repository.identifier("abcdefghijkl")))
    yield group("description", [described])


def _list_formats(answering: Answering, asked: AskedVerb) -> Element:
    if asked.value("identifier"):
        _found(answering, asked)
    return group(
        "ListMetadataFormats",
        [
            group(
                "metadataFormat",
                [
                    element("metadataPrefix", prefix),
                    element("schema", each.schema),
                    element("metadataNamespace", each.namespace),
                ],
            )
            for prefix, each in FORMATS.items()
        ],
    )


def _list_sets(answering: Answering, asked: AskedVerb) -> Element:
    token = _begun(answering, asked)
    sets = {set_name(each): each for each in (*(Group(way) for way in WAYS), *answering.groups())}
    names = sorted(name for name in sets if name > token.id)
    shown = names[:_SETS_OF_A_PAGE]
    listed = [
        group("set", [element("setSpec", name), element("setName", answering.name_of(sets[name]))])
        for name in shown
    ]
    if len(names) > len(shown):
        more = replace(token, id=shown[-1], number=token.number + len(shown))
        listed.append(_token_of(token, tokens.written(more)))
    elif token.number:
        listed.append(_token_of(token))
    return group("ListSets", listed)


def _get_record(answering: Answering, asked: AskedVerb) -> Element:
    prefix = _prefix(asked.value("metadataPrefix"))
    found = _found(answering, asked)
    return group("GetRecord", _records(answering, prefix, [found]))


def _list_identifiers(answering: Answering, asked: AskedVerb) -> Element:
    return _list(answering, asked, lambda _, found: (_header(answering, each) for each in found))


def _list_records(answering: Answering, asked: AskedVerb) -> Element:
    return _list(answering, asked, lambda prefix, found: _records(answering, prefix, found))


def _list(
    answering: Answering,
    asked: AskedVerb,
    written: Callable[[str, Sequence[Harvested]], Iterable[Element]],
) -> Element:
    """A page of a list, and where it goes on."""
    token = _begun(answering, asked)
    page = _page(answering, token)
    if not page.found and not token.number:
        raise Refusal("noRecordsMatch", say("There is nothing of that."))
    listed = [*written(token.prefix, page.found)]
    if page.ends_at:
        number = token.number + len(page.found)
        more = replace(token, **page.ends_at._asdict(), number=number)
        listed.append(_token_of(token, tokens.written(more)))
    elif token.number:
        listed.append(_token_of(token))
    return group(asked.verb, listed)


def _begun(answering: Answering, asked: AskedVerb) -> Token:
    """Where a list goes on, or begins; raises Refusal for arguments with which there is none."""
    numbering = moment(answering.harvest.earliest)
    given = asked.value(TOKEN)
    if not given:
        token = Token(
            asked.verb,
            numbering,
            asked.value("metadataPrefix"),
            asked.value("from"),
            asked.value("until"),
            asked.value("set"),
        )
    else:
        token = tokens.read(given, asked.verb)
        if token.numbering != numbering:
            raise Refusal(
                "badResumptionToken",
                say("This list was begun in another database of the archive. Begin it again."),
            )
    if asked.verb != "ListSets":
        _prefix(token.prefix)
        _ = datestamps.period(token.since, token.until)
        if token.set and not is_name(token.set):
            raise Refusal(
                "badArgument", say("set: no set can be called {name!r}.", name=token.set[:_LONGEST])
            )
    return token


def _page(answering: Answering, token: Token) -> Page:
    since, until = datestamps.period(token.since, token.until)
    wanted = group_called(token.set) if token.set else None
    if token.set and wanted is None:
        return Page((), None)
    after = Place(token.change, token.id, token.line) if token.number else BEGINNING
    return answering.harvest.page(Wanted(since, until, wanted), after, A_PAGE)


def _prefix(prefix: str) -> str:
    if prefix not in FORMATS:
        raise Refusal(
            "cannotDisseminateFormat",
            say(
                "metadataPrefix: expected {formats:or}, found {found!r}",
                formats=list(FORMATS),
                found=prefix[:_LONGEST],
            ),
        )
    return prefix


def _found(answering: Answering, asked: AskedVerb) -> Harvested:
    """What has the identifier that is asked for; raises Refusal."""
    identifier = asked.value("identifier")
    id_ = answering.repository.id_of(identifier)
    found = answering.harvest.find(id_) if id_ else None
    if found is None:
        raise Refusal(
            "idDoesNotExist",
            say("There is nothing under the identifier {identifier!r}.", identifier=identifier[:_LONGEST]),
        )
    return found


def _header(answering: Answering, each: Harvested) -> Element:
    made = group(
        "header",
        [
            element("identifier", answering.repository.identifier(each.id)),
            element("datestamp", moment(each.at)),
            *(element("setSpec", set_name(one)) for one in each.groups),
        ],
    )
    if each.item is None:
        made.set("status", "deleted")
    return made


def _records(answering: Answering, prefix: str, found: Sequence[Harvested]) -> Iterator[Element]:
    items = [each.item for each in found if each.item]
    described = iter(FORMATS[prefix].describe(answering.told, items))
    for each in found:
        record = group("record", [_header(answering, each)])
        if each.item:
            record.append(group("metadata", [next(described)]))
        yield record


def _token_of(token: Token, more: str = "") -> Element:
    """Where the list goes on; empty at its end. How long it is would tell how much is withheld."""
    return element(TOKEN, more, cursor=str(token.number))


_ANSWERS: Mapping[str, Callable[[Answering, AskedVerb], Element]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}
