"""Finds the title of an item: what a careful archivist would call it, never "Klik hier" or a logo's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple
from itertools import islice

from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import Value
from archive.readings.reading import Reading
from pipeline.normalise.agreed_title import WORDS_OF_SITE
from pipeline.normalise.date_forms import is_only_a_date
from pipeline.normalise.empty_titles import (
    VAGUE,
    lines_like_titles,
    says_nothing,
    says_only_the_form,
)
from pipeline.normalise.file_titles import (
    is_nonsense,
    issue_by_name,
    title_under_heading,
    titles_as_offered,
    titles_by_itself,
)
from pipeline.normalise.offered_words import CONTROL, OFFERS, one_line
from pipeline.normalise.own_headings import (
    is_line_of_menu,
    is_part_of_name,
    only_heading,
    section_heading,
)
from pipeline.normalise.said_of_item import PAGES, file_name, is_front, server_name, without_ending
from pipeline.normalise.section_titles import names_a_section
from pipeline.normalise.title_page import title_at_head
from pipeline.normalise.title_words import Candidate, telling, tidied

_CREDIT = re.compile(r"\s*[(,]?\s*foto(?:'s|’s|graaf|grafie)?\s*(?:door)?\s*:\s*[^.()]{3,40}\)?\.?\s*$", re.I)
_SEPARATOR = re.compile(r"\s+(?:[-–—|»·•]|::)\s+")
_FROM_ADDRESS = re.compile(r"[-_+\s]+|(?<=[a-z])(?=(?:19|20)\d\d)")
_NUMBERED = re.compile(r"(?:download|file|attachment|bijlage|bestand|get|view|index)?[\W\d_]*", re.IGNORECASE)
"""Names that programs give what they hand over."""
AGREED = "T21 title on which the site agrees"
"""The rule of a title that several witnesses bear out, of which all pages of a site had to be asked."""

SECTION = "T24 heading of a section, as its address has it"
"""The rule of the title of a list of a site, which pages in it may state as well."""

_SAYS_SOMETHING = re.compile(r"[^\W\d_]{5}")
"""A word in the name of a file; of shorter ones many are letters and no words."""
_MOST_VALUES = 5
_MOST_HEADINGS = 3
_FEWEST_WORDS = 3
"""Words from which a line or a caption says which thing it is."""
_MOST_SEARCHED = 20_000
"""Characters of a page in which the line is looked for that its title repeats."""


def announcement_of(evidence: Evidence) -> Announcement | None:
    """The announcement that says most of a file, if any page announced it; of pages there is none."""
    if evidence.reading.media_type in PAGES or not evidence.announcements:
        return None
    return max(evidence.announcements, key=_worth)


def choose_title(evidence: Evidence, said: Announcement | None, organisation: str) -> tuple[str, list[Value]]:
    """The title, and every candidate with its rule; the first that says something is chosen."""
    values: dict[str, Value] = {}
    stated = _titles(evidence.reading, organisation)
    sections = {each.casefold() for each in stated if names_a_section(each)}
    of_site = {each.value for each in evidence.reading.of_site if each.field == WORDS_OF_SITE}
    for text, origin, rule, confidence in _candidates(evidence, said, stated, organisation):
        title = tidied(text)
        is_section = rule.startswith(("T1 ", "T2 ", "T12 ")) and title.casefold() in sections
        is_section |= rule == SECTION
        is_section |= rule == AGREED and _is_section(title, evidence.reading)
        if rule == AGREED and says_only_the_form(title) and _own_heading(title, evidence.reading):
            continue
        is_site = rule.startswith("T14 ")
        if text in of_site and rule != SECTION:
            continue
        if title and (is_section or is_site or not says_nothing(title, organisation)):
            value = Value("title", title, origin, rule, CONTROL.sub(" ", text[:200]), confidence)
            values.setdefault(title, value)
        if len(values) == _MOST_VALUES:
            break
    if values:
        return next(iter(values)), list(values.values())
    name, origin = _name_of(evidence, organisation)
    return name, [Value("title", name, origin, "T9 name of the file", name[:200], 0.3)]


def _is_section(agreed: str, reading: Reading) -> bool:
    """True for the title of a section on which a site agrees, and for no rubric before another title."""
    stated = (one_line(each.value).casefold() for each in reading.stated if each.field == "title")
    return names_a_section(agreed) and not any(f"{agreed.casefold()}: " in each for each in stated)


def _own_heading(form: str, reading: Reading) -> bool:
    """True where a page that states the form of what it shows has one heading, which says what it is."""
    words, of_form = telling(reading.headings[0]) if len(reading.headings) == 1 else [], telling(form)
    return len(words) > len(of_form) and not names_a_section(reading.headings[0])


def _candidates(
    evidence: Evidence, said: Announcement | None, stated: list[str], organisation: str
) -> Iterator[Candidate]:
    reading = evidence.reading
    if reading.media_type in PAGES:
        for agreed in reading.of_site:
            if agreed.field == "title":
                yield agreed.value, agreed.source, AGREED, 0.9
        if section := section_heading(reading, evidence.addresses):
            yield section, "heading", SECTION, 0.9
        page = list(_of_page(reading, stated, organisation))
        of_site = [each for each in page if _is_part_of_site(each, organisation)]
        page = [each for each in page if each not in of_site]
        headed_by_site = [each for each in of_site if each[2].startswith("T1 ")]
        if own := _instead_of_section(reading, stated, organisation):
            yield own, "heading", "T3 first heading", 0.7
        if organisation and any(map(is_front, evidence.addresses)):
            yield from _of_front(reading, stated, organisation)
        yield from _with_heading(page, reading, organisation)
        recurring = {each.value for each in reading.of_site if each.field == WORDS_OF_SITE}
        recurring.update(each[0] for each in headed_by_site)
        own_headings = (heading for heading in reading.headings if heading not in recurring)
        for heading in islice(own_headings, _MOST_HEADINGS):
            yield heading, "heading", "T3 first heading", 0.7
        yield from headed_by_site
        for line in lines_like_titles(reading):
            yield line, "first line", "T17 first line of the page", 0.4
        yield from of_site
        return
    yield from _of_file(evidence, said, organisation)


def _instead_of_section(reading: Reading, stated: list[str], organisation: str) -> str:
    """The one heading of a page that states its section for a title, and shows that in its menu alone."""
    shown = {heading.casefold() for heading in reading.headings}
    of_section = [title for title in stated if names_a_section(title)]
    if not of_section or of_section != stated or shown.intersection(map(str.casefold, of_section)):
        return ""
    return only_heading(reading, organisation)


def _of_file(evidence: Evidence, said: Announcement | None, organisation: str) -> Iterator[Candidate]:
    """What a page offers a file as, and what the file says; a heading above "Download" goes behind both."""
    reading = evidence.reading
    if reading.media_type.startswith("image/"):
        yield from _of_photo(reading, said)
    if said is not None:
        names = [*map(file_name, evidence.addresses), without_ending(server_name(evidence))]
        if own := title_at_head(reading, said, names, organisation):
            yield own, "heading", "T23 title at the head of the document", 0.9
        yield from titles_as_offered(said, reading, organisation)
    under_heading = title_under_heading(said) if said is not None else ""
    if under_heading:
        yield from _issue_of_file(evidence, organisation)
    yield from titles_by_itself(reading, organisation)
    if under_heading:
        yield from _named_as_file(evidence, organisation)
        yield under_heading, "sentence", "T6 bare word of the sentence, with its heading", 0.3


def _of_front(reading: Reading, stated: list[str], organisation: str) -> Iterator[Candidate]:
    """The name of a site for its front page, where that states nothing else as its title and shows it.

    What it shows without stating it is often the newest of its news; what it only states is a motto.
    """
    titles = [one_line(each.value) for each in reading.stated if each.field == "title"]
    shown = (*titles, *reading.headings) if not stated else titles
    is_named = any(organisation.casefold() in title.casefold() for title in shown)
    headings = {heading.casefold() for heading in (reading.title, *reading.headings)}
    is_shown = any(title.casefold() in headings for title in stated)
    if is_named and not is_shown and _repeated(reading, stated, organisation) is None:
        yield organisation, "site", "T14 name of the site, on its front page", 0.8


def _of_page(reading: Reading, titles: list[str], organisation: str) -> Iterator[Candidate]:
    headlines = [stated for stated in reading.stated if stated.field == "headline"]
    if (own := _repeated(reading, titles, organisation)) is not None:
        yield own, "heading", "T12 line of the page that its title repeats", 0.96
    shown = {heading.casefold() for heading in reading.headings}
    for stated in headlines:
        if stated.value.casefold() in shown:
            yield stated.value, "heading", "T11 heading that the page states as its headline", 0.96
    yield reading.title, "heading", "T1 heading of the page", 0.95
    for stated in headlines:
        yield stated.value, "stated for machines", "T11 headline that the page states", 0.85
    for stated in reading.stated:
        if stated.field == "title":
            yield _without_site(stated.value, organisation), stated.source, "T2 title of the page", 0.8
    for drawn in reading.stated:
        if drawn.field == "heading picture":
            yield drawn.value, drawn.source, "T19 picture that stands for a heading", 0.75


def _with_heading(page: list[Candidate], reading: Reading, organisation: str) -> Iterator[Candidate]:
    """The candidates of a page; a heading goes before a title that tells its form alone, or less.

    Many a hand-made page has its kind for a title, "column", and its own title in larger letters.
    """
    first = next((each[0] for each in page if not says_nothing(tidied(each[0]), organisation)), "")
    # Below a title that the page shows, its headings are those of its parts.
    is_shown = first.casefold() in map(str.casefold, reading.headings)
    headings = () if is_shown else reading.headings[:3]
    lines = lines_like_titles(reading) if says_only_the_form(first) else ()
    for own in (*headings, *lines) if first else ():
        is_fuller = own != first and telling(own)[: len(telling(first))] == telling(first)
        is_empty = says_nothing(tidied(own), organisation) or says_only_the_form(own)
        if not is_empty and (is_fuller or says_only_the_form(first)):
            yield own, "heading", "T18 heading, where the title says only the form of the page", 0.85
            break
    yield from page


def _repeated(reading: Reading, titles: list[str], organisation: str) -> str | None:
    """The heading or the line that the title of the page repeats, where no profile says what is its heading.

    The first heading of a page may be that of a margin: "Laatste nieuws", "Agenda".
    """
    if not reading.is_guessed or reading.title in titles:
        return None
    headings = {heading.casefold(): heading for heading in reading.headings}
    text = reading.other_text or reading.main_text
    lines = {line.casefold(): line for line in text[:_MOST_SEARCHED].split("\n")}
    for title in titles:
        found = headings.get(title.casefold()) or lines.get(title.casefold())
        if found and (title.casefold() in headings or not is_line_of_menu(found, reading, organisation)):
            return found
    return None


def _titles(reading: Reading, organisation: str) -> list[str]:
    """What a page states as its title, without the name of its site, as a whole and in its parts."""
    stated = [one_line(each.value) for each in reading.stated if each.field == "title"]
    parts = [
        part for title in stated for part in (_without_site(title, organisation), *_SEPARATOR.split(title))
    ]
    crumb = map(one_line, () if _shows_one_entry(reading) else reading.breadcrumb[-1:])
    every = (*parts, *crumb)
    return [part for part in every if names_a_section(part) or not says_nothing(part, organisation)]


def _shows_one_entry(reading: Reading) -> bool:
    """True for one piece of a section, with its own day: its path may end with the name of that section."""
    days = [each for each in reading.stated if each.field == "date"]
    is_headed = reading.title in reading.headings and not names_a_section(reading.title)
    return is_headed and len(days) == 1 and reading.main_text.startswith(reading.title)


def _of_photo(reading: Reading, said: Announcement | None) -> Iterator[Candidate]:
    """Where photo and page begin alike the words are the page's: it chose them, the photo may say more."""
    own = _CREDIT.sub("", one_line(reading.captions[0])) if reading.captions else ""
    beside = _CREDIT.sub("", said.sentence) if said is not None else ""
    if beside and own.casefold().startswith(beside.rstrip(" .").casefold()):
        yield beside, "caption", "T4 caption that page and photo agree on", 0.95
    # Of "Portret" nothing is learned: a page says more.
    if len(own.split()) >= _FEWEST_WORDS:
        yield own, "caption", "T4 caption in the photo", 0.9
    yield beside, "caption", "T4 caption beside the photo", 0.85
    yield own, "caption", "T4 caption in the photo", 0.8


