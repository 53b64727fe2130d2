"""Packs a Word document that is one XML file into parts: that of Word 2003, and a package in flat form."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from pipeline.read.office.zipped_xml import attribute, local_name, parse_xml
from pipeline.read.unreadable import Damaged
from wording.message import say

_APART = {
    "hdr": "header",
    "ftr": "footer",
    "footnote": "footnotes",
    "endnote": "endnotes",
    "styles": "styles",
}
"""What stands in the text of Word 2003, and in a part of its own later on."""

_COMMENT = "Word.Comment"


def packed(data: bytes) -> bytes:
    """The document as a ZIP file of its parts; raises Damaged for XML that is no Word document."""
    root, is_whole = parse_xml(data)
    kind = local_name(root)
    if kind not in ("package", "wordDocument"):
        raise Damaged(say("expected a Word document in XML, found {name}", name=kind[:100]))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in _packaged(root) if kind == "package" else _of_2003(root):
            # What was cut off is found to be so by whoever reads the part.
            archive.writestr(name, content if is_whole else content[:-1])
    return made.getvalue()


def _packaged(root: etree._Element) -> Iterator[tuple[str, bytes]]:
    for part in root.iterfind("{*}part"):
        name = attribute(part, "name").lstrip("/")
        tree, digits = part.find("{*}xmlData/*"), part.find("{*}binaryData")
        if tree is not None:
            yield name, etree.tostring(tree, with_tail=False)
        elif digits is not None:
            try:
                yield name, base64.b64decode(digits.text or "")
            except binascii.Error:
                continue


def _of_2003(root: etree._Element) -> Iterator[tuple[str, bytes]]:
    apart: dict[str, list[etree._Element]] = {}
    for element in list(root.iter("{*}annotation", *(f"{{*}}{name}" for name in _APART))):
        is_comment = attribute(element, "type") == _COMMENT
        kind = "comments" if is_comment else _APART.get(local_name(element), "")
        parent = element.getparent()
        if kind and parent is not None:
            _take_out(element, parent)
            apart.setdefault(kind, []).append(element)
    yield "word/document.xml", etree.tostring(root)
    for kind, elements in apart.items():
        if kind == "styles":
            yield "word/styles.xml", etree.tostring(elements[0], with_tail=False)
            continue
        whole = etree.Element("part")
        whole.extend(elements)
        yield f"word/{kind}.xml", etree.tostring(whole)


def _take_out(element: etree._Element, parent: etree._Element) -> None:
    element.tail = None
    parent.remove(element)
