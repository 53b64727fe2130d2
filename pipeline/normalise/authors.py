"""Tells who made a thing: by a line that says so, by what announces it, or by what it states of itself.

A name that merely stands in a thing makes nobody its author. Where nobody is named, there is no author:
whoever cites it then names the organisation behind the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from archive.catalogue.calendar_names import MONTHS
from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import Value
from archive.catalogue.person_names import is_collective, looks_like_name, same_person, split_name
from pipeline.normalise.bylines import (
    Credit,
    byline_in_two_lines,
    byline_of,
    byline_of_blog,
    credits_in,
    first_name_of,
    is_of_a_part,
    photo_credits,
)
from pipeline.normalise.date_forms import date_in
from pipeline.normalise.date_lines import is_of_another_moment
from pipeline.normalise.form import Form
from pipeline.normalise.name_finder import plain
from pipeline.normalise.section_titles import merely_stands_there
from pipeline.normalise.signatures import names_alone, said_at_the_end, signed_alone, told_by
from pipeline.normalise.stated_by_page import NOBODY, stated_names
from pipeline.normalise.title_page import names_below_title
from pipeline.normalise.vocabulary import Vocabulary

_MOST = 12
_FIRST_LINES = 14
_LAST_LINES = 4
_NAME_ALONE = 4
"""Lines from the top in which a known name that stands alone is that of the author."""
_LONGEST_LINE = 240
_LAST_LINES_OF_ALL = 8
"""Lines from the end, with those that templates put there, in which an author is introduced."""
_LONGEST_READ = 60_000
_OPINION = re.compile(
    r"\b(?:\w*column|opinie|blog|commentaar|essay|ingezonden|overweging|meditatie|opinion)\b", re.I
)
_THERE = re.compile(r"\s+(?:op|in|te|bij|voor|tijdens|aan)\s", re.I)
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,4}")
_SIGNED_KINDS = ("article", "report", "introduction", "position-paper", "other")
"""Kinds of things that end with the name of whoever wrote them; others end with that of whom to ask."""
_WITH_FIRST_NAMES = ("article", "report", "announcement", "minutes", "introduction", "other")
_WITH_TITLE_PAGE = ("report", "introduction", "presentation", "article", "other")
_LONGEST_NAME = 80
_SPOKEN_KINDS = ("introduction", "presentation")
_HEAD_OF_SPEECH = 4
_CREDIT_LINE = re.compile(rf"(?:[\W\d]|\b(?:{'|'.join(MONTHS)})\b)*(?:foto|beeld|photo|©)", re.I)
"""A line of a credit, behind a day at most; one behind a caption is of one picture."""
_CREDIT_SENTENCE = re.compile(r"[.,;]\s+(?:foto['’]?s|foto|photos?)\b", re.I)
_OF_KNOWN = re.compile(
    r"\bfoto['’]?s:?\s+(?:(?:zijn\s+)?(?:van|door)\s+)?(?P<name>(?-i:[A-Z])[^.,;:()|]{3,50})", re.I
)
_COUNTER = re.compile(r"\bbezoekers?\s*(?:nummer|nr|teller|:)|\bwebmaster\b|\bprintversie\b", re.I)
_NAMING_WORD = re.compile(r"[^\W\d_]{6,}")
_ACCOUNTS = ("author",)
_BETWEEN = r"\s+(?:\S+\s+){0,4}?"
_KNOWN_BY = r"\b(?:door|by|auteurs?:?|spreker:?|inleid(?:er|ster):?)" + _BETWEEN
_KNOWN_OF = (
    r"\b(?:inleiding|toespraak|lezing|speech|presentatie|column|bijdrage|verhaal|gedicht|talk)\s+van"
    + _BETWEEN
)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known beside the words of a byline: the vocabulary, and the people that the thing names.

    The ``publisher`` is the organisation behind the site.
    """

    vocabulary: Vocabulary
    people: tuple[str, ...]
    publisher: str

    def name(self, written: str) -> str:
        """The name as the vocabulary has it, or the only named person it can be; "" for what is no name.

        "" for the publisher as well: that its site made a thing is told of all that stands there.
        """
        named = self._named(written)
        of_publisher = () if self.is_known(self.publisher) else (self.publisher, self._named(self.publisher))
        return "" if named.casefold() in map(str.casefold, of_publisher) else named

    def _named(self, written: str) -> str:
        found = next(self.vocabulary.finder.find(written), None)
        if found and found.end - found.start == len(written):
            return found.name if found.family in ("person", "organisation") else ""
        # "Harm Loman op de Armoededag": the words that stand in names stand before places as well.
        if found and found.family == "person" and found.start == 0 and _THERE.match(written[found.end :]):
            return found.name
        if NOBODY & set(written.casefold().split()):
            return ""
        if looks_like_name(written):
            alike = [person for person in self.people if same_person(written, person)]
            if not alike and _INITIALS.match(written):
                alike = [person for person in self.vocabulary.people if same_person(written, person)]
            return alike[0] if len(alike) == 1 else split_name(written).spoken_form
        is_named = written[:1].isupper() or written.startswith(("gemeente ", "provincie "))
        return written if is_collective(written) and is_named else ""

    def may_be_first(self, written: str) -> bool:
        """True for one word that may be a first name: no account, and nothing that the vocabulary knows."""
        others = (found.family for found in self.vocabulary.finder.find(written))
        is_account = written.casefold() in NOBODY or is_collective(written)
        return not is_account and all(family == "person" for family in others)

    def holds_other(self, written: str) -> bool:
        """True for words in which the vocabulary knows a town or an organisation."""
        others = ("place", "venue", "organisation", "event")
        return any(found.family in others for found in self.vocabulary.finder.find(written))

    def is_known(self, written: str) -> bool:
        found = next(self.vocabulary.finder.find(written), None)
        return found is not None and found.family == "person" and found.end - found.start == len(written)


