"""A page as a tree, as browsers build it, and its words as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import TypeAlias

from lxml import etree, html
from selectolax.lexbor import LexborHTMLParser

from spiders.links.deep_nesting import flattened, nests_too_deep

Element: TypeAlias = html.HtmlElement

_LARGE = re.compile(r"\s*(?:\+[1-7]|[4-7])\s*")
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav "
    "noframes ol optgroup option p pre search section select summary table tbody td tfoot th thead title "
    "tr ul xmp".split()
)
UNSEEN = frozenset("script style noscript template head title iframe object svg math button textarea".split())
_SHOWN_AS: dict[str, tuple[str, ...]] = {**dict.fromkeys(UNSEEN, ()), "br": ("\n",), "img": (" ",)}
"""What a reader sees of these in the place of what is in them."""

_UNDRAWN = UNSEEN - {"svg"} | frozenset(
    "defs symbol desc metadata clippath mask pattern marker filter lineargradient radialgradient".split()
)
"""What is never rendered by itself in a drawing (SVG 2, 5.3)."""

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 summary dt".split())
_FEWEST_OF_A_QUESTION, _FEWEST_OF_A_FOLD = 3, 4
"""Words of a button that names what it unfolds; with fewer it names what it does."""
_MOST_PIECES = 50

_DAY_BEGINS = re.compile(r"\d{1,2}(?:[-/.]\d{1,2}[-/.]\d|\s[^\W\d_]{3,9}\.?\s\d{4})|\d{4}-\d\d-\d\d")
MARK_BEGINS, MARK_ENDS = "\x02", "\x03"
"""What encloses a marked element in the words around it."""
_MARKS = (MARK_BEGINS, MARK_ENDS)

_SPACES = bytes.maketrans(b"\v\f", b"  ")
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r"))
_INVISIBLE = ("\u00ad", "\u200b", "\ufeff")
"""Soft hyphens, spaces without width, byte order marks: they split words that a reader sees whole."""
_MAKES_ELEMENTS = etree.ElementDefaultClassLookup(element=html.HtmlElement)
"""All elements are of one class: to choose one for each costs more than parsing it."""


_CLOSES_ITSELF = re.compile(
    r"<(script|style|title|textarea|iframe|noscript|noframes|noembed|a|div|span|p|td|li|object)(\s[^<>]*)?/>"
)
"""An element without content as XML writes it; to HTML it only begins there."""


def parse(text: str, *, is_xml: bool = False) -> Element | None:
    """The tree of a page as browsers build it, comments left out; None of a text that holds nothing.

    Of what was sent as XML an element may close itself.

    A page that is nested so deep that no tree holds it loses its nesting, and none of its words and links.
    """
    text = _cleaned(text)
    if is_xml:
        text = _CLOSES_ITSELF.sub(r"<\1\2></\1>", text)
    if not text.strip():
        return None
    tree = None if nests_too_deep(text) else _tree(text)
    return _tree(flattened(text)) if tree is None else tree


def _cleaned(text: str) -> str:
    for character in _INVISIBLE:
        text = text.replace(character, "")
    # In UTF-8 no byte of another character is one of these.
    data = text.encode("utf-8", "surrogatepass").translate(_SPACES, _CONTROLS)
    return data.decode("utf-8", "replace")


def _tree(text: str) -> Element | None:
    """The tree of a page; None where libxml2 would drop what lies too deep."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    parser.set_element_class_lookup(_MAKES_ELEMENTS)
    # libxml2 leaves out what stands behind </html>; what Lexbor writes has it where browsers put it.
    tree = html.document_fromstring(_as_browsers_read_it(text).encode(), parser=parser)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        return None
    for instead in list(tree.iter("noframes", "noembed")):
        _open_raw(instead)
    if "shadowrootmode" in text:
        _show_shadows(tree)
    return tree


def _as_browsers_read_it(text: str) -> str:
    page = LexborHTMLParser(text)
    for raw in page.css("plaintext"):
        # It has no end, so nobody could tell its text from the tags that are written behind it.
        raw.replace_with(raw.text())
    return page.html or ""


def _open_raw(element: Element) -> None:
    """Make elements of what is text to a browser that shows frames or plugins: for others it is the page."""
    inside = _tree(element.text) if (element.text or "").strip() else None
    body = None if inside is None else inside.find("body")
    if body is not None:
        element.text = body.text
        element.extend(list(body))


def _show_shadows(tree: Element) -> None:
    """Make elements of what browsers show in the place of an element (HTML 4.12.3: ``shadowrootmode``)."""
    for template in list(tree.iter("template")):
        if template.get("shadowrootmode", "").lower() in ("open", "closed"):
            template.tag = "div"


def words(element: Element) -> str:
    """The words that a reader sees of ``element``: one line a block, no scripts, no alt texts.

    A caption that ends where a sentence begins gets a space in between; a drop capital stays with its word.
    """
    return tidy("".join(_with_gaps(_pieces(element, frozenset(), []))))


