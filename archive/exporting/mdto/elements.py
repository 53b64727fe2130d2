"""Forms the elements of MDTO, and a file of one of its objects."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from archive.exporting.mdto.content_model import NAMESPACE, SCHEMA
from archive.exporting.mdto.term_lists import Term
from archive.shown.private import without_mail
from wording.unseen import seen

Element = ElementTree.Element


@dataclass(frozen=True, slots=True)
class Reference:
    """An object by its name, and where it has one by its identification and the source of that."""

    name: str
    id: str = ""
    source: str = ""


def clean(text: str) -> str:
    """A text as XML can hold it: in one line, without what shows nothing, and without e-mail addresses."""
    return seen(without_mail(text))


def group(name: str, *children: Element | None) -> Element:
    """An element with those of these children that there are."""
    element = Element(name)
    element.extend(child for child in children if child is not None)
    return element


def text(name: str, value: str) -> Element:
    """An element with a text, cleaned."""
    element = Element(name)
    element.text = clean(value)
    return element


def said(name: str, value: str) -> Element | None:
    """The same where the text says anything; else None."""
    element = text(name, value)
    return element if element.text else None


def identification(name: str, id_: str, source: str) -> Element:
    """An identification, with what it is unique in."""
    return group(name, text("identificatieKenmerk", id_), text("identificatieBron", source))


def reference(name: str, to: Reference) -> Element:
    """A reference to an object, in this package or elsewhere."""
    identified = identification("verwijzingIdentificatie", to.id, to.source) if to.id else None
    return group(name, text("verwijzingNaam", to.name), identified)


def term(name: str, given: Term) -> Element:
    """A term of a list."""
    named = reference("begripBegrippenlijst", Reference(given.list))
    return group(name, text("begripLabel", given.label), said("begripCode", given.code), named)


def as_xml(described: Element) -> bytes:
    """The file of an object, which is in no namespace yet."""
    return xml_file(as_root(described))


def as_root(described: Element) -> Element:
    """The root of what describes an object, which is in no namespace yet."""
    root = Element(
        "MDTO",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": SCHEMA,
        },
    )
    root.append(described)
    return root


def xml_file(root: Element) -> bytes:
    """An XML file as bytes, a line for each element."""
    ElementTree.indent(root, "  ")
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"
