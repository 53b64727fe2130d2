"""What every answer of OAI-PMH 2.0 has to be, by the specification of the protocol: elements, order, values.

The schemas of the Open Archives Initiative are no part of this project; the rules are read from its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree

OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
OAI_DC = "{http://www.openarchives.org/OAI/2.0/oai_dc/}"
MDTO = "{https://www.nationaalarchief.nl/mdto}"

Element = etree._Element

_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_MAIL = re.compile(r"\S+@(\S+\.)+\S+")
_SET = re.compile(r"([A-Za-z0-9\-_.!~*'()])+(:[A-Za-z0-9\-_.!~*'()]+)*")
_DUBLIN_CORE = frozenset(
    (
        "title creator subject description publisher contributor date type format identifier source "
        "language relation coverage rights"
    ).split()
)
CODES = frozenset(
    (
        "badArgument badResumptionToken badVerb cannotDisseminateFormat idDoesNotExist noRecordsMatch "
        "noMetadataFormats noSetHierarchy"
    ).split()
)


def plain(element: Element) -> str:
    """The name of an element of the protocol."""
    assert str(element.tag).startswith(OAI), element.tag
    return str(element.tag).removeprefix(OAI)


def checked(body: bytes) -> Element:
    """The root of an answer that is as it has to be."""
    root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, huge_tree=False))
    assert plain(root) == "OAI-PMH"
    moment, request, *content = root
    assert plain(moment) == "responseDate"
    assert _SECOND.fullmatch(moment.text or "")
    assert plain(request) == "request"
    assert (request.text or "").startswith("http")
    assert content
    if plain(content[0]) == "error":
        for error in content:
            assert error.get("code") in CODES
            assert (error.text or "").strip()
            assert error.get("code") not in ("badVerb", "badArgument") or not request.attrib
    else:
        (answer,) = content
        assert request.get("verb") == plain(answer)
        _CHECKS[plain(answer)](answer)
    return root


def _identify(answer: Element) -> None:
    names = [plain(each) for each in answer]
    needed = [
        "repositoryName",
        "baseURL",
        "protocolVersion",
        "adminEmail",
        "earliestDatestamp",
        "deletedRecord",
        "granularity",
    ]
    assert names[: len(needed)] == needed
    assert set(names[len(needed) :]) <= {"description"}
    assert answer.findtext(f"{OAI}protocolVersion") == "2.0"
    assert _MAIL.fullmatch(answer.findtext(f"{OAI}adminEmail") or "")
    assert _SECOND.fullmatch(answer.findtext(f"{OAI}earliestDatestamp") or "")
    assert answer.findtext(f"{OAI}deletedRecord") == "persistent"
    assert answer.findtext(f"{OAI}granularity") == "YYYY-MM-DDThh:mm:ssZ"


def _formats(answer: Element) -> None:
    for each in answer:
        assert plain(each) == "metadataFormat"
        assert [plain(one) for one in each] == ["metadataPrefix", "schema", "metadataNamespace"]


def _sets(answer: Element) -> None:
    for each in _listed(answer):
        assert plain(each) == "set"
        assert [plain(one) for one in each] == ["setSpec", "setName"]
        assert _SET.fullmatch(each.findtext(f"{OAI}setSpec") or "")
        assert each.findtext(f"{OAI}setName")


def _identifiers(answer: Element) -> None:
    for each in _listed(answer):
        check_header(each)


def _records(answer: Element) -> None:
    for each in _listed(answer):
        check_record(each)


def _record(answer: Element) -> None:
    (record,) = answer
    check_record(record)


def _listed(answer: Element) -> list[Element]:
    """What a list has; a token stands last, and alone only where something went between two pages."""
    *listed, last = answer
    if plain(last) != "resumptionToken":
        return [*listed, last]
    assert set(last.attrib) == {"cursor"}
    assert (last.get("cursor") or "").isdigit()
    return listed


def check_record(record: Element) -> None:
    assert plain(record) == "record"
    header, *rest = record
    check_header(header)
    if header.get("status") == "deleted":
        assert rest == []
        return
    (metadata,) = rest
    assert plain(metadata) == "metadata"
    (described,) = metadata
    if described.tag == f"{OAI_DC}dc":
        for each in described:
            assert str(each.tag).startswith(DC)
            assert str(each.tag).removeprefix(DC) in _DUBLIN_CORE
            assert (each.text or "").strip()
    else:
        assert described.tag == f"{MDTO}MDTO"


def check_header(header: Element) -> None:
    assert plain(header) == "header"
    assert header.attrib in ({}, {"status": "deleted"})
    names = [plain(each) for each in header]
    assert names[:2] == ["identifier", "datestamp"]
    assert set(names[2:]) <= {"setSpec"}
    assert re.fullmatch(r"oai:[a-z0-9.-]+:[a-z0-9]+", header[0].text or "")
    assert _SECOND.fullmatch(header[1].text or "")
    assert all(_SET.fullmatch(each.text or "") for each in header[2:])


_CHECKS: Mapping[str, Callable[[Element], None]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "ListIdentifiers": _identifiers,
    "ListRecords": _records,
    "GetRecord": _record,
}
