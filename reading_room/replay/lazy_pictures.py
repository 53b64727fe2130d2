"""Puts pictures in place that wait for a script to do so: no script will."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reading_room.replay.objects import MARK
from reading_room.replay.scene import Scene
from reading_room.replay.srcset import shown_srcset
from spiders.links.lazy_attributes import PICTURES, SRCSETS

_LONGEST_EMPTY = 600
"""Characters of a picture written in the page itself that shows nothing, or next to nothing."""

_STANDS_FOR_ANOTHER = re.compile(
    r"(?:^|[/_.-])(?:blank|spacer|pixel|placeholder|loading|loader|lazy|transparent|trans|1x1|empty|grey|gray)"
    r"[\w-]*\.(?:gif|png|svg|jpe?g|webp)$",
    re.IGNORECASE,
)


def waits_for_script(attributes: Mapping[str, str]) -> bool:
    """Tell if a picture shows nothing until a script puts it in place."""
    if attributes.get("srcset"):
        return False
    source = attributes.get("src", "").strip()
    if source[:5].lower() == "data:":
        return len(source) <= _LONGEST_EMPTY
    return not source or bool(_STANDS_FOR_ANOTHER.search(source.partition("?")[0]))


def put_in_place(attributes: Mapping[str, str], shown: dict[str, str], scene: Scene) -> None:
    """Show the picture that a script would show, and mark that we did."""
    if not waits_for_script(attributes):
        return
    for name in PICTURES:
        target = attributes.get(name, "").strip()
        if _may_be_address(target) and (address := scene.outgoing.part(target, "im")):
            shown["src"], shown[MARK] = address, "src"
            return
    for name in SRCSETS:
        written = shown_srcset(attributes.get(name, ""), scene.outgoing, of_script=True)
        if written and ("src" in attributes or "data-srcset" in attributes):
            shown["srcset"], shown[MARK] = written, "srcset"
            return


def _may_be_address(target: str) -> bool:
    return ("/" in target or "." in target) and target[:1] not in ("{", "[")
