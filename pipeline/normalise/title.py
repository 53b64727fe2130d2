"""Finds the title of an item: what a careful archivist would call it, never "Klik hier" or a logo's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple

from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import Value
from archive.catalogue.person_names import looks_like_name
from archive.readings.reading import Reading
from pipeline.normalise.date_forms import date_in, is_only_a_date
from pipeline.normalise.empty_titles import (
    VAGUE,
    lines_like_titles,
    says_nothing,
    says_only_the_form,
)
from pipeline.normalise.letters import letter_in
from pipeline.normalise.offered_words import (
    CONTROL,
    LONGEST_READ,
    OFFERS,
    from_label,
    from_sentence,
    one_line,
)
from pipeline.normalise.said_of_item import PAGES, file_name, is_front, server_name, without_ending
from pipeline.normalise.section_titles import names_a_section

LONGEST = 300
"""Characters of a title."""

_NONSENSE = re.compile(
    r"^Microsoft (?:Office )?\w+ - |\.(?:docx?|pptx?|rtf|odt|pdf|qxd|indd)$|^Dia \d+$|^[^ ]*_[^ ]*$"
    r"|\b(?:sjabloon|template|briefpapier|letterhead|vorlage)\b"
    r"|^(?:scan|img|dsc|dscn|doc|document|foto|image|presentatie|slide)[\W_]*\d*$",
    re.IGNORECASE,
)
# A file keeps the title of the one that it was made from; what it says at its head is its own.
_NAMES_ITSELF = re.compile(
    r"(?:concept[- ]?|korte\s+)?(?:notulen|(?:jaar)?verslag|jaarrekening|uitnodiging|persbericht|nieuwsbrief"
    r"|manifest|reglement|statuten|agenda|besluitenlijst|brief|minutes|report|protokoll)\b\W*\w",
    re.IGNORECASE,
)
_OF_SPEAKER = re.compile(
    r"(?:(?:de\s+)?tekst\s+van\s+)?(?:de\s+|het\s+|een\s+|the\s+)?"
    r"(?:(?:openings|slot|feest|gast)?(?:presentatie|lezing|inleiding|toespraak|speech|bijdrage|preek|referaat|column|voordracht)"
    r"|presentation|talk|lecture)(?:\s+(?:van|door|by|of))?\s+(?P<name>[^\W\d_].+)",
    re.IGNORECASE,
)
_LETTERHEAD = 2_000
_CREDIT = re.compile(r"\s*[(,]?\s*foto(?:'s|’s|graaf|grafie)?\s*(?:door)?\s*:\s*[^.()]{3,40}\)?\.?\s*$", re.I)
# "Klik hier om dit artikel te downloaden" offers the page it stands on.
_THIS = re.compile(
    r"^(?:dit|deze|this|the)\s+(?:artikel|verslag|tekst|nieuwsbrief|essay|stuk|article|text)\b", re.IGNORECASE
)
# A capital or a figure behind the first word: the name of somebody, of a place, of a year.
_NAMES = re.compile(r"\s\W*[A-Z\d]")
_SMALL = frozenset("de het een van voor over in op met en als the of on for and a".split())
_BARE = re.compile(r"^[^\W\d_]{4,20}$")
_SEPARATOR = re.compile(r"\s+[-–|»]\s+")
_FROM_ADDRESS = re.compile(r"[-_+\s]+|(?<=[a-z])(?=(?:19|20)\d\d)")
_NUMBERED = re.compile(r"(?:download|file|attachment|bijlage|bestand|get|view|index)?[\W\d_]*", re.IGNORECASE)
"""Names that programs give what they hand over."""
_Candidate = tuple[str, str, str, float]
"""A title with its origin, its rule and its confidence."""

_DIGITS = re.compile(r"\d+")
_MANY_NUMBERS = 2
"""Numbers in a sentence from which on its links are a list of dates: it says nothing of one of them."""
_MOST_VALUES = 5
_LONGEST_LINE = 120
_FEWEST_WORDS = 3
"""Words from which a line or a caption says which thing it is."""
_MOST_SEARCHED = 20_000
"""Characters of a page in which the line is looked for that its title repeats."""
_OWN_CRUMB = 20
"""Characters from which the last part of a breadcrumb is the title of its page, not the name of a section."""


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
    for text, origin, rule, confidence in _candidates(evidence, said, stated, organisation):
        title = _tidy(text)
        is_section = rule.startswith(("T1 ", "T2 ", "T12 ")) and title.casefold() in sections
        is_site = rule.startswith("T14 ")
        if title and (is_section or is_site or not says_nothing(title, organisation)):
            value = Value("title", title, origin, rule, CONTROL.sub(" ", text[:200]), confidence)
            values.setdefault(title, value)
        if len(values) == _MOST_VALUES:
            break
    if values:
        return next(iter(values)), list(values.values())
    name, origin = _name_of(evidence, organisation)
    return name, [Value("title", name, origin, "T9 name of the file", name[:200], 0.3)]


def _candidates(
    evidence: Evidence, said: Announcement | None, stated: list[str], organisation: str
) -> Iterator[_Candidate]:
    reading = evidence.reading
    if reading.media_type in PAGES:
        page = list(_of_page(reading, stated, organisation))
        yield from _with_heading(page, reading, organisation)
        if organisation and any(map(is_front, evidence.addresses)):
            yield from _of_front(reading, stated, organisation)
        for heading in reading.headings[:3]:
            yield heading, "heading", "T3 first heading", 0.7
        for line in lines_like_titles(reading):
            yield line, "first line", "T17 first line of the page", 0.4
        return
    if reading.media_type.startswith("image/"):
        yield from _of_photo(reading, said)
    if said is not None:
        if any(map(_names_speaker, (from_label(said.label), from_sentence(said.sentence)))):
            yield from _called_by_itself(reading)
        offered = [
            (from_label(said.label), "label", "T5 label of the link", 0.9),
            *_offered(said, reading),
        ]
        if all(says_only_the_form(text) or says_nothing(_tidy(text), organisation) for text, *_ in offered):
            yield from _called_by_itself(reading)
        yield from _said_fuller(offered, reading, organisation)
        yield from offered
    yield from _of_file(reading)


def _of_front(reading: Reading, stated: list[str], organisation: str) -> Iterator[_Candidate]:
    """The name of a site for its front page, where that states nothing else as its title."""
    titles = [one_line(each.value) for each in reading.stated if each.field == "title"]
    is_named = any(organisation.casefold() in title.casefold() for title in titles)
    if is_named and not stated:
        yield organisation, "site", "T14 name of the site, on its front page", 0.8


def _of_page(reading: Reading, titles: list[str], organisation: str) -> Iterator[_Candidate]:
    headlines = [stated for stated in reading.stated if stated.field == "headline"]
    if (own := _repeated(reading, titles)) is not None:
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


def _with_heading(page: list[_Candidate], reading: Reading, organisation: str) -> Iterator[_Candidate]:
    """The candidates of a page; a heading goes before a title that tells its form alone, or less.

    Many a hand-made page has its kind for a title, "column", and its own title in larger letters.
    """
    first = next((each[0] for each in page if not says_nothing(_tidy(each[0]), organisation)), "")
    # Below a title that the page shows, its headings are those of its parts.
    is_shown = first.casefold() in map(str.casefold, reading.headings)
    headings = () if is_shown else reading.headings[:3]
    lines = lines_like_titles(reading) if says_only_the_form(first) else ()
    for own in (*headings, *lines) if first else ():
        is_fuller = own != first and _telling(own)[: len(_telling(first))] == _telling(first)
        is_empty = says_nothing(_tidy(own), organisation) or says_only_the_form(own)
        if not is_empty and (is_fuller or says_only_the_form(first)):
            yield own, "heading", "T18 heading, where the title says only the form of the page", 0.85
            break
    yield from page


def _repeated(reading: Reading, titles: list[str]) -> str | None:
    """The heading or the line that the title of the page repeats, where no profile says what is its heading.

    The first heading of a page may be that of a margin: "Laatste nieuws", "Agenda".
    """
    if not reading.is_guessed or reading.title in titles:
        return None
    headings = {heading.casefold(): heading for heading in reading.headings}
    text = reading.other_text or reading.main_text
    lines = {line.casefold(): line for line in text[:_MOST_SEARCHED].split("\n")}
    for title in titles:
        if found := headings.get(title.casefold()) or lines.get(title.casefold()):
            return found
    return None


def _titles(reading: Reading, organisation: str) -> list[str]:
    """What a page states as its title, without the name of its site, as a whole and in its parts."""
    stated = [one_line(each.value) for each in reading.stated if each.field == "title"]
    parts = [
        part for title in stated for part in (_without_site(title, organisation), *_SEPARATOR.split(title))
    ]
    crumb = map(one_line, reading.breadcrumb[-1:])
    every = (*parts, *crumb)
    return [part for part in every if names_a_section(part) or not says_nothing(part, organisation)]


def _of_photo(reading: Reading, said: Announcement | None) -> Iterator[_Candidate]:
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


def _offered(said: Announcement, reading: Reading) -> Iterator[_Candidate]:
    offered = from_sentence(said.sentence)
    if is_only_a_date(said.label) and said.label and len(_DIGITS.findall(said.sentence)) > _MANY_NUMBERS:
        return
    if _THIS.match(offered):
        yield _own_crumb(said), "breadcrumb", "T6 title of the page that is offered as a file", 0.85
        yield reading.title or _first_line(reading), "heading", "T7 heading of the document", 0.7
        yield said.heading, "heading", "T6 heading of what is offered as a file", 0.6
    elif _BARE.match(offered) and said.heading:
        yield (
            reading.title,
            "heading",
            "T7 heading of the document, of which the page says only the form",
            0.75,
        )
        words = _first_line(reading).casefold().split()
        if offered.casefold() in words and len(words) >= _FEWEST_WORDS:
            yield _first_line(reading), "first line", "T7 first line of the document", 0.72
        of_page = _own_crumb(said) or said.heading
        title = of_page if offered.casefold() in of_page.casefold() else f"{offered}: {of_page}"
        yield title, "sentence", "T6 bare word of the sentence, with its heading", 0.7
        yield offered, "sentence", "T6 sentence around the link", 0.5
    else:
        yield offered, "sentence", "T6 sentence around the link", 0.85


def _said_fuller(offered: list[_Candidate], reading: Reading, organisation: str) -> Iterator[_Candidate]:
    """The document's own heading, where it says the same; or speaks of the same where the page names nothing.

    "Samenvatting van het onderzoek" tells only on its page of which one; the document says it for itself.
    """
    called = next((text for text, *_ in offered if not says_nothing(_tidy(text), organisation)), "")
    words = _telling(called)
    names_nothing = bool(words) and not _NAMES.search(called)
    for own in (reading.title, _first_line(reading)):
        if own.casefold().startswith(("aan ", "to ")) and _subject_of_letter(reading):
            continue
        of_own = _telling(own)
        fuller = of_own[: len(words)] == words or (_NAMES.search(own) and set(words) & set(of_own))
        if words and (of_own == words or (names_nothing and fuller)):
            yield own, "heading", "T10 heading of the document, as the page calls it", 0.92


def _names_speaker(offered: str) -> bool:
    """True for words that tell of a speech but whose it is: "Lezing van Anna Smit"."""
    found = _OF_SPEAKER.fullmatch(offered[:_LONGEST_LINE])
    return found is not None and looks_like_name(found["name"])


def _called_by_itself(reading: Reading) -> Iterator[_Candidate]:
    """What a speech or a set of slides has at its head, where that is a title and no name, day or form."""
    for own in (reading.title, _first_line(reading)):
        is_other = _OF_SPEAKER.fullmatch(own) or looks_like_name(own) or date_in(own, "")
        if own and not is_other and not _NONSENSE.search(own) and " " in own.strip():
            yield own, "heading", "T16 heading of a speech that is named by its speaker", 0.9


def _telling(text: str) -> list[str]:
    """The words of a title that are not small ones, in small letters."""
    return [word for word in re.findall(r"\w+", text.casefold()[:LONGEST_READ]) if word not in _SMALL]


def _of_file(reading: Reading) -> Iterator[_Candidate]:
    yield reading.title, "heading", "T7 heading of the document", 0.6
    if subject := _subject_of_letter(reading):
        yield subject, "first lines", "T15 subject of the letter", 0.6
    first = _first_line(reading)
    if _NAMES_ITSELF.match(first):
        yield first, "first line", "T13 first line that says what the document is", 0.55
    for stated in reading.stated:
        is_title = stated.field in ("title", "headline") and not _NONSENSE.search(stated.value.strip())
        if is_title and _is_borne_out(stated.value, reading):
            yield stated.value, stated.source, "T8 title the file states", 0.5
    yield first, "first line", "T7 first line of the document", 0.45


def _is_borne_out(title: str, reading: Reading) -> bool:
    """True where half of its words stand at the head of the text: a file keeps the title of an older one."""
    words, text = _telling(title), set(_telling(reading.main_text))
    return not text or 2 * sum(word in text for word in words) >= len(words)


def _subject_of_letter(reading: Reading) -> str:
    """What a letter says that it is about: its first line is that of whoever sent it."""
    first, last = reading.main_text[:_LETTERHEAD].split("\n"), reading.main_text[-_LETTERHEAD:].split("\n")
    letter = letter_in([line.strip() for line in first], [line.strip() for line in last])
    return letter.subject if letter is not None else ""


def _worth(said: Announcement) -> tuple[bool, int, bool, int, bool, int, tuple[str, ...]]:
    """Rank an announcement by how much it says; a page on its own says more than a list that repeats it."""
    label = 0 if VAGUE.match(said.label) else len(said.label)
    offers = bool(OFFERS.match(said.sentence))
    depth = said.breadcrumb.count(">")
    alone = "?" not in said.source
    return said.relation == "link", label, offers, depth, alone, len(said.sentence), astuple(said)


def _own_crumb(said: Announcement) -> str:
    """The last part of the breadcrumb where that is the title of the announcing page."""
    crumb = said.breadcrumb.rpartition(">")[2].strip()
    return crumb if len(crumb) >= _OWN_CRUMB or any(map(str.isdigit, crumb)) else ""


def _first_line(reading: Reading) -> str:
    lines = (line.strip() for line in reading.main_text[:1_000].replace("\f", "\n").split("\n"))
    line = next((line for line in lines if re.search(r"\w\w", line)), "")
    return line if len(line) <= _LONGEST_LINE else ""


def _tidy(text: str) -> str:
    title = one_line(text).strip(" -–|»>:")[:LONGEST].rstrip()
    return title[:1].upper() + title[1:] if title[1:2].islower() else title


def _without_site(title: str, organisation: str) -> str:
    """A page's title without the name of its site behind (or before) a dash or a bar."""
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


def _is_site(part: str, organisation: str) -> bool:
    """True when these are words of the organisation's name: all, some, or more than them; or its initials."""
    initials = "".join(re.findall(r"\b[A-ZÀ-Ý]", organisation))
    part = re.sub(r"\b[A-Z]{2,}\b", lambda found: "" if initials.startswith(found[0]) else found[0], part)
    if not part.strip():
        return True
    words, of_site = (set(re.findall(r"\w+", text.casefold())) for text in (part, organisation))
    return bool(words) and bool(of_site) and (words <= of_site or of_site <= words)


def _name_of(evidence: Evidence, organisation: str) -> tuple[str, str]:
    """The name that the server gives a file, where that says something, else that in its address."""
    address = evidence.addresses[0] if evidence.addresses else ""
    named = _tidy(_FROM_ADDRESS.sub(" ", without_ending(server_name(evidence))))
    if named and not says_nothing(named, organisation) and not _NUMBERED.fullmatch(named):
        return named, "http header"
    return _tidy(_FROM_ADDRESS.sub(" ", file_name(address))) or named or "Zonder titel", "address"