def find_authors(
    form: Form,
    said: Announcement | None,
    kind: str,
    people: tuple[str, ...],
    publisher: str,
    vocabulary: Vocabulary,
) -> list[Value]:
    """The authors and editors of a thing, of the first source that names any; ``people`` are named in it.

    Of a photo that is who took it, and of nothing else. The ``publisher``, the organisation behind the site,
    is no author of what stands there.
    """
    known = _Known(vocabulary, people, publisher)
    for source in _sources(form, said, kind, known):
        if found := _named(source, known):
            return found[:_MOST]
    return list(_by_first_name(form, kind, known))


def _sources(form: Form, said: Announcement | None, kind: str, known: _Known) -> Iterator[Iterator[Value]]:
    """What may name authors, in the order of its authority."""
    evidence, title = form.evidence, form.title
    if kind == "photo":
        yield _of_photo(evidence, said, title)
        if form.is_page:
            yield _of_album(form, known)
        elif said is not None:
            yield _of_its_album(said)
        yield _of_file(evidence, "photo")
        return
    yield _announced(evidence, said, title, known)
    # The lines of a page that lists others name whoever wrote those.
    if not form.entries:
        yield _in_lines(form, known)
        if kind in _SPOKEN_KINDS:
            yield _in_head_of_speech(form, known)
        yield _signed(form)
        if kind in _SIGNED_KINDS:
            yield _by_name_alone(form, known)
        yield _at_the_end(form, kind, known)
    yield _stated(evidence, known)
    yield _of_file(evidence, "text")
    if kind in _WITH_TITLE_PAGE and not form.is_page:
        yield _on_title_page(form, known)


def _named(source: Iterator[Value], known: _Known) -> list[Value]:
    named: dict[tuple[str, str], Value] = {}
    for value in source:
        if name := known.name(value.value):
            named.setdefault((value.field, name), replace(value, value=name))
    return list(named.values())


def _announced(evidence: Evidence, said: Announcement | None, title: str, known: _Known) -> Iterator[Value]:
    """Whom the title names, and what announces it: "inleiding van …", "door … (red.)"."""
    spoken = [(title, "title", 0.9)]
    if said is not None:
        spoken += [(said.label, "label", 0.85), (said.sentence, "sentence", 0.8)]
    for text, origin, confidence in spoken:
        for credit in credits_in(text):
            yield _value(credit, origin, "N14 author in the words about it", text, confidence)
        for person in known.people:
            if _is_said(person, text):
                yield _value(Credit(person), origin, "N14 author in the words about it", text, confidence)


def _on_title_page(form: Form, known: _Known) -> Iterator[Value]:
    """Whose names make a line below the title of a document."""
    for name in names_below_title(form.evidence.reading, known.holds_other):
        yield _value(Credit(name), "byline", "N14 name alone below the title", name, 0.6)


def _is_said(person: str, text: str) -> bool:
    last = re.escape(split_name(person).family)
    return bool(last) and bool(re.search(f"(?:{_KNOWN_BY}|{_KNOWN_OF}){last}\\b", text, re.IGNORECASE))


