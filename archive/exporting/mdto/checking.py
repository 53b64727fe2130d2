"""Reads a whole package again: every byte, every element, and whether every id leads somewhere.

The XML schema lets much pass: names of spaces, terms that no list has, references to nothing. Here these are
faults.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from archive.exporting.mdto.content_model import NAMESPACE, faults
from archive.exporting.mdto.names import is_fit
from archive.exporting.mdto.package_files import SIDECAR
from archive.exporting.mdto.term_lists import APPRAISALS, OTHERWISE, is_invented
from archive.exporting.read_back import let_go, refuse
from archive.packages.delivery import LIST, delivery_faults
from archive.packages.digest_lists import read_list
from archive.packages.package_fault import PackageFault
from wording.message import Message, say

_N = f"{{{NAMESPACE}}}"
_OF_A_FILE = f".bestand{SIDECAR}"
_REFERRING = (
    "isOnderdeelVan",
    "bevatOnderdeel",
    "heeftRepresentatie",
    "aanvullendeMetagegevens",
    "isRepresentatieVan",
    "gerelateerdInformatieobjectVerwijzing",
)

_FAULTS = {
    "missing": say("an element is missing"),
    "unexpected": say("an element that does not belong there"),
    "no value": say("an element without a value"),
    "no such value": say("a value that it cannot have"),
}


@dataclass(slots=True)
class _Ids:
    """The ids that a package gives, each with the folder that has it, and those that it leads to."""

    given: dict[str, str] = field(default_factory=dict)
    wanted: list[tuple[str, str]] = field(default_factory=list)


def check_package(root: Path, source: str) -> None:
    """Read the package in ``root`` again, whose ids are unique in ``source``; raises CannotWrite."""
    let_go(root)
    refuse(delivery_faults(root))
    refuse(package_faults(root, source))


def package_faults(root: Path, source: str) -> Iterator[PackageFault]:
    """Everything that is wrong with the files of a package, which are as its list of digests has them.

    Raises OSError.
    """
    digests, ids = read_list(root / LIST), _Ids()
    yield from _name_faults(digests)
    for name in digests:
        if name.endswith(SIDECAR):
            yield from _sidecar_faults(root, name, source, ids, digests)
    for name, id_ in ids.wanted:
        if id_ not in ids.given:
            yield PackageFault(name, say("the id {id!r} leads to nothing in the package", id=id_))


def _name_faults(names: Collection[str]) -> Iterator[PackageFault]:
    """Names that a receiving system refuses, files and folders without a sidecar."""
    folders: set[str] = set()
    for name in names:
        folder, _, last = name.rpartition("/")
        folders.add(folder)
        plain = last.removesuffix(_OF_A_FILE) if last.endswith(_OF_A_FILE) else last.removesuffix(SIDECAR)
        if not all(map(is_fit, (plain, *filter(None, folder.split("/"))))) or len(last) > 255:
            yield PackageFault(name, say("a name that receiving systems refuse"))
        if not name.endswith(SIDECAR) and f"{name}{_OF_A_FILE}" not in names:
            yield PackageFault(name, say("no sidecar describes it"))
    for folder in sorted(folders):
        if folder and f"{folder}/{folder.rpartition('/')[2]}{SIDECAR}" not in names:
            yield PackageFault(folder, say("no sidecar describes it"))


def _sidecar_faults(
    root: Path, name: str, source: str, ids: _Ids, digests: Mapping[str, str]
) -> Iterator[PackageFault]:
    try:
        mdto = ElementTree.parse(root / name).getroot()
    except ElementTree.ParseError as error:
        yield PackageFault(name, say("it is no XML: {why}", why=str(error)))
        return
    found = [(element, _FAULTS[what]) for element, what in faults(mdto)]
    for element, what in found:
        yield PackageFault(name, say("{element}: {what}", element=element, what=what))
    if found:
        return
    (described,) = mdto
    yield from (PackageFault(name, what) for what in _term_faults(described))
    yield from _id_faults(name, described, source, ids)
    if described.tag == f"{_N}bestand":
        yield from _file_faults(root, name, described, digests)


def _term_faults(described: ElementTree.Element) -> Iterator[Message]:
    """Terms that their lists do not have, and a restriction of which nothing is said."""
    for holder in described.iter():
        label, of_list = holder.find(f"{_N}begripLabel"), holder.find(f"{_N}begripBegrippenlijst")
        if label is None or of_list is None:
            continue
        named = of_list.findtext(f"{_N}verwijzingNaam") or ""
        if is_invented(label.text or "", holder.findtext(f"{_N}begripCode") or "", named):
            yield say("{list!r} has no term {term!r}", list=named, term=label.text or "")
        if holder.tag == f"{_N}waardering" and named != APPRAISALS:
            yield say("{list!r} has no term {term!r}", list=APPRAISALS, term=label.text or "")
    for restricted in described.iter(f"{_N}beperkingGebruik"):
        label_text = restricted.findtext(f"{_N}beperkingGebruikType/{_N}begripLabel")
        note = restricted.findtext(f"{_N}beperkingGebruikNadereBeschrijving")
        if label_text == OTHERWISE and not note:
            yield say(
                "{element}: {what}", element="beperkingGebruikNadereBeschrijving", what=_FAULTS["missing"]
            )


def _id_faults(name: str, described: ElementTree.Element, source: str, ids: _Ids) -> Iterator[PackageFault]:
    """Ids that were given already, and parents other than the folder around; notes where ids lead."""
    for identified in described.findall(f"{_N}identificatie"):
        id_ = identified.findtext(f"{_N}identificatieKenmerk") or ""
        if id_ in ids.given:
            yield PackageFault(name, say("the id {id!r} is given twice", id=id_))
        ids.given[id_] = name
    parents = described.findall(f"{_N}isOnderdeelVan")
    is_top = name.count("/") == 1
    if described.tag == f"{_N}informatieobject" and len(parents) != 1 and not is_top:
        yield PackageFault(
            name, say("expected one object that it is part of, found {count:number}", count=len(parents))
        )
    for element in described.iter():
        if element.tag.removeprefix(_N) in _REFERRING:
            identified_by = element.find(f"{_N}verwijzingIdentificatie")
            if identified_by is None or (is_top and element in parents):
                continue
            if identified_by.findtext(f"{_N}identificatieBron") == source:
                ids.wanted.append((name, identified_by.findtext(f"{_N}identificatieKenmerk") or ""))


def _file_faults(
    root: Path, name: str, described: ElementTree.Element, digests: Mapping[str, str]
) -> Iterator[PackageFault]:
    """A file that is not as its sidecar says."""
    file = name.removesuffix(_OF_A_FILE)
    size = (root / file).stat().st_size if file in digests else -1
    told = described.findtext(f"{_N}checksum/{_N}checksumWaarde")
    if (told, described.findtext(f"{_N}omvang")) != (digests.get(file), str(size)):
        yield PackageFault(name, say("size or digest are not those of the file"))
