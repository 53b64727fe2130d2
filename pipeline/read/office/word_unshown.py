"""Takes out of a Word document what Word does not show on paper: hidden text, and text that was deleted."""

from __future__ import annotations

from lxml import etree

from pipeline.read.office.zipped_xml import attribute, local_name

_OFF = ("0", "false", "off", "none")
_DELETED = ("del", "moveFrom")
_LONGEST_CHAIN = 50
"""Styles that one is based on by way of others; one that is based on itself goes round no more often."""


def hidden_styles(styles: etree._Element | None) -> frozenset[str]:
    """The ids of the styles whose text is hidden, by themselves or by a style that they are based on."""
    said: dict[str, tuple[bool | None, str]] = {}
    for style in styles.iterfind("{*}style") if styles is not None else ():
        based_on = style.find("{*}basedOn")
        base = attribute(based_on, "val") if based_on is not None else ""
        said[attribute(style, "styleId")] = (_is_hidden(style.find("{*}rPr")), base)
    return frozenset(style for style in said if _inherits(style, said))


def take_out_unshown(root: etree._Element, hidden: frozenset[str]) -> None:
    """Take hidden runs, and what was deleted or moved away while changes were tracked, out of a part."""
    runs = [run for run in root.iter("{*}r") if _is_hidden_run(run, hidden)]
    deleted = [each for each in root.iter(*(f"{{*}}{name}" for name in _DELETED))]
    for element in (*runs, *deleted):
        _take_out(element)


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    kind = local_name(parent)
    if kind == "trPr":
        # A mark in the properties of a row says that of the row.
        row = parent.getparent()
        if row is not None:
            _take_out(row)
    elif kind not in ("rPr", "pPr", "tcPr"):
        parent.remove(element)


def _is_hidden_run(run: etree._Element, hidden: frozenset[str]) -> bool:
    properties = run.find("{*}rPr")
    said = _is_hidden(properties)
    if said is not None or not hidden:
        return bool(said)
    style = properties.find("{*}rStyle") if properties is not None else None
    if style is not None and attribute(style, "val") in hidden:
        return True
    paragraph = next(run.iterancestors("{*}p"), None)
    style = paragraph.find("{*}pPr/{*}pStyle") if paragraph is not None else None
    return style is not None and attribute(style, "val") in hidden


def _is_hidden(properties: etree._Element | None) -> bool | None:
    """What the properties of a run or a style say of it; None when they say nothing."""
    mark = properties.find("{*}vanish") if properties is not None else None
    return None if mark is None else attribute(mark, "val").lower() not in _OFF


def _inherits(style: str, said: dict[str, tuple[bool | None, str]]) -> bool:
    for _ in range(_LONGEST_CHAIN):
        hidden, base = said.get(style, (False, ""))
        if hidden is not None:
            return hidden
        style = base
    return False