def _in_lines(form: Form, known: _Known) -> Iterator[Value]:
    """The lines at the top or the end that name the author; lines with several names are of several texts."""
    text = form.evidence.reading.main_text[:_LONGEST_READ]
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    top = [*form.lines.below_title, *lines[:_NAME_ALONE]]
    below = [*lines[_NAME_ALONE:_FIRST_LINES], *lines[_FIRST_LINES:][-_LAST_LINES:]]
    near = [*top, *(line for line in below if not is_of_a_part(line))]
    found = [(line, credits) for line in near if len(line) < _LONGEST_LINE and (credits := byline_of(line))]
    found += _by_template(form.lines.below_title, lines[:_FIRST_LINES])
    told = [(line, each) for line, each in found if any(known.name(credit.name) for credit in each)]
    if len({tuple(each) for _, each in told if not each[0].is_editor}) > 1:
        told = told[:1] if told[0][0] in top else []
    for line, each in told:
        for credit in each:
            yield _value(credit, "byline", "N14 line that names the author", line, 0.9)
    # What merely stands there has the names of those who can be asked, or who work there.
    is_of_people = _lists_people(lines[:_FIRST_LINES], known)
    if not told and not is_of_people and not _is_of_organisation(form.title, known.publisher):
        for credit, line in names_alone((*form.lines.below_title, *lines[1:_NAME_ALONE]), known.is_known):
            yield _value(credit, "byline", "N14 name alone below the title", line, 0.65)


def _lists_people(lines: Sequence[str], known: _Known) -> bool:
    """True where known names stand alone in lines with others between them, as those who work there do."""
    short = (len(line) <= _LONGEST_NAME and known.is_known(line) for line in lines)
    places = [place for place, is_name in enumerate(short) if is_name]
    return any(behind - before > 1 for before, behind in pairwise(places))


def _is_of_organisation(title: str, publisher: str) -> bool:
    return title.casefold().startswith("contact") or merely_stands_there(title, publisher)


def _by_first_name(form: Form, kind: str, known: _Known) -> Iterator[Value]:
    """The one first name that a page of a blog has for its author; a list has those of several."""
    if not form.is_page or form.entries or kind not in _WITH_FIRST_NAMES:
        return
    reading = form.evidence.reading
    lines = (reading.other_text or reading.main_text)[:_LONGEST_READ].splitlines()
    found = {name: line for line in lines if (name := first_name_of(line)) and known.may_be_first(name)}
    if len(found) == 1:
        for name, line in found.items():
            yield _value(
                Credit(name), "byline", "N14 first name in the line that names the author", line, 0.6
            )


def _by_template(below: Sequence[str], first: Sequence[str]) -> Iterator[tuple[str, tuple[Credit, ...]]]:
    """The names that templates show: below a label, or between the day and how long it takes to read."""
    for line in (*below, *first[:_NAME_ALONE]):
        if len(line) < _LONGEST_LINE and (credits := byline_of_blog(line)):
            yield line, credits
            return
    for label, names in pairwise(first):
        if len(names) < _LONGEST_LINE and (credits := byline_in_two_lines(label, names)):
            yield f"{label}: {names}", credits
            return


def _signed(form: Form) -> Iterator[Value]:
    """Who signed a letter."""
    for name in form.letter.signed if form.letter else ():
        yield Value("author", name, "last lines", "N19 who signed the letter", name, 0.8)


