"""Finds the title on which independent witnesses agree: what a page shows, states, and is led to by.

None of them needs a name: the line that stands on a page and in its ``title``, in a list elsewhere on the
site, at the end of the breadcrumb, in the address. Two of them make a title; what many pages say alike makes
none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from archive.catalogue.person_names import looks_like_name
from archive.readings.reading import Reading, Stated
from pipeline.normalise.date_forms import date_in, is_only_a_date
from pipeline.normalise.date_lines import is_sentence
from pipeline.normalise.empty_titles import says_nothing, says_only_the_form
from pipeline.normalise.offered_words import one_line
from pipeline.normalise.own_headings import lines_that_lead_on
from pipeline.normalise.said_of_item import file_name
from pipeline.normalise.section_titles import names_a_section
from pipeline.normalise.site_words import SiteWords, folded

WORDS_OF_SITE = "words of the site"
"""The field of what a page states or shows as its title and many others do."""

_LONGEST = 150
_MOST_LINES = 60
"""Lines of its own in which the title of a page is looked for."""

_MOST_SEARCHED = 20_000
_FEWEST_WITNESSES = 2
_OF_A_LIST = ("page", "list")
_FIRST_LINES = 3
_MOST_NEIGHBOURS = 3
"""Lines that another page shows as well, as the links to the pages before and behind do; a list has more."""

_LISTED_ON = 4
"""Pages that show the title of another at most, where nothing states it for that one; more show a rubric."""

_TELLING = 5
"""Letters of a word from which on it tells what a page is about."""

_PARTS = re.compile(r"\s+[^\w\s'’(]+\s+|(?<=\w):\s+")
_NAME_OF_FILE = re.compile(r"[a-z]{3,}")


def title_by_site(
    reading: Reading,
    address: str,
    site: SiteWords,
    chosen: str,
    organisation: str,
    names: frozenset[str] = frozenset(),
) -> tuple[Stated, ...]:
    """What a site tells of the title of a page, where the ``chosen`` one is not borne out.

    That is another on which more witnesses agree; else the words of a title that are the site's. ``names``
    are the words, folded, by which lists of the site link to it.
    """
    case = _Case(reading, address, site, organisation, names)
    if case.heads(chosen) and _share_a_word(chosen, names):
        # List and page say the same, each in its own words: the heading of the page goes first.
        case = _Case(reading, address, site, organisation, frozenset())
    known = case.witnesses(chosen)
    if len(known) >= _FEWEST_WITNESSES and not case.is_of_site(chosen):
        return ()
    if (best := _best(case, chosen, len(known))) is not None:
        return (Stated("title", best.title, ", ".join(best.witnesses)),)
    return tuple(Stated(WORDS_OF_SITE, text, "all pages") for text in case.words_of_site(chosen))


def _best(case: _Case, chosen: str, known: int) -> _Agreed | None:
    """The title that more witnesses bear out; else what the page states, without what is its site's."""
    found = [_Agreed(text, case.witnesses(text)) for text in case.candidates()]
    listed = [each for each in found if each.witnesses == _OF_A_LIST]
    is_list = len(listed) > _MOST_NEIGHBOURS or case.heads(chosen)
    found = [each for each in found if each not in listed or (case.begins_with(each.title) and not is_list)]
    # "Armoededag" is said of every year of it: what is added to that tells which.
    found = [each for each in found if not (case.heads(chosen) and _is_beginning(each.title, chosen))]
    best = max(found, key=lambda each: len(each.witnesses), default=None)
    if best is not None and len(best.witnesses) >= max(_FEWEST_WITNESSES, known + 1):
        return best
    own = next((each for each in found if "title" in each.witnesses), None)
    return own if folded(chosen) in case.whole_titles else None


def _share_a_word(chosen: str, names: frozenset[str]) -> bool:
    words = {word for name in names for word in name.split() if len(word) >= _TELLING}
    return not words.isdisjoint(folded(chosen).split())


def _is_beginning(title: str, chosen: str) -> bool:
    return folded(chosen).startswith(f"{folded(title)} ")


@dataclass(frozen=True, slots=True)
class _Agreed:
    """A title, and who bears witness to it."""

    title: str
    witnesses: tuple[str, ...]


