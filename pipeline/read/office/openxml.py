"""Reads the relations and properties of Word, PowerPoint and Excel files since 2007 (ECMA-376)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from archive.readings.reading import Stated
from pipeline.read.office.zipped_xml import Parts, attribute, local_name
from pipeline.read.stated_metadata import state, state_date

_CORE = {
    "title": "title",
    "creator": "author",
    "lastModifiedBy": "last author",
    "subject": "subject",
    "description": "description",
    "keywords": "keywords",
    "category": "category",
    "language": "language",
}
_CORE_DATES = {"created": "created", "modified": "modified", "lastPrinted": "printed"}
_APP = {
    "Company": "company",
    "Manager": "manager",
    "Application": "program",
    "Pages": "pages",
    "Slides": "slides",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """That one part of a document refers to another, as a ``kind``: slide, notesSlide, comments..."""

    id: str
    kind: str
    target: str


def relations(parts: Parts, name: str) -> list[Relation]:
    """The parts that the part ``name`` refers to, in the order of the file; ``name`` "" for the document."""
    folder, _, own = name.rpartition("/")
    root = parts.parse_if_any(posixpath.join(folder, "_rels", f"{own}.rels"))
    if root is None:
        return []
    return [
        Relation(attribute(each, "Id"), attribute(each, "Type").rpartition("/")[2], _target(each, folder))
        for each in root
        if local_name(each) == "Relationship" and attribute(each, "TargetMode") != "External"
    ]


def main_part(parts: Parts, usual: str) -> str:
    """The name of the part that a document begins with, usually ``usual``."""
    named = (each.target for each in relations(parts, "") if each.kind == "officeDocument")
    return next((target for target in named if parts.has(target)), usual)


def properties(parts: Parts, form: str) -> Iterator[Stated]:
    """A document's statements about itself; ``form`` is ``docx``, ``pptx`` or ``xlsx``."""
    core = parts.parse_if_any("docProps/core.xml")
    for element in core if core is not None else ():
        name, value = local_name(element), element.text or ""
        if name in _CORE:
            yield from state(_CORE[name], value, f"{form} core.xml")
        elif name in _CORE_DATES:
            yield from state_date(_CORE_DATES[name], value, f"{form} core.xml")
    app = parts.parse_if_any("docProps/app.xml")
    for element in app if app is not None else ():
        if (name := local_name(element)) in _APP:
            yield from state(_APP[name], element.text or "", f"{form} app.xml")


def relation_id(element: etree._Element) -> str:
    """The id of the relation that an element names, in whatever edition's namespace."""
    return next((str(value) for key, value in element.items() if str(key).endswith("}id")), "")


def _target(relationship: etree._Element, folder: str) -> str:
    target = attribute(relationship, "Target").replace("\\", "/")
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(folder, target))
