"""Tells which pictures are renditions of one: the largest that is kept stands for the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from archive.catalogue.compared_texts import Text


def same_renditions(
    texts: Iterable[Text], offered: Iterable[tuple[str, ...]], item_at: Mapping[str, str]
) -> dict[str, str]:
    """The ids of pictures that are a smaller rendition of another, each with the id of the largest.

    ``offered`` are the addresses at which pages offer a picture in several sizes, and ``item_at`` the items
    at addresses. What does not look the same is no rendition: some pages offer another for other screens.
    """
    pictures = {text.id: text for text in texts if text.look}
    near: dict[str, set[str]] = defaultdict(set)
    for addresses in offered:
        ids = {item_at[url] for url in addresses if url in item_at}.intersection(pictures)
        for each in ids:
            near[each] |= ids
    found: dict[str, str] = {}
    for each in sorted(near):
        if (first := _largest(each, near, pictures)) != each:
            found[each] = first
    return found


def _largest(start: str, near: Mapping[str, set[str]], pictures: Mapping[str, Text]) -> str:
    """The first by rank of all renditions that can be reached from one by way of others."""
    reached, waiting = {start}, [start]
    while waiting:
        mine = pictures[waiting.pop()]
        for other in near[mine.id] - reached:
            if _look_the_same(mine, pictures[other]):
                reached.add(other)
                waiting.append(other)
    return min(reached, key=lambda each: pictures[each].rank)


def _look_the_same(one: Text, other: Text) -> bool:
    return bool(one.look and other.look and one.look.is_same_picture(other.look))
