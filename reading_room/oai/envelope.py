"""What stands around every answer: the root, the moment, and what was asked (OAI-PMH 2.0, 3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from xml.etree import ElementTree

from archive.moments import moment
from wording.unseen import seen

Element = ElementTree.Element

_OAI = "http://www.openarchives.org/OAI/2.0/"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def element(name: str, text: str = "", **attributes: str) -> Element:
    """An element with a text, on one line and without what XML cannot hold."""
    made = Element(name, attributes)
    made.text = seen(text) or None
    return made


def group(name: str, children: Iterable[Element]) -> Element:
    """An element with children."""
    made = Element(name)
    made.extend(children)
    return made


def answer(at: datetime, address: str, asked: Mapping[str, str], content: Iterable[Element]) -> bytes:
    """A whole answer of a moment (UTC) as bytes; ``address`` is that of the repository.

    ``asked`` are verb and arguments, none where these are not as the protocol has it.
    """
    root = Element(
        "OAI-PMH",
        {
            "xmlns": _OAI,
            "xmlns:xsi": INSTANCE,
            "xsi:schemaLocation": f"{_OAI} {_OAI}OAI-PMH.xsd",
        },
    )
    root.append(element("responseDate", moment(at)))
    root.append(element("request", address, **{name: seen(value) for name, value in asked.items()}))
    root.extend(content)
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"