def marked_words(element: Element, tags: frozenset[str]) -> tuple[str, list[Element]]:
    """The words of ``element``, and the elements of these tags in it, in the order of the words.

    The words of each stand between MARK_BEGINS and MARK_ENDS.
    """
    found: list[Element] = []
    return tidy("".join(_with_gaps(_pieces(element, tags, found)))), found


def tidy(text: str) -> str:
    """``text`` with single spaces and single line ends, and none around it."""
    return "\n".join([row for each in text.split("\n") if (row := " ".join(each.split()))])


def line(text: str) -> str:
    """``text`` in one line."""
    return " ".join(text.split())


def all_text(element: Element) -> str:
    """All text in ``element``, as it stands: what ``text_content`` says, which most often is one piece."""
    return element.text_content() if len(element) else element.text or ""


def _pieces(root: Element, marked: frozenset[str], found: list[Element]) -> list[str]:
    """The texts under ``root`` in order, with line ends where blocks begin and end.

    Elements whose tag is ``marked`` are marked, and added to those that were ``found``.
    """
    pieces: list[str] = []
    # A stack of our own: pages with a hundred thousand nested elements are sent to break recursion.
    waiting: list[Element | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        tag = node.tag
        if (instead := _SHOWN_AS.get(tag)) is not None:
            pieces.extend(instead)
            if tag in _LOOKED_INTO:
                waiting.extend(reversed(_LOOKED_INTO[tag](node)))
            continue
        if tag in marked:
            found.append(node)
            pieces.append(MARK_BEGINS)
            waiting.append(MARK_ENDS)
        if tag in BLOCKS:
            pieces.append("\n")
            waiting.append("\n")
        if text := node.text:
            pieces.append(text.replace("\n", " "))
        for child in reversed(node):
            if tail := child.tail:
                waiting.append(tail.replace("\n", " "))
            waiting.append(child)
    return pieces


def _drawn(drawing: Element) -> list[Element | str]:
    """What is read in a drawing: each text on a line of its own, and the pieces of pages that stand in it."""
    shown: list[Element | str] = []
    waiting: list[Element | str] = [drawing]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            shown.append(node)
        elif node.tag == "foreignobject":
            shown += ["\n", node, "\n"]
        elif node.tag not in _UNDRAWN:
            gap = _gap_before(node)
            shown += gap
            waiting += [*(gap if node.tag == "text" else ()), *reversed(_contents(node))]
    return shown


def _gap_before(element: Element) -> list[str]:
    """What parts a drawn text, or a part of one that is drawn elsewhere, from what stands before it."""
    if element.tag == "text":
        return ["\n"]
    is_moved = element.tag == "tspan" and any(element.get(name) for name in ("x", "y", "dy"))
    return [" "] if is_moved else []


def _contents(element: Element) -> list[Element | str]:
    found: list[Element | str] = [element.text or ""]
    for child in element:
        found += [child, child.tail or ""]
    return [each.replace("\n", " ") if isinstance(each, str) else each for each in found if each != ""]


def _named(button: Element) -> list[Element | str]:
    """What a button says that names what it unfolds; nothing of one that names what it does."""
    return ["\n", *_contents(button), "\n"] if _is_heading(button) else []


def _is_heading(button: Element) -> bool:
    """True of a button that names what it unfolds, a question as a rule, and not what it does.

    In an accordion it stands in a heading (WAI-ARIA Authoring Practices, "Accordion").
    """
    around = islice(button.iterancestors(), 3)
    if any(each.tag in _HEADINGS or each.get("role") == "heading" for each in around):
        return True
    label = "".join(islice(button.itertext(), _MOST_PIECES)).split()
    if button.get("aria-expanded") is not None and len(label) >= _FEWEST_OF_A_FOLD:
        return True
    return len(label) >= _FEWEST_OF_A_QUESTION and label[-1].endswith("?")


_LOOKED_INTO: dict[str, Callable[[Element], list[Element | str]]] = {"svg": _drawn, "button": _named}
"""Of what shows nothing as a rule, what may show something, and what."""


def _run_together(before: str, piece: str) -> bool:
    """True where small letters run into a capital, or a word into a day: a style shows them apart."""
    if piece[0].isupper():
        return before[-1].islower()
    return piece[0].isdigit() and before[-1].isalnum() and _DAY_BEGINS.match(piece) is not None


def _with_gaps(pieces: list[str]) -> list[str]:
    """The pieces, with a space where small letters run into a capital of the next, or a word into a day."""
    joined: list[str] = []
    before = " "
    for piece in pieces:
        if piece in _MARKS:
            joined.append(piece)
            continue
        if _run_together(before, piece):
            joined.append(" ")
        joined.append(piece)
        before = piece
    return joined


def is_large(element: Element) -> bool:
    """True for a ``font`` that is larger than that of the text (HTML 3.2): what headings were made with."""
    return element.tag == "font" and _LARGE.fullmatch(element.get("size") or "") is not None