def _worth(said: Announcement) -> tuple[bool, int, bool, int, bool, int, tuple[str, ...]]:
    """Rank an announcement by how much it says; a page on its own says more than a list that repeats it."""
    label = 0 if VAGUE.match(said.label) else len(said.label)
    offers = bool(OFFERS.match(said.sentence))
    depth = said.breadcrumb.count(">")
    alone = "?" not in said.source
    return said.relation == "link", label, offers, depth, alone, len(said.sentence), astuple(said)


def _without_site(title: str, organisation: str) -> str:
    """A page's title without the name of its site behind (or before) a dash or a bar.

    "Nieuwsbrief Buurtraad | maart 2019" is whole: a day by itself names nothing.
    """
    bare = _part_of_page(title, organisation)
    return title if is_only_a_date(bare) else bare


def _part_of_page(title: str, organisation: str) -> str:
    before, colon, behind = one_line(title).partition(": ")
    if colon and behind and _is_site(before, organisation):
        return behind
    parts = _SEPARATOR.split(one_line(title))
    if len(parts) < 2:
        return title
    if _is_site(parts[-1], organisation):
        return " - ".join(parts[:-1])
    if _is_site(parts[0], organisation):
        return " - ".join(parts[1:])
    return max(parts[:2], key=len)


def _is_part_of_site(candidate: Candidate, organisation: str) -> bool:
    """True for what a page states or shows as its title and is a part of the name of its organisation."""
    return candidate[2].startswith(("T1 ", "T2 ")) and is_part_of_name(candidate[0], organisation)


