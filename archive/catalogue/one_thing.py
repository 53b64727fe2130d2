"""Tells which pages are one thing: with every word the same, or naming another that has nearly their text.

Pages with few words are, byte for byte, where their addresses are likely to be twins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from archive.catalogue.compared_texts import KeysOf, Text
from archive.catalogue.text_likeness import LIKE, resemblance

_SHORTEST_JOINED = 200
"""Characters of text; two pages that only say "under construction" are not one thing."""


def same_things(texts: Iterable[Text], keys_of: KeysOf) -> dict[str, str]:
    """The ids of pages that are another one, each with the id of the one that stands for it.

    That is the page that another of them rightly names, else the one with the shortest address.
    """
    pages = {text.key: text for text in texts if text.key.startswith("page ")}
    believed = {text.id: other for text in pages.values() if (other := _rightly_named(text, pages))}
    alike = _with_every_word_the_same(pages.values(), keys_of)
    joined = _joined([*alike, *_pairs(pages.values(), believed)])
    named = {other.id for other in believed.values()}
    found: dict[str, str] = {}
    for same in joined:
        first = min(same, key=lambda text: (text.id not in named, text.rank))
        found.update((text.id, first.id) for text in same if text is not first)
    return found


def _rightly_named(text: Text, pages: dict[str, Text]) -> Text | None:
    """The page that this one says it is, where their texts agree: many a site names its home everywhere."""
    other = pages.get(text.names)
    if other is None or other.site != text.site:
        return None
    if text.digest or other.digest:
        is_same = text.digest == other.digest or resemblance(text.sketch, other.sketch) >= LIKE
    else:
        is_same = text.payload == other.payload
    return other if is_same else None


def _with_every_word_the_same(pages: Iterable[Text], keys_of: KeysOf) -> Iterator[list[Text]]:
    found: dict[tuple[str, ...], list[Text]] = defaultdict(list)
    for text in pages:
        if text.digest and text.length >= _SHORTEST_JOINED:
            found[text.site, text.title, text.digest].append(text)
        else:
            found[text.site, keys_of(text.site, text.url)[1], "", text.payload].append(text)
    return (same for same in found.values() if len(same) > 1)


def _pairs(pages: Iterable[Text], believed: dict[str, Text]) -> Iterator[list[Text]]:
    return ([text, believed[text.id]] for text in pages if text.id in believed)


def _joined(groups: Iterable[list[Text]]) -> Iterable[list[Text]]:
    """Groups that share a page are one group."""
    group_of: dict[str, list[Text]] = {}
    for group in groups:
        for text in group:
            mine, other = group_of.setdefault(text.id, [text]), group_of.setdefault(group[0].id, [group[0]])
            if mine is not other:
                small, large = sorted((mine, other), key=len)
                large += small
                group_of.update((each.id, large) for each in small)
    return list({id(group): group for group in group_of.values()}.values())
