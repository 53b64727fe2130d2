"""Writes the tree of a page anew as markup, so that any parser makes the same tree of it.

The words are those of the page. What could be read in two ways is written in one: raw text holds nothing that
begins a tag, and neither do values and comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reading_room.replay.element import Met, Shown
from reading_room.replay.elements import is_decided_on, shown_element
from reading_room.replay.name_spaces import Space, space_within
from reading_room.replay.replay_error import TooLargeToShow
from reading_room.replay.scene import DEEPEST_INNER_PAGE, Scene
from reading_room.replay.styles import shown_style, within_page
from spiders.links.deep_nesting import nests_too_deep
from spiders.links.page_tree import parse, words
from wording.message import say

MOST_NODES = 300_000
"""Elements, texts and comments of a page that is shown: writing that many takes some two seconds."""

_Waiting: TypeAlias = str | tuple[LexborNode, Space]
"""What is still to be written: markup, or a node and the name space that holds where it stands."""

_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track "
    "wbr".split()
)
_LOSE_A_LINE_END = frozenset(("pre", "listing", "textarea"))
_NAME = re.compile(r"[a-z][^\s/>\"'<=\x00]*", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9]*")
_ATTRIBUTE = re.compile(r"[^\s/>\"'<=\x00]+")
_CDATA = "[CDATA["
_FOR_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;", "\r": "&#13;"})
_FOR_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;", '"': "&quot;", "\r": "&#13;"}
)
_DOCTYPE = re.compile(
    r"(?:\s|<!--(?:(?!-->).)*-->|<\?[^>]*>)*+<!doctype(\s[\w\s\"'./:;()+,-]{0,300})>",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _TreePlace:
    """Where an element stands in a tree of Lexbor."""

    node: LexborNode

    def is_within(self, tag: str) -> bool:
        """Tell if the element stands within one of this name."""
        outer = self.node.parent
        while outer is not None and outer.tag != tag:
            outer = outer.parent
        return outer is not None

    def neighbours(self) -> tuple[str, str]:
        """The names of the elements before and behind it."""
        before, behind = self.node.prev, self.node.next
        while before is not None and not before.is_element_node:
            before = before.prev
        while behind is not None and not behind.is_element_node:
            behind = behind.next
        return (before.tag or "" if before else ""), (behind.tag or "" if behind else "")

    def parameters(self) -> Mapping[str, str]:
        """The values of the ``param`` elements in it."""
        found = (_attributes(each) for each in self.node.css("param"))
        return {each.get("name", "").lower(): each.get("value", "") for each in found}


def parsed(text: str) -> LexborHTMLParser:
    """The tree of a page. Raises TooLargeToShow for one that takes too long to make."""
    if nests_too_deep(text):
        raise TooLargeToShow(say("The page is nested too deep to be shown as it looked."))
    return LexborHTMLParser(text)


def written(page: LexborHTMLParser, text: str, scene: Scene) -> str:
    """The page anew, as it is shown; ``text`` is its markup as it came. Raises TooLargeToShow."""
    doctype = _DOCTYPE.match(text)
    # By it browsers choose their rules of layout, and the tree does not have it whole.
    head = f"<!DOCTYPE{doctype[1]}>" if doctype else ""
    writer = _Writer(scene)
    writer.write(page)
    return head + "".join(writer.pieces)


@dataclass(slots=True)
class _Writer:
    """Writes what it meets, in order."""

    scene: Scene
    pieces: list[str] = field(default_factory=list)
    nodes: int = 0

    def write(self, page: LexborHTMLParser) -> None:
        """Write a tree from its root."""
        # A stack of our own: pages with a hundred thousand nested elements are sent to break recursion.
        waiting: list[_Waiting] = []
        node = page.root
        while node is not None and node.prev is not None:
            node = node.prev
        if node is not None:
            waiting.append((node, "html"))
        while waiting:
            each = waiting.pop()
            if isinstance(each, str):
                self.pieces.append(each)
                continue
            node, space = each
            if node.next is not None:
                waiting.append((node.next, space))
            self.nodes += 1
            if self.nodes > MOST_NODES:
                raise TooLargeToShow(say("The page has too many elements to be shown as it looked."))
            waiting.extend(self._begin(node, space))

    def _begin(self, node: LexborNode, space: Space) -> Iterator[_Waiting]:
        """Write a node but for what is in it; that follows, and what ends it."""
        if node.is_text_node:
            self.pieces.append((node.text_content or "").translate(_FOR_TEXT))
        elif node.is_comment_node:
            self._comment(node.comment_content or "", space)
        elif node.is_element_node:
            yield from self._element(node, space)

    def _comment(self, content: str, space: Space) -> None:
        if space != "html" and content.startswith(_CDATA):
            # What XML writes as text, our parser takes for a comment that ends at the first ">".
            text = content.removeprefix(_CDATA)
            self.pieces.append(
                (text.removesuffix("]]") if text.endswith("]]") else f"{text}>").translate(_FOR_TEXT)
            )
        else:
            safe = content.translate(_FOR_TEXT).replace("--", "-&#45;")
            self.pieces.append(f"<!--{safe}-->")

    def _element(self, node: LexborNode, own: Space) -> Iterator[_Waiting]:
        tag, attributes = node.tag or "", _attributes(node)
        inner = space_within(tag.lower(), attributes, own)
        if not attributes and not is_decided_on(tag) and _PLAIN_NAME.fullmatch(tag) and tag not in _VOID:
            # Most elements of most pages.
            self.pieces.append(f"<{tag}>{_line_end(tag, node)}")
            yield f"</{tag}>"
            yield from _content(node, inner, own)
            return
        met = Met(tag.lower(), attributes, _TreePlace(node), own == "html")
        shown = self._shown(met, node)
        if shown is None:
            return
        name = tag if shown.tag == met.tag else shown.tag
        if _NAME.fullmatch(name):
            self.pieces.append(start_tag(name, shown.attributes))
            if own == "html" and name in _VOID:
                return
            yield f"</{name}>"
        self.pieces.append(shown.before)
        if shown.content == "all":
            self.pieces.append(_line_end(name, node))
            yield from _content(node, inner, own)
        else:
            self._no_elements(node, name, shown, is_raw=own == "html")

    def _shown(self, met: Met, node: LexborNode) -> Shown | None:
        """What becomes of an element, and of a page that stands in it."""
        shown = shown_element(met, self.scene)
        if met.tag == "noframes":
            self._note_without_frames(node)
        if shown is None:
            # What is empty in HTML holds in a drawing all that follows.
            return None if met.is_html or met.tag == "script" else Shown("")
        if met.tag == "iframe" and "srcdoc" in met.attributes:
            return replace(shown, attributes=shown.attributes | self._inner_page(met.get("srcdoc")))
        return shown

    def _no_elements(self, node: LexborNode, name: str, shown: Shown, *, is_raw: bool) -> None:
        """Write the content of an element in which nothing is an element."""
        if shown.content == "style":
            css = within_page(shown_style(_text(node), self.scene.outgoing))
            self.pieces.append(css if is_raw else css.translate(_FOR_TEXT))
        elif shown.content == "text":
            self.pieces.append(_line_end(name, node) + _text(node).translate(_FOR_TEXT))

    def _inner_page(self, text: str) -> dict[str, str]:
        """The page that stands within an attribute, as it is shown; nothing where that goes too deep."""
        if self.scene.depth >= DEEPEST_INNER_PAGE:
            return {"srcdoc": ""}
        page = parsed(text)
        scene = replace(
            scene_of(page, self.scene),
            depth=self.scene.depth + 1,
            is_frame=True,
            left_out=self.scene.left_out,
        )
        return {"srcdoc": written(page, text, scene)}

    def _note_without_frames(self, node: LexborNode) -> None:
        tree = parse(_text(node))
        if tree is not None and (said := words(tree)):
            self.scene.without_frames.append(said)


def scene_of(page: LexborHTMLParser, scene: Scene) -> Scene:
    """The scene of a page: what the base of it says, and which frames it has."""
    bases = [_attributes(base) for base in page.css("base")]
    href = next((each["href"] for each in bases if "href" in each), "")
    outgoing = scene.outgoing
    if base := outgoing.resolved(href) if href.strip() else None:
        outgoing = type(outgoing)(outgoing.surroundings, base, outgoing.charset)
    names = (_attributes(frame).get("name", "").strip() for frame in page.css("iframe[name], frame[name]"))
    target = next((each["target"] for each in bases if "target" in each), "")
    return replace(scene, outgoing=outgoing, frame_names=frozenset(filter(None, names)), target=target)


def start_tag(name: str, attributes: Mapping[str, str]) -> str:
    """A start tag, whose values can be read in one way only."""
    written = "".join(
        f' {each}="{value.translate(_FOR_VALUE)}"'
        for each, value in attributes.items()
        if _ATTRIBUTE.fullmatch(each)
    )
    return f"<{name}{written}>"


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def _content(node: LexborNode, space: Space, own: Space) -> Iterator[tuple[LexborNode, Space]]:
    """What stands in an element of its own space, with the space that it is in."""
    if node.tag == "template" and own == "html":
        for fragment in node.template_fragments():
            if fragment.child is not None:
                yield fragment.child, space
    elif node.child is not None:
        yield node.child, space


def _line_end(name: str, node: LexborNode) -> str:
    """The line end that goes before another one, where parsers take the first away."""
    first = node.child if name in _LOSE_A_LINE_END else None
    begins_so = first is not None and first.is_text_node and (first.text_content or "").startswith("\n")
    return "\n" if begins_so else ""


def _text(node: LexborNode) -> str:
    """All text that stands in an element."""
    pieces: list[str] = []
    waiting = [node.child] if node.child is not None else []
    while waiting:
        inner = waiting.pop()
        if inner.next is not None:
            waiting.append(inner.next)
        if inner.child is not None:
            waiting.append(inner.child)
        if inner.is_text_node:
            pieces.append(inner.text_content or "")
    return "".join(pieces)
