"""Takes out of an OpenDocument file the text that is hidden: by a style, a section, a condition."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.read.office.zipped_xml import attribute, local_name

_FAMILIES = {"p": "paragraph", "h": "paragraph", "span": "text", "a": "text"}
_LINES = ("p", "h")
_LONGEST_CHAIN = 50
"""Styles that one has for parents; one that is its own goes round no more often."""

_Styles = dict[tuple[str, str], tuple[bool | None, str]]
"""By family and name: if the style hides its text, None where it does not say, and its parent."""


def take_out_hidden(content: etree._Element, styles: etree._Element | None) -> None:
    """Take the hidden text out of a document; ``styles`` has those that its own styles are based on."""
    known: _Styles = {}
    for root in (styles, content):
        known.update(_said(root) if root is not None else ())
    _show(content, known, is_hidden=False)


def _said(root: etree._Element) -> Iterator[tuple[tuple[str, str], tuple[bool | None, str]]]:
    for style in root.iter("{*}style", "{*}default-style"):
        said = None
        # OpenOffice 1 called properties "properties", whatever they are of.
        for each in style.iterfind("{*}*"):
            display = attribute(each, "display")
            if display and local_name(each) in ("text-properties", "section-properties", "properties"):
                said = display == "none"
        family, name = attribute(style, "family"), attribute(style, "name")
        yield (family, name), (said, attribute(style, "parent-style-name"))


def _show(element: etree._Element, styles: _Styles, *, is_hidden: bool) -> None:
    """Empty what is hidden in an element; its own text is, unless a style within says otherwise."""
    if is_hidden:
        element.text = None
    for child in list(element):
        if _is_taken_out(child, styles):
            _take_out(child, element)
            continue
        said = _hides(child, styles)
        # A hidden paragraph hides what is anchored in it; what is written in it may be shown by its style.
        _show(child, styles, is_hidden=is_hidden if said is None else said)
    if is_hidden:
        for child in element:
            child.tail = None


def _is_taken_out(element: etree._Element, styles: _Styles) -> bool:
    name = local_name(element)
    if name == "section":
        said, _ = _style(styles, "section", attribute(element, "style-name"))
        return bool(said) or attribute(element, "display") == "none" or _is_said_to_be_hidden(element)
    if name in _LINES:
        # It stands in the paragraph that it hides.
        return any(map(_is_said_to_be_hidden, element.iterfind("{*}hidden-paragraph")))
    return name == "hidden-text" and _is_said_to_be_hidden(element)


def _is_said_to_be_hidden(element: etree._Element) -> bool:
    return attribute(element, "is-hidden") == "true"


def _hides(element: etree._Element, styles: _Styles) -> bool | None:
    """True for what its style hides, False for what it shows; None where no style says anything."""
    family = _FAMILIES.get(local_name(element))
    if family is None:
        return None
    name = attribute(element, "style-name")
    for _ in range(_LONGEST_CHAIN):
        said, parent = _style(styles, family, name)
        if said is not None or not name:
            return said
        name = parent
    return None


def _style(styles: _Styles, family: str, name: str) -> tuple[bool | None, str]:
    return styles.get((family, name)) or styles.get(("", name), (None, ""))


def _take_out(element: etree._Element, parent: etree._Element) -> None:
    """Take an element out of its parent, and leave the text that stands behind it."""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
