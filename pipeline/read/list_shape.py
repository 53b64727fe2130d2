"""Tells a page that lists others by its shape: hardly a line of it does not lead on. And which lines do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from archive.readings.reading import LEADING, Stated
from pipeline.read.stated_metadata import state
from spiders.links.page_tree import Element, all_text, line

_MOST_LINKS = 2_000
_MOST_LINES = 400
_LONGEST_LINE = 300
_SHORTEST_LINK = 4
"""Characters from which the words of a link are looked for within a line; "1" stands in many."""
_FEWEST = 4
_SHORT_LINE = 120
"""Characters of a line that a link in it makes an entry; of a longer one the link has to be the half."""
_PROSE = 150
"""Characters that stand beside each entry of a list at most: what an item is about, in a sentence or two."""
_MOST_KEPT, _LONGEST_KEPT = 80, 6_000
_FEWEST_KEPT = 3
_NO_PAGES = ("#", "mailto:", "tel:", "javascript:")
_LEADS_ON = re.compile(
    r"(?:lees|read)\s+(?:meer|verder|more)|meer|more|verder|(?:klik|click)\s+(?:hier|here)|weiterlesen|mehr|download",
    re.I,
)


def links_of(tree: Element) -> list[str]:
    """The words of the links of a page to others, in its order; those to places within it left out."""
    found = []
    for element in islice(tree.iter("a"), _MOST_LINKS):
        target = (element.get("href") or "").strip().lower()
        if target and not target.startswith(_NO_PAGES) and (text := line(all_text(element))):
            found.append(text)
    return found


def stated_list(links: Iterable[str], main: str, title: str) -> Iterator[Stated]:
    """How many lines of a main text lead on, where it is made of hardly anything else."""
    known = dict.fromkeys(links)
    by_word = _by_first_word(known)
    lines = [each for each in islice(main.split("\n"), _MOST_LINES) if each != title or each in known]
    prose = [each for each in lines if not _is_entry(each, by_word)]
    entries = len(lines) - len(prose)
    if entries >= _FEWEST and entries >= len(prose) and sum(map(len, prose)) <= _PROSE * entries:
        yield from state("entries", str(entries), "html links")


def leading_lines(links: Iterable[str], whole: str) -> Iterator[Stated]:
    """The lines of a whole page that lead on, each once: which of them are its own, its site tells later."""
    by_word = _by_first_word(dict.fromkeys(links))
    lines = dict.fromkeys(islice(whole.split("\n"), _MOST_LINES))
    leading = [each for each in islice(lines, _MOST_LINES) if _is_entry(each, by_word)][-_MOST_KEPT:]
    if len(leading) >= _FEWEST_KEPT:
        yield Stated(LEADING, "\n".join(leading)[:_LONGEST_KEPT], "html links")


def lists_pages(stated: Iterable[Stated], whole: str) -> bool:
    """Tell if a page lists others, by what was stated of it: its main text does, or half of all its lines."""
    fields = {each.field: each.value for each in stated if each.field in ("entries", LEADING)}
    leading = fields.get(LEADING, "")
    return "entries" in fields or (bool(leading) and 2 * len(leading.split("\n")) >= len(whole.split("\n")))


def _by_first_word(links: Iterable[str]) -> defaultdict[str, list[str]]:
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        by_word[link.split()[0]].append(link)
    return by_word


def _is_entry(text: str, by_word: defaultdict[str, list[str]]) -> bool:
    """True for a line that is a link, or says in a few words where one in it leads."""
    if len(text) > _LONGEST_LINE:
        return False
    links = (link for word in dict.fromkeys(text.split()) for link in by_word.get(word, ()) if link in text)
    for link in links:
        if link == text or (_LEADS_ON.fullmatch(link) and text.endswith(link)):
            return True
        is_short = len(text) <= _SHORT_LINE and len(link) >= _SHORTEST_LINK
        if is_short or 2 * len(link) >= len(text):
            return True
    return False