def _in_head_of_speech(form: Form, known: _Known) -> Iterator[Value]:
    """Whose speech or slides it is, by one of its first lines: "sheets bij de lezing van Anna Smit".

    Somebody known may stand there before a place, a day or an office: "Anna Smit, penningmeester".
    """
    for line in form.lines.first[:_HEAD_OF_SPEECH]:
        name, comma, _ = line.partition(",")
        if comma and len(line) <= _LONGEST_LINE // 2 and known.is_known(name):
            yield _value(Credit(name), "byline", "N14 line that names the author", line, 0.8)
        # What stands behind the name is where it was held: "van Anna Smit, Tweede Kamer".
        for credit in islice(credits_in(line), len(line) <= _LONGEST_LINE // 2):
            yield _value(credit, "byline", "N14 line that names the author", line, 0.8)


def _by_name_alone(form: Form, known: _Known) -> Iterator[Value]:
    """Whose name alone is the last line, or who tells it by its first lines."""
    last = [line for line in form.lines.last if not is_of_another_moment(line) and not _COUNTER.search(line)]
    if found := signed_alone(last, known.is_known, known.holds_other):
        yield Value("author", found[0], "last lines", "N24 name alone at the end", found[1], 0.65)
    elif found := told_by(form.lines.first[:_NAME_ALONE], known.is_known):
        yield Value("author", found[0], "first lines", "N25 who tells it, say its first lines", found[1], 0.6)


def _at_the_end(form: Form, kind: str, known: _Known) -> Iterator[Value]:
    """Whom the last lines of an article introduce: somebody known, or the writer of what is called a column.

    Nobody who was spoken of before: an article may be about a person, and end with her.
    """
    told = said_at_the_end(form.lines.last[-_LAST_LINES_OF_ALL:]) if kind == "article" else None
    if told is None or not (known.is_known(told[0]) or _OPINION.search(form.title)):
        return
    before, _, _ = form.evidence.reading.main_text[-_LONGEST_READ:].rpartition(told[1])
    if split_name(told[0]).family.casefold() not in f"{form.title} {before}".casefold():
        yield Value("author", told[0], "last lines", "N20 whom its last lines introduce", told[1], 0.6)


def _of_photo(evidence: Evidence, said: Announcement | None, title: str) -> Iterator[Value]:
    spoken = [
        *((caption, "caption", 0.85) for caption in evidence.reading.captions[:2]),
        (title, "title", 0.85),
    ]
    if said is not None:
        spoken += [(said.label, "label", 0.8), (said.sentence, "sentence", 0.8)]
    for text, origin, confidence in spoken:
        for credit in photo_credits(text):
            yield _value(credit, origin, "N15 who took the photo", text, confidence)


def _of_album(form: Form, known: _Known) -> Iterator[Value]:
    """Who took the pictures that a page shows, in a line of their own or, by a known name, anywhere."""
    for line in dict.fromkeys((*form.lines.first, *form.lines.last)):
        is_of_all = _CREDIT_LINE.match(line) or _is_dated_credit(line)
        for credit in photo_credits(line) if is_of_all else ():
            yield _value(credit, "byline", "N15 who took the photo", line, 0.8)
        named = _OF_KNOWN.search(line[:_LONGEST_LINE])
        if named and (known.is_known(named["name"].strip()) or _may_be_credit(named, line, known)):
            yield _value(Credit(named["name"].strip()), "byline", "N15 who took the photo", line, 0.7)


def _may_be_credit(named: re.Match[str], line: str, known: _Known) -> bool:
    """True for a sentence about pictures that says nothing but whose they are: "Foto's van Jan Vos."."""
    name = named["name"].strip()
    is_all = not line[named.end() :].strip(" .)") and (
        not named.start() or line[: named.start()].rstrip()[-1:] in ".(|"
    )
    return is_all and looks_like_name(name) and not known.holds_other(name)


def _is_dated_credit(line: str) -> bool:
    """True for a line of when and where the pictures of a page were taken, and then by whom."""
    credit = _CREDIT_SENTENCE.search(line) if len(line) <= _LONGEST_LINE else None
    return credit is not None and date_in(line[: credit.start()], "") is not None


def _of_its_album(said: Announcement) -> Iterator[Value]:
    """Who took the pictures of the page that shows this one, where that is made of pictures."""
    for name in filter(None, said.page_photographers.split("; ")):
        yield Value("author", name, "announcing page", "N26 who took the photos of the page", name, 0.6)


def _stated(evidence: Evidence, known: _Known) -> Iterator[Value]:
    """Whom a page names as its author for machines."""
    for value in stated_names(evidence, known.vocabulary):
        if known.is_known(value.value) or not _is_of_publisher(value.value, known.publisher):
            yield replace(value, field="author")


def _is_of_publisher(name: str, publisher: str) -> bool:
    """True for the account of an organisation, which has the word that names it: "Buurtkracht LvC"."""
    return bool(set(_NAMING_WORD.findall(name.casefold())) & set(_NAMING_WORD.findall(publisher.casefold())))


def _of_file(evidence: Evidence, what: str) -> Iterator[Value]:
    """Whom a file states as its author; of a text only who is named in it, for anybody may have typed it."""
    beginning = plain(evidence.reading.main_text[:20_000])
    for stated in evidence.reading.stated:
        if stated.field not in _ACCOUNTS or not looks_like_name(stated.value):
            continue
        if what == "photo":
            yield Value("author", stated.value, stated.source, "N15 who took the photo", stated.value, 0.7)
        elif plain(split_name(stated.value).spoken_form) in beginning:
            rule = "N16 author that the file states and its text names"
            yield Value("author", stated.value, stated.source, rule, stated.value, 0.6)


def _value(credit: Credit, origin: str, rule: str, words: str, confidence: float) -> Value:
    field = "editor" if credit.is_editor else "author"
    return Value(field, credit.name, origin, rule, " ".join(words.split())[:200], confidence)
