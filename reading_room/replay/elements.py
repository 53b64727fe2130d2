"""What becomes of each element of a page when it is shown: kept, changed, or left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reading_room.replay.attributes import shown_attributes
from reading_room.replay.element import Met, Shown
from reading_room.replay.heads import shown_head_link, shown_meta
from reading_room.replay.lazy_pictures import put_in_place
from reading_room.replay.links import shown_link
from reading_room.replay.objects import shown_applet, shown_embed, shown_object
from reading_room.replay.scene import Frame, Scene
from reading_room.replay.styles import shown_style
from wording.message import say

_SENDING = ("submit", "image")


def shown_element(met: Met, scene: Scene) -> Shown | None:
    """An element as it is shown; None where it is left out with all that is in it."""
    if not met.is_html and met.tag in _ONLY_OF_HTML:
        return _as_it_is(met, scene)
    decide = _DECIDED.get(met.tag)
    return decide(met, scene) if decide else _as_it_is(met, scene)


def is_decided_on(tag: str) -> bool:
    """Tell if more becomes of an element of this name than of its attributes."""
    return tag in _DECIDED


def _as_it_is(met: Met, scene: Scene) -> Shown:
    return Shown(met.tag, shown_attributes(met.tag, met.attributes, scene))


def _left_out(met: Met, scene: Scene) -> None:
    return None


def _script(met: Met, scene: Scene) -> None:
    scene.left_out["script"] += 1


def _style(met: Met, scene: Scene) -> Shown:
    return Shown(met.tag, shown_attributes(met.tag, met.attributes, scene), content="style")


def _picture(met: Met, scene: Scene) -> Shown:
    shown = shown_attributes(met.tag, met.attributes, scene)
    # What a page has for readers without scripts stands beside it, and would be there twice.
    if any(name.startswith("data-") for name in met.attributes) and "noscript" not in met.place.neighbours():
        put_in_place(met.attributes, shown, scene)
    return Shown(met.tag, shown)


def _film(met: Met, scene: Scene) -> Shown:
    # Players of scripts are gone, and nothing plays by itself.
    shown = {**shown_attributes(met.tag, met.attributes, scene), "controls": ""}
    return Shown(met.tag, shown)


def _form(met: Met, scene: Scene) -> Shown:
    scene.left_out["form"] += 1
    kept = {name: value for name, value in met.attributes.items() if name not in _OF_A_FORM}
    return Shown(met.tag, shown_attributes(met.tag, kept, scene))


_OF_A_FORM = ("action", "method", "target", "enctype")


def _field(met: Met, scene: Scene) -> Shown:
    """An ``input`` or ``button``: one that would send a form is switched off, and says why."""
    shown = shown_attributes(met.tag, met.attributes, scene)
    form = met.get("type").strip().lower() or ("submit" if met.tag == "button" else "text")
    if form in _SENDING:
        words = scene.outgoing.surroundings.words(say("Forms do not work in an archive."))
        shown |= {"disabled": "", "title": words}
    return Shown(met.tag, shown)


def _frame(met: Met, scene: Scene) -> Shown:
    shown = shown_attributes(met.tag, met.attributes, scene)
    shown.pop("src", None)
    target = met.get("src").strip()
    address = scene.outgoing.resolved(target) if target and "srcdoc" not in met.attributes else None
    number = len(scene.frames) + 1
    if address is not None:
        shown["src"] = scene.outgoing.part(target, "fr") or ""
    if address is not None or "srcdoc" in met.attributes:
        scene.frames.append(Frame(address or "", met.get("title").strip() or met.get("name").strip()))
    if not shown.get("title", "").strip():
        words = scene.outgoing.surroundings.words
        shown["title"] = words(say("Frame {number:number} of the page", number=number))
    return Shown(met.tag, shown, content="none")


def _animation(met: Met, scene: Scene) -> Shown | None:
    """What changes a drawing as time goes by: not where it leads, and not what it runs."""
    name = met.get("attributename").strip().lower()
    if name.endswith("href") or name.startswith("on"):
        scene.left_out["script"] += 1
        return None
    shown = shown_attributes(met.tag, met.attributes, scene)
    styles = {each: shown_style(value, scene.outgoing) for each, value in shown.items() if each in _STATES}
    return Shown(met.tag, shown | styles)


_STATES = ("to", "from", "by", "values")


def _preformatted(met: Met, scene: Scene) -> Shown:
    """An element whose tags are text: written as one that any parser reads the same way."""
    return Shown("pre", shown_attributes(met.tag, met.attributes, scene))


def _content_alone(met: Met, scene: Scene) -> Shown:
    """An element that one parser takes for a formula's, and another for one of HTML: nothing shows it."""
    return Shown("")


def _of_text(met: Met, scene: Scene) -> Shown:
    """An element that holds text alone; our parser sometimes makes elements in it, which browsers do not."""
    return Shown(met.tag, shown_attributes(met.tag, met.attributes, scene), content="text")


def _without_frames(met: Met, scene: Scene) -> Shown:
    return Shown(met.tag, {}, content="none")


_DECIDED: Mapping[str, Callable[[Met, Scene], Shown | None]] = {
    **dict.fromkeys(("base", "param", "noembed", "bgsound", "portal", "fencedframe", "webview"), _left_out),
    **dict.fromkeys(("a", "area"), shown_link),
    **dict.fromkeys(("img", "amp-img", "amp-anim"), _picture),
    **dict.fromkeys(("audio", "video"), _film),
    **dict.fromkeys(("form", "isindex"), _form),
    **dict.fromkeys(("input", "button"), _field),
    **dict.fromkeys(("iframe", "frame"), _frame),
    **dict.fromkeys(("animate", "set", "animatemotion", "animatetransform"), _animation),
    **dict.fromkeys(("xmp", "plaintext"), _preformatted),
    **dict.fromkeys(("textarea", "title"), _of_text),
    "script": _script,
    "style": _style,
    "link": shown_head_link,
    "meta": shown_meta,
    "object": shown_object,
    "embed": shown_embed,
    "applet": shown_applet,
    "noframes": _without_frames,
    **dict.fromkeys(("mglyph", "malignmark"), _content_alone),
}
_ONLY_OF_HTML = frozenset(
    "xmp plaintext textarea title object embed applet form isindex input button".split()
)
"""Elements that are none of these within a drawing or a formula."""
