"""Finds the titles of files: by what a page offers them as, and by what stands at their head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.catalogue.evidence import Announcement
from archive.catalogue.person_names import looks_like_name
from archive.readings.reading import Reading
from pipeline.normalise.date_forms import date_in, is_only_a_date
from pipeline.normalise.empty_titles import VAGUE, says_nothing, says_only_the_form
from pipeline.normalise.letters import letter_in
from pipeline.normalise.offered_words import from_label, from_sentence
from pipeline.normalise.said_of_item import name_words
from pipeline.normalise.section_titles import names_a_section
from pipeline.normalise.title_words import Candidate, telling, tidied

_NONSENSE = re.compile(
    r"^Microsoft (?:Office )?\w+ - |\.(?:docx?|pptx?|rtf|odt|pdf|qxd|indd)$|^Dia \d+$|^[^ ]*_[^ ]*$"
    r"|\b(?:sjabloon|template|briefpapier|letterhead|vorlage)\b"
    r"|^(?:scan|img|dsc|dscn|doc|document|foto|image|presentatie|slide)[\W_]*\d*$",
    re.IGNORECASE,
)
# A file keeps the title of the one that it was made from; what it says at its head is its own.
NAMES_ITSELF = re.compile(
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
_NUMBER_OF_ISSUE = re.compile(
    r"(?:nummer|nr\.?|no\.?|editie|aflevering|uitgave|issue)\s*\d{1,3}(?:\s*[-/]\s*\d{1,4})?", re.IGNORECASE
)
_LETTERHEAD = 2_000
# "Klik hier om dit artikel te downloaden" offers the page it stands on.
_THIS = re.compile(
    r"^(?:dit|deze|this|the)\s+(?:artikel|verslag|tekst|nieuwsbrief|essay|stuk|advies|rapport|notitie|brief|article|text)\b",
    re.IGNORECASE,
)
# A capital or a figure behind the first word: the name of somebody, of a place, of a year.
_NAMES = re.compile(r"\s\W*[A-Z\d]")
_BARE = re.compile(r"^[^\W\d_]{4,20}$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IN_PASSING = re.compile(r"[^\W\d_]{2,20}(?: [^\W\d_]{2,12})?")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"0*[1-9]\d{0,2}|(?:19|20)\d\d", re.ASCII)
"""The number of an issue, or its year."""
_MANY_NUMBERS = 2
"""Numbers in a sentence from which on its links are a list of dates: it says nothing of one of them."""
_LONGEST_LINE = 120
_OWN_CRUMB = 20
"""Characters from which the last part of a breadcrumb is the title of its page, not the name of a section."""
_FEWEST_WORDS = 3
"""Words from which a line or a caption says which thing it is."""


def titles_as_offered(said: Announcement, reading: Reading, organisation: str) -> Iterator[Candidate]:
    """What a page that links to a file calls it, and what the file says where that calls it by its form."""
    called = [from_label(said.label), from_sentence(said.sentence)]
    if any(map(_names_speaker, called)) or all(map(says_only_the_form, called)):
        yield from _called_by_itself(reading, organisation)
    offered = [
        (from_label(said.label), "label", "T5 label of the link", 0.9),
        *_offered(said, reading, organisation),
    ]
    if _is_in_passing(said):
        yield from _called_by_itself(reading, organisation)
        offered = offered[:1]
    if all(says_only_the_form(text) or says_nothing(tidied(text), organisation) for text, *_ in offered):
        yield from _called_by_itself(reading, organisation)
    if issue := _issue_under_its_name(said, organisation):
        yield issue, "label", "T20 number of an issue, under the name of the magazine", 0.9
    yield from _said_fuller(offered, reading, organisation)
    yield from offered


def offers_its_page(said: Announcement) -> bool:
    """True where a page offers itself as a file: "Klik hier om dit artikel te downloaden"."""
    return _THIS.match(from_sentence(said.sentence)) is not None


def _is_in_passing(said: Announcement) -> bool:
    """True for a small word or two of a sentence: "de voorzitter sprak" offers a speech, and names none."""
    label = from_label(said.label)
    is_small = label.islower() and label.isascii() and _IN_PASSING.fullmatch(label) is not None
    is_word = is_small and not VAGUE.match(label)
    return is_word and len(said.sentence.split()) > len(label.split()) + 1


def _issue_under_its_name(said: Announcement, organisation: str) -> str:
    """An issue that its link calls by its number, below the heading of the magazine; "" for any other."""
    name = said.heading
    is_named = bool(name) and not names_a_section(name) and not says_nothing(name, organisation)
    is_number = _NUMBER_OF_ISSUE.fullmatch(from_label(said.label)) is not None
    return f"{name} {from_label(said.label).lower()}" if is_named and is_number else ""


def _offered(said: Announcement, reading: Reading, organisation: str) -> Iterator[Candidate]:
    offered = from_sentence(said.sentence)
    if is_only_a_date(said.label) and said.label and len(_DIGITS.findall(said.sentence)) > _MANY_NUMBERS:
        return
    if _THIS.match(offered):
        yield _own_crumb(said), "breadcrumb", "T6 title of the page that is offered as a file", 0.85
        yield (
            reading.title or _first_line(reading, organisation),
            "heading",
            "T7 heading of the document",
            0.7,
        )
        yield said.heading, "heading", "T6 heading of what is offered as a file", 0.6
    elif title_under_heading(said):
        # "Download" under "Overig" names nothing: what the file and its name say goes before it.
        return
    elif _BARE.match(offered) and said.heading:
        yield (
            reading.title,
            "heading",
            "T7 heading of the document, of which the page says only the form",
            0.75,
        )
        words = _first_line(reading, organisation).casefold().split()
        if offered.casefold() in words and len(words) >= _FEWEST_WORDS:
            yield _first_line(reading, organisation), "first line", "T7 first line of the document", 0.72
        of_page = _own_crumb(said) or said.heading
        title = of_page if offered.casefold() in of_page.casefold() else f"{offered}: {of_page}"
        yield title, "sentence", "T6 bare word of the sentence, with its heading", 0.7
        yield offered, "sentence", "T6 sentence around the link", 0.5
    else:
        yield offered, "sentence", "T6 sentence around the link", 0.85


def title_under_heading(said: Announcement) -> str:
    """The heading above a link that says but "Download", for a file that says nothing of itself; else ""."""
    offered = from_sentence(said.sentence)
    is_bare = VAGUE.match(offered) and _BARE.match(offered) and VAGUE.match(said.label)
    return f"{offered}: {_own_crumb(said) or said.heading}" if is_bare and said.heading else ""


def is_nonsense(title: str) -> bool:
    """True for what programs write where nobody wrote a title: "Scan 0012", "Microsoft Word - brief"."""
    return _NONSENSE.search(title.strip()) is not None


def issue_by_name(name: str, reading: Reading, organisation: str) -> str:
    """The heading of a file with the number that its name adds, as "soepbericht-7" does; "" for any other."""
    own = reading.title or _first_line(reading, organisation)
    before, _, number = name_words(name).rpartition(" ")
    is_issue = _NUMBER.fullmatch(number) is not None and before.casefold() == own.casefold()
    return f"{own} {int(number)}" if own and is_issue else ""


def _said_fuller(offered: list[Candidate], reading: Reading, organisation: str) -> Iterator[Candidate]:
    """The document's own heading, where it says the same; or speaks of the same where the page names nothing.

    "Samenvatting van het onderzoek" tells only on its page of which one; the document says it for itself.
    """
    called = next((text for text, *_ in offered if not says_nothing(tidied(text), organisation)), "")
    words = telling(called)
    names_nothing = bool(words) and not _NAMES.search(called)
    for own in (reading.title, _first_line(reading, organisation)):
        if own.casefold().startswith(("aan ", "to ")) and _subject_of_letter(reading):
            continue
        of_own = telling(own)
        fuller = of_own[: len(words)] == words or (_NAMES.search(own) and set(words) & set(of_own))
        if words and (of_own == words or (names_nothing and fuller)):
            yield own, "heading", "T10 heading of the document, as the page calls it", 0.92


def _names_speaker(offered: str) -> bool:
    """True for words that tell of a speech but whose it is: "Lezing van Anna Smit"."""
    found = _OF_SPEAKER.fullmatch(offered[:_LONGEST_LINE])
    return found is not None and looks_like_name(found["name"])


def _called_by_itself(reading: Reading, organisation: str) -> Iterator[Candidate]:
    """What a speech or a set of slides has at its head, where that is a title and no name, day or form."""
    for own in (_subject_of_letter(reading), reading.title, _first_line(reading, organisation)):
        is_other = _OF_SPEAKER.fullmatch(own) or looks_like_name(own) or date_in(own, "")
        if own and not is_other and not _NONSENSE.search(own) and " " in own.strip():
            yield own, "heading", "T16 heading of a speech that is named by its speaker", 0.9


def titles_by_itself(reading: Reading, organisation: str) -> Iterator[Candidate]:
    yield reading.title, "heading", "T7 heading of the document", 0.6
    if subject := _subject_of_letter(reading):
        yield subject, "first lines", "T15 subject of the letter", 0.6
    first = _first_line(reading, organisation)
    if NAMES_ITSELF.match(first):
        yield first, "first line", "T13 first line that says what the document is", 0.55
    for stated in reading.stated:
        is_title = stated.field in ("title", "headline") and not _NONSENSE.search(stated.value.strip())
        if is_title and _is_borne_out(stated.value, reading):
            yield stated.value, stated.source, "T8 title the file states", 0.5
    yield _without_day(first), "first line", "T7 first line of the document", 0.45


def _without_day(line: str) -> str:
    """A line without the day that stands in brackets behind it."""
    bare, _, behind = line.rpartition(" (")
    return bare if bare and behind.endswith(")") and is_only_a_date(behind) else line


def _is_borne_out(title: str, reading: Reading) -> bool:
    """True where half of its words stand at the head of the text: a file keeps the title of an older one."""
    words, text = telling(title), set(telling(reading.main_text))
    if text and not text.issuperset(_YEAR.findall(title)):
        return False
    return not text or 2 * sum(word in text for word in words) >= len(words)


def _subject_of_letter(reading: Reading) -> str:
    """What a letter says that it is about: its first line is that of whoever sent it."""
    first, last = reading.main_text[:_LETTERHEAD].split("\n"), reading.main_text[-_LETTERHEAD:].split("\n")
    letter = letter_in([line.strip() for line in first], [line.strip() for line in last])
    return letter.subject if letter is not None else ""


def _own_crumb(said: Announcement) -> str:
    """The last part of the breadcrumb where that is the title of the announcing page."""
    crumb = said.breadcrumb.rpartition(">")[2].strip()
    return crumb if len(crumb) >= _OWN_CRUMB or any(map(str.isdigit, crumb)) else ""


def _first_line(reading: Reading, organisation: str) -> str:
    """The first line of a document, below the name of whose it is; "" where that is long."""
    lines = (line.strip() for line in reading.main_text[:1_000].replace("\f", "\n").split("\n"))
    said = (line for line in lines if re.search(r"\w\w", line) and line.casefold() != organisation.casefold())
    line = next(said, "")
    return line if len(line) <= _LONGEST_LINE else ""