class _Case:
    """One page before its site: what it shows and states, made once, when it is first asked for."""

    def __init__(
        self, reading: Reading, address: str, site: SiteWords, organisation: str, names: frozenset[str]
    ) -> None:
        self.names = names
        self.site, self.organisation, self.headings = site, organisation, reading.headings
        self.stated = list(_stated(reading, site))
        self.of_head = frozenset(map(folded, self.stated))
        drawn = (each.value for each in reading.stated if each.field == "heading picture")
        self.headed = frozenset(map(folded, (*reading.headings, *drawn)))
        self.address = frozenset(_NAME_OF_FILE.findall(_plain(file_name(address.rstrip("/")))))
        self._reading = reading
        self.leading = frozenset(map(folded, lines_that_lead_on(reading)))

    @cached_property
    def whole(self) -> list[str]:
        """All lines of the page."""
        return (self._reading.other_text or self._reading.main_text)[:_MOST_SEARCHED].split("\n")

    @cached_property
    def whole_titles(self) -> frozenset[str]:
        """The titles that it states, with what is of its site."""
        stated = (each.value for each in self._reading.stated if each.field == "title")
        return frozenset(map(folded, stated))

    @cached_property
    def crumb(self) -> str:
        """The last step of its breadcrumb."""
        path = next(filter(None, map(self.site.path, self.whole)), self._reading.breadcrumb)
        return folded(path[-1]) if path else ""

    @cached_property
    def times(self) -> Counter[str]:
        """How often it shows each line."""
        return Counter(map(folded, self.whole))

    @cached_property
    def lines(self) -> list[str]:
        """The first lines that are its own."""
        own = (each for each in self.whole if not self.site.path(each) and not self.is_of_site(each))
        return list(islice(own, _MOST_LINES))

    @cached_property
    def shown(self) -> frozenset[str]:
        """All that it shows of its own."""
        return self.headed.union(map(folded, self.lines))

    def is_of_site(self, text: str) -> bool:
        """True for what many pages show or state, but for what this one states and hardly another does."""
        key = folded(text)
        if self.site.is_title_of_many(text):
            return True
        if key in self.headed:
            return self.site.heads_many(text) and key not in self.of_head
        is_own = key in self.of_head or key == self.crumb or self._is_repeated(text)
        return not is_own and self.site.recurs(text)

    def _is_repeated(self, text: str) -> bool:
        return self.site.is_repeated_here(text, self.times[folded(text)])

    def words_of_site(self, chosen: str) -> tuple[str, ...]:
        """What the page states or shows as a title and is its site's, where the chosen title is of that."""
        if not self._is_empty(chosen):
            return ()
        stated = (
            one_line(each.value) for each in self._reading.stated if each.field in ("title", "headline")
        )
        every = dict.fromkeys((chosen, *self.headings, *stated, *self.stated))
        return tuple(text for text in every if self._is_empty(text))

    def _is_empty(self, text: str) -> bool:
        """True for what is of the site, and for a title that others state too and this page does not show."""
        is_repeated = self.site.titled.get(folded(text), 0) > 1 and folded(text) not in self.shown
        return is_repeated or self.is_of_site(text)

    def heads(self, text: str) -> bool:
        """True for a heading of this page that hardly another has."""
        return folded(text) in self.headed and not self.is_of_site(text)

    def candidates(self) -> Iterator[str]:
        """What may be its title, each once, in the order in which that counts among equals."""
        every = dict.fromkeys((*self.headings, *self.lines, *self.stated))
        yield from (text for text in every if self._may_be_title(text))

    def begins_with(self, text: str) -> bool:
        """True for one of the first lines of its own."""
        return text in self.lines[:_FIRST_LINES]

    def witnesses(self, text: str) -> tuple[str, ...]:
        """Who says that this is the title."""
        key = folded(text)
        is_stated, pages = key in self.of_head, self.site.shows(text)
        # What a menu has on every page is led to from there, and shown there: that is no witness.
        is_of_menu = self._is_of_menu(key)
        told = {
            "page": key in self.headed or (key in self.shown and not is_of_menu),
            "title": is_stated,
            "list": pages > 1
            and not is_of_menu
            and (is_stated or pages <= _LISTED_ON or self._is_repeated(text)),
            "breadcrumb": key == self.crumb,
            "address": self._is_in_address(text),
            "link": key in self.names,
        }
        return tuple(name for name, is_told in told.items() if is_told)

    def _is_of_menu(self, key: str) -> bool:
        """True for a line that leads elsewhere and stands there once, on a page with other headings."""
        is_other = bool(self.headings) and key not in self.headed
        return is_other and key in self.leading and self.times[key] == 1

    def _is_in_address(self, text: str) -> bool:
        words = frozenset(_NAME_OF_FILE.findall(_plain(text)))
        return len(self.address) > 1 and self.address <= words

    def _may_be_title(self, text: str) -> bool:
        is_section = names_a_section(text) and folded(text) in self.of_head
        is_form = says_only_the_form(text) and folded(text) not in self.of_head
        is_empty = (says_nothing(text, self.organisation) and not is_section) or is_form
        if is_empty or self.is_of_site(text) or is_only_a_date(text) or text.endswith(":"):
            return False
        is_prose = is_sentence(text) or looks_like_name(text) or date_in(text, "") is not None
        return len(text) <= _LONGEST and (folded(text) in self.of_head or not is_prose)


def _stated(reading: Reading, site: SiteWords) -> Iterator[str]:
    """What a page states as its title, without what is the site's, and the parts of that."""
    for each in reading.stated:
        if each.field in ("title", "headline"):
            bare = site.bare(one_line(each.value))
            yield bare
            parts: Sequence[str] = _PARTS.split(bare)
            yield from parts if len(parts) > 1 else ()


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
