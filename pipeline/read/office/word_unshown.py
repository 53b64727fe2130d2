"""Takes out of a Word document what Word does not show on paper: hidden text, and text that was deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.read.office.zipped_xml import attribute, local_name

_OFF = ("0", "false", "off", "none")
_DELETED = ("del", "moveFrom")
_LONGEST_CHAIN = 50
"""Styles that one is based on by way of others; one that is based on itself goes round no more often."""


@dataclass(frozen=True, slots=True)
class HiddenStyles:
    """The ids of the styles that hide their text, the one used where none is named for each kind of style.

    ``always`` is true of a document whose defaults hide all but what says otherwise itself.
    """

    hidden: frozenset[str] = frozenset()
    usual: Mapping[str, str] = field(default_factory=dict)
    always: bool = False

    def hides(self, kind: str, style: etree._Element | None) -> bool:
        """True when what is written in a style of this kind is hidden; None for the usual one."""
        used = attribute(style, "val") if style is not None else self.usual.get(kind, "")
        return used in self.hidden


def hidden_styles(styles: etree._Element | None) -> HiddenStyles:
    """The styles whose text is hidden, by themselves or by a style that they are based on."""
    said: dict[str, tuple[bool | None, str]] = {}
    usual: dict[str, str] = {}
    for style in styles.iterfind("{*}style") if styles is not None else ():
        based_on, own = style.find("{*}basedOn"), attribute(style, "styleId")
        base = attribute(based_on, "val") if based_on is not None else ""
        said[own] = (_is_hidden(style.find("{*}rPr")), base)
        if attribute(style, "default").lower() not in ("", *_OFF):
            usual[attribute(style, "type")] = own
    defaults = styles.find("{*}docDefaults/{*}rPrDefault/{*}rPr") if styles is not None else None
    hidden = frozenset(style for style in said if _inherits(style, said))
    return HiddenStyles(hidden, usual, bool(_is_hidden(defaults)))


def take_out_unshown(root: etree._Element, styles: HiddenStyles) -> None:
    """Take hidden runs, and what was deleted or moved away while changes were tracked, out of a part."""
    runs = [run for run in root.iter("{*}r") if _is_hidden_run(run, styles)]
    rows = [mark for mark in root.iter("{*}hidden") if attribute(mark, "val").lower() not in _OFF]
    deleted = [each for each in root.iter(*(f"{{*}}{name}" for name in _DELETED))]
    cells = [each for each in root.iter("{*}cellDel")]
    for element in (*runs, *rows, *deleted, *cells):
        _take_out(element)
    _empty_instructions(root)


def _empty_instructions(root: etree._Element) -> None:
    """Empty what fields show that stand within the instruction of another one."""
    marks = [attribute(mark, "fldCharType") for mark in root.iter("{*}fldChar")]
    if "begin" not in marks or marks.count("begin") != marks.count("end"):
        return
    # Of each field that is open, if its instruction has ended.
    shown: list[bool] = []
    for element in root.iter("{*}fldChar", "{*}t"):
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            shown.append(False)
        elif kind and shown:
            shown[-1:] = [] if kind == "end" else [True]
        elif not all(shown):
            element.text = None


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    kind = local_name(parent)
    if kind in ("trPr", "tcPr"):
        # A mark in the properties of a row or a cell says that of the row or the cell.
        row = parent.getparent()
        if row is not None:
            _take_out(row)
    elif kind not in ("rPr", "pPr"):
        parent.remove(element)


def _is_hidden_run(run: etree._Element, styles: HiddenStyles) -> bool:
    properties = run.find("{*}rPr")
    said = _is_hidden(properties)
    if said is not None or styles.always or not styles.hidden:
        return styles.always if said is None else said
    paragraph, table = next(run.iterancestors("{*}p"), None), next(run.iterancestors("{*}tbl"), None)
    used = (
        ("character", properties, "{*}rStyle"),
        ("paragraph", paragraph, "{*}pPr/{*}pStyle"),
        *([("table", table, "{*}tblPr/{*}tblStyle")] if table is not None else []),
    )
    # Hiding what is hidden shows it: it is a switch, which each kind of style turns (ECMA-376, 17.7.3).
    turns = [styles.hides(kind, of.find(path) if of is not None else None) for kind, of, path in used]
    return sum(turns) % 2 == 1


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
