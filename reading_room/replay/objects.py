"""Objects of plug-ins as they are shown: a picture where they are one, else a link that names the file.

A sandbox runs no plug-in and shows no PDF. What an ``object`` has for browsers without one is shown.
"""

from __future__ import annotations

from html import escape

from reading_room.replay.attributes import shown_attributes
from reading_room.replay.element import Met, Shown
from reading_room.replay.scene import Scene
from spiders.links.viewers import is_file
from wording.message import say

MARK = "data-archive-says"
"""The attribute of what the archive put in a page: it is no part of the page."""

_KEPT = frozenset("align border class dir height hspace id lang name style title vspace width".split())
_NAMING_A_FILE = ("movie", "src", "data", "filename", "url", "qtsrc")
"""The parameters by which plug-ins are told what to show."""

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp")


def shown_object(met: Met, scene: Scene) -> Shown:
    """An ``object``: a picture, or what stands in it behind the name of its file."""
    parameters = met.place.parameters() if not met.get("data") else {}
    named = (parameters[name] for name in _NAMING_A_FILE if parameters.get(name))
    return _shown(met, met.get("data") or next(named, ""), scene, keeps_content=True)


def shown_embed(met: Met, scene: Scene) -> Shown:
    """An ``embed``, which has no content."""
    return _shown(met, met.get("src"), scene, keeps_content=False)


def shown_applet(met: Met, scene: Scene) -> Shown:
    """An ``applet``; its program lies where ``codebase`` says."""
    archive = met.get("archive").split(",")[0].strip()
    name = archive or met.get("code").strip()
    base = met.get("codebase").strip()
    target = f"{base.rstrip('/')}/{name}" if base and name else name
    return Shown(met.tag, _sized(met, scene), before=placeholder(target, met, scene))


def _shown(met: Met, target: str, scene: Scene, *, keeps_content: bool) -> Shown:
    if is_picture(target, met.get("type")) and (address := scene.outgoing.part(target, "im")):
        shown = {**_sized(met, scene), "src": address}
        return Shown("img", shown, content="none")
    before = placeholder(target, met, scene)
    # Without data and type an object is a box for what stands in it, and it stays one to parsers.
    return Shown("object" if keeps_content else "", _sized(met, scene), before=before)


def _sized(met: Met, scene: Scene) -> dict[str, str]:
    kept = {name: value for name, value in met.attributes.items() if name in _KEPT}
    return shown_attributes(met.tag, kept, scene)


def is_picture(target: str, media_type: str) -> bool:
    """Tell if an object is a picture, by what the page says of it."""
    declared = media_type.strip().lower()
    if declared:
        return declared.startswith("image/")
    path = target.partition("#")[0].partition("?")[0].strip().lower()
    return is_file(path) and path.endswith(_PICTURES)


def placeholder(target: str, met: Met, scene: Scene) -> str:
    """Markup that names the file of an object and leads to it in the room; "" where it names none."""
    leads = scene.outgoing.link(target) if target.strip() else None
    address = scene.outgoing.resolved(target.strip()) if target.strip() else None
    if leads is None or address is None:
        return ""
    if address in scene.told and met.place.is_within("object"):
        return ""
    scene.told.add(address)
    scene.left_out["object"] += 1
    name = scene.outgoing.name(address)
    words = escape(scene.outgoing.surroundings.words(say("Not shown here: {name}", name=name)))
    if met.place.is_within("a"):
        return f'<span {MARK}="">{words}</span>'
    return f'<a {MARK}="" href="{escape(leads[0])}" target="_top">{words}</a>'