def _is_site(part: str, organisation: str) -> bool:
    """True when these are words of the organisation's name: all, some, or more than them; or its initials."""
    initials = "".join(re.findall(r"\b[A-ZÀ-Ý]", organisation))
    part = re.sub(r"\b[A-Z]{2,}\b", lambda found: "" if initials.startswith(found[0]) else found[0], part)
    if not part.strip():
        return True
    words, of_site = (set(re.findall(r"\w+", text.casefold())) for text in (part, organisation))
    return bool(words) and bool(of_site) and (words <= of_site or of_site <= words)


def _issue_of_file(evidence: Evidence, organisation: str) -> Iterator[Candidate]:
    """The heading of a file with the number in its name, which tells it from those under the same heading."""
    names = (without_ending(server_name(evidence)), *map(file_name, evidence.addresses))
    for name in names:
        issue = issue_by_name(name, evidence.reading, organisation)
        yield issue, "address", "T22 heading of the document, with the number in its name", 0.6


def _named_as_file(evidence: Evidence, organisation: str) -> Iterator[Candidate]:
    """The name of a file, where that says what it is: "Statuten", and neither "Scan 0012" nor "Av2013"."""
    name, origin = _name_of(evidence, organisation)
    is_made = is_nonsense(name) or says_nothing(name, organisation)
    if not is_made and _SAYS_SOMETHING.search(name):
        yield name, origin, "T9 name of the file", 0.4


def _name_of(evidence: Evidence, organisation: str) -> tuple[str, str]:
    """The name that the server gives a file, where that says something, else that in its address."""
    address = evidence.addresses[0] if evidence.addresses else ""
    named = tidied(_FROM_ADDRESS.sub(" ", without_ending(server_name(evidence))))
    if named and not says_nothing(named, organisation) and not _NUMBERED.fullmatch(named):
        return named, "http header"
    return tidied(_FROM_ADDRESS.sub(" ", file_name(address))) or named or "Zonder titel", "address"
