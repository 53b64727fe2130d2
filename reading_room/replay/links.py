"""Links as they are shown: to the room, or within the frame in which they stand."""

from __future__ import annotations

from reading_room.replay.attributes import shown_attributes
from reading_room.replay.element import Met, Shown
from reading_room.replay.scene import Scene

_ITS_OWN = ("", "_self")


def shown_link(met: Met, scene: Scene) -> Shown:
    """An ``a`` or ``area``.

    A sandboxed page can open a link in itself, in a frame of its own, and by a click at the top: so a link
    that would open in a window, or in a frame beside this one, leads to the room.
    """
    left = {name: value for name, value in met.attributes.items() if name not in _OF_A_LINK}
    shown = shown_attributes(met.tag, left, scene)
    target = met.attributes.get("href", met.attributes.get("xlink:href"))
    if target is None:
        return Shown(met.tag, shown)
    opens_in = met.attributes.get("target", scene.target).strip()
    is_for_frame = opens_in in scene.frame_names
    stays = is_for_frame or (scene.is_frame and opens_in.lower() in _ITS_OWN)
    leads = scene.outgoing.link(target, stays_in_frame=stays)
    if leads is None:
        scene.left_out["address"] += 1
        return Shown(met.tag, shown)
    shown["href"], reach = leads
    if reach == "page":
        shown["target"] = "_top"
    elif is_for_frame and reach == "frame":
        shown["target"] = opens_in
    return Shown(met.tag, shown)


_OF_A_LINK = ("href", "xlink:href", "target")
