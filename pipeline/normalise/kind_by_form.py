"""Decides the kind of a thing that no word names: by its shape, its section, its day, its length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from archive.catalogue.calendar_names import MONTHS
from archive.catalogue.evidence import Evidence
from archive.catalogue.items import Date, Value
from pipeline.normalise.date_forms import address_month, date_in, source_line_year
from pipeline.normalise.date_lines import is_of_another_moment
from pipeline.normalise.form import Form
from pipeline.normalise.held_before import PAST, day_of_dateline
from pipeline.normalise.invitations import (
    SOME_DAY,
    SOON,
    begins_to_be_held,
    coming_day,
    invitation,
    meeting_to_come,
    when_and_where,
)
from pipeline.normalise.issues import issue_line, names_an_issue, numbered_alike
from pipeline.normalise.news_of_things import news_of
from pipeline.normalise.occasion_lines import facts_of, signs_up, when_it_is
from pipeline.normalise.said_of_item import folders, is_front
from pipeline.normalise.section_titles import (
    category_in,
    kind_of_section,
    merely_stands_there,
    names_a_section,
    names_pictures,
)
from pipeline.normalise.stated_by_page import event_date, listed_day

_NEWS = re.compile(r"/(?:\d+-)?(?:nieuws|news|actueel)(?:/|$)", re.IGNORECASE)
_DECLARES = re.compile(r"\b(?:verklaren|verklaart|roepen\s+op|eisen|spreken\s+uit)\s*:", re.I)
_WHO_DECLARES = re.compile(r"\b(?:wij|ondergetekenden|deelnemers|aanwezigen|leden|kerken)\b[^:]*$", re.I)
_WORDS_BEFORE = 300
_SPEAKS_TO = re.compile(
    r"(?:dames\s+en\s+heren|goede(?:n|r)?\s?(?:avond|middag|morgen)|geachte\s+(?:aanwezigen|dames|toehoorders|kamerleden)"
    r"|voorzitter,\s+(?:dames|leden|geachte)|(?:beste|lieve)\s+(?:mensen|aanwezigen|allemaal|toehoorders)|ladies\s+and\s+gentlemen)\b[\w\s]{0,40}[,.!:]",
    re.I,
)
"""How a speech begins."""
_WAS_SPOKEN = re.compile(
    r"(?:(?:\w*toespraak|lezing|inleiding|overweging|preek|column),?\s+)?(?:uitgesproken|gehouden)\s+(?:door|op|in|bij|tijdens|te)\b|(?:\w*toespraak|lezing|inleiding|overweging|preek|column)\s+"
    r"(?:van|door)\s+(?-i:[A-Z])[^.!?]{3,100}\b(?:op|bij|tijdens|in|te)\b"
    rf"(?:[^.!?]|\b(?:{'|'.join(MONTHS)})\.(?=\s))*$",
    re.I,
)
"""A line that says by whom, or at what, a text was spoken."""
_ADVISES = re.compile(r"(?:(?:on)?gevraagd\s+)?advies\b(?!\s+(?:geven|vragen))", re.I)
"""How a file calls itself that advises somebody."""
_NOT_HELD = re.compile(
    r"\b(?:niet\s+door(?:gaat|gaan|ging)|(?:gaat|gaan)\s+(?:\w+\s+){0,3}niet\s+door|afgelast|geannuleerd|uitgesteld|geen\s+\w*(?:dag|beurs|feest|markt)\b)",
    re.I,
)
_WANTED = re.compile(
    r"\b(?:gezocht|gevraagd)\W*$|^\W*(?:wij|we)\s+zoeken\b|^\W*(?:gezocht|gevraagd)\b"
    r"|\bzoe(?:kt|ken)\b.{0,40}\b(?:vrijwilligers?|bestuurs\w+|medewerkers?|penningmeester|secretaris|co[öo]rdinator|chauffeurs?)\b"
    r"|\bvacatures?\b|\bwanted\b",
    re.I,
)
_OFFICE_NOTICE = re.compile(
    r"\b(?:gesloten|vervalt|vervallen|verhuisd|gewijzigde\s+(?:openings)?tijden|nieuw\s+(?:adres|telefoonnummer|rekeningnummer|e-mailadres)|afgelast"
    r"|uitgesteld|geannuleerd|bereikbaar)\b",
    re.I,
)
_OFFICE = re.compile(r"\b(?:kantoor|secretariaat|bureau|spreekuur|inloop|winkel|telefoon)", re.I)
_OWN_OFFICE = re.compile(rf"\b(?:ons|onze|wij|we|het)\b[^.]{{0,60}}{_OFFICE.pattern}", re.I)
_LONGEST_LINE, _LONGEST_NOTICE = 120, 700
_LONG_PROSE = 300
_LONGEST_STANDING = 1_000
"""Characters of a page that merely stands there, to which the menu leads that is on every page."""
_FIRST_WORDS = 160
_DATE_LINE = 40
_HEAD = 6
_LONGEST_LETTER = 3_000
_MINUTES = re.compile(r"(?:concept[- ]?)?(?:notulen|minutes)\b", re.I)
_NAMES_SEVERAL = re.compile(r":\s*[A-ZÀ-Ý][^,:]{0,40},\s")
"""Who was there by name; "Aanwezig: tachtig mensen" is said of a day."""
_FEW = 3
_INVITES = re.compile(
    r"\b(?:nodig(?:en|t)?\s+(?:wij\s+|ik\s+)?(?:u|je|jullie)\b|uitnodig\w*|uitgenodigd|van\s+harte\s+welkom|invite)\b",
    re.I,
)
_DIGIT = re.compile(r"\d")


def kind_by_form(form: Form, named_event: str, held: str, organisation: str) -> Value:
    """The kind of a thing that no word names. The first rule that says something decides.

    ``named_event`` is the event that it is about, ``held`` the day of it (ISO 8601), each "" where that is
    not known; ``organisation`` is that of its site.
    """
    rules = chain(
        _by_shape(form, organisation, named_event), _by_time(form, named_event, held), _by_section(form)
    )
    return next(rules, None) or _any_other(form)


def kind_by_shape(form: Form, organisation: str) -> Value | None:
    """The kind by how a text is made, which is surer than a word in its first line or above a link to it."""
    return next(_by_shape(form, organisation, ""), None)


def page_about(form: Form, kind: Value) -> str:
    """The words by which a page with a day of its own is news of a thing of this kind; "" for others."""
    is_news = form.is_page and form.published is not None and form.letter is None
    own = [line for line in form.lines.first if line.casefold() != form.title.casefold()]
    return news_of(form.title, own, kind) if is_news else ""


def lists_others(form: Form) -> bool:
    """True for a list whose title names what is listed there, and no single thing: that has a number."""
    names_many = form.published is None and names_a_section(form.title.partition(" ")[0])
    is_list = form.listed.is_sure or (form.listed.count and names_many)
    return form.is_page and bool(is_list) and _DIGIT.search(form.title) is None


def is_still_to_come(form: Form) -> bool:
    """True for a page of which title or first lines tell of a day after that on which it came out."""
    text = form.evidence.reading.main_text
    if not form.is_page:
        return False
    is_coming = coming_day(form.title, text, form.published) or agenda_section(form)[0]
    return bool(is_coming or _occasion(form))


def kept_of_a_meeting(form: Form, kinds: Sequence[Value]) -> str:
    """The words by which what is called a report is the minutes of a meeting; "" for another report.

    It calls itself so in its first line, says at its head who was there, or has the points of a meeting.
    """
    by_itself = (one.evidence for one in kinds if one.value == "minutes" and one.origin == "first line")
    head = form.lines.first[:_HEAD]
    own = (line for line in head[:_FEW] if _MINUTES.match(line))
    present = (line for line in form.present if line in head and _NAMES_SEVERAL.search(line))
    return next(by_itself, "") or next(own, "") or next(present, "") or form.minutes


def is_news(evidence: Evidence) -> bool:
    """True when its address says that it was published as news: that is of the day it came out."""
    return any(map(_NEWS.search, evidence.addresses))


def _by_shape(form: Form, organisation: str, named_event: str) -> Iterator[Value]:
    """What a text is by how it is made, be it published when it may.

    The page of an event that was held may be a list of its reports: it is one itself. And what has a day on
    which it came out is more than a list.
    """
    if any(map(is_front, form.evidence.addresses)):
        yield _kind("page", "address", "K30 the page with which a site begins", form.title, 0.7)
    if issue := _issue(form):
        yield _kind("newsletter", "title", "K17 an issue by its number", issue, 0.7)
    if form.is_page and not is_news(form.evidence):
        yield from _as_album(form)
    is_occasion = bool(named_event) and _DIGIT.search(form.title) is not None
    is_list = form.listed.is_sure or (form.entries and form.published is None)
    if form.is_page and is_list and not is_occasion:
        yield _kind("page", "form", "K20 lines that lead to other pages", str(form.entries), 0.7)
    if form.is_page and merely_stands_there(form.title, organisation):
        yield _kind("page", "title", "K21 a title of what merely stands there", form.title, 0.7)
    if form.minutes:
        yield _kind("minutes", "text", "K22 who was there, and what was dealt with", form.minutes, 0.65)
    if (letter := form.letter) is not None:
        text = form.evidence.reading.main_text[:_LONGEST_LETTER]
        if invites := _INVITES.search(text):
            yield _kind("announcement", "text", "K23 a letter that invites", invites[0], 0.6)
        elif letter.is_formal:
            yield _kind("position-paper", "text", "K23 a letter by its salutation", letter.salutation, 0.55)
    yield from _by_voice(form)


def _as_album(form: Form) -> Iterator[Value]:
    """What a page is that is about its photos, as its title says, or for want of other words."""
    if names_pictures(form.title):
        yield _kind("photo", "title", "K31 a title of pictures", form.title, 0.6)
    if form.photos:
        yield _kind("photo", "form", "K42 photos with hardly more than their captions", str(form.photos), 0.6)


def _by_voice(form: Form) -> Iterator[Value]:
    """What a text is by whom it speaks for, or to."""
    text = form.evidence.reading.main_text[:_LONGEST_LETTER]
    declares = _DECLARES.search(text)
    if declares and (
        who := _WHO_DECLARES.search(text[max(0, declares.start() - _WORDS_BEFORE) : declares.start()])
    ):
        words = f"{who[0]}{declares[0]}"
        yield _kind("manifesto", "text", "K32 those who declare something", words, 0.6)
    if spoken_line := next(filter(_is_line_of_speech, form.lines.first[:_HEAD]), ""):
        yield _kind("introduction", "first lines", "K40 says where it was spoken", spoken_line, 0.6)
    if not form.is_page and (
        words := next(filter(_ADVISES.match, (form.title, *form.lines.first[:_FEW])), "")
    ):
        yield _kind("position-paper", "first lines", "K41 a file that calls itself an advice", words, 0.55)
    if form.letter is None and (words := next(filter(_SPEAKS_TO.match, form.lines.first[:_HEAD]), "")):
        yield _kind("introduction", "first lines", "K33 speaks to those who are there", words, 0.6)


def _is_line_of_speech(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and _WAS_SPOKEN.match(line) is not None


def _issue(form: Form) -> str:
    """The words by which a thing is an issue: of its title, of what its page states for one, at its head."""
    stated = (each.value for each in form.evidence.reading.stated if each.field == "title" and form.is_page)
    fuller = _fuller(form)
    named = next(filter(None, map(names_an_issue, (form.title, *stated, fuller))), "")
    alike = numbered_alike(form.lines.first, form.title)
    return named or alike or issue_line(form.lines.first, form.title, is_page=form.is_page)


def _fuller(form: Form) -> str:
    """The first line where that alone goes on from the title: "Rondbrief", and "Rondbrief nr. 12, juni"."""
    name, first = form.title.casefold(), form.lines.first
    fuller = [line for line in first if line.casefold().startswith(name) and len(line) > len(name)]
    return fuller[0] if len(fuller) == 1 and fuller[0] in first[:1] and not form.entries else ""


def _by_time(form: Form, named_event: str, held: str) -> Iterator[Value]:
    """What a text is by the day that it tells of: one to come, or one that was."""
    text = _without_template(form)
    if coming := coming_day(form.title, text, form.published, SOME_DAY if named_event else SOON):
        yield _kind("announcement", "first lines", "K10 tells of a day to come", coming, 0.7)
    if form.is_page and form.published is not None and (words := begins_to_be_held(text)):
        yield _kind("announcement", "first lines", "K39 begins to be held regularly", words, 0.55)
    if begins := _stated_event(form):
        yield _kind(
            "announcement", "stated for machines", "K15 an event, says the page to machines", begins, 0.7
        )
    if told := when_and_where(form.lines.first) or _occasion(form):
        yield _kind("announcement", "text", "K24 lines that say when and where", told, 0.65)
    if wanted := _WANTED.search(form.title):
        yield _kind("announcement", "title", "K25 asks for people", wanted[0], 0.6)
    if form.is_page and (notice := _notice(form.title, text)):
        yield _kind("announcement", "text", "K26 a notice about an office", notice, 0.5)
    if form.published is None and (to_come := meeting_to_come(form.title, text)):
        yield _kind("announcement", "text", "K34 tells of a meeting and of nothing past", to_come, 0.55)
    if (section := agenda_section(form))[0]:
        yield _kind("announcement", section[1], "K28 section in which it stands", section[0], 0.55)
    yield from _by_past(form, named_event, held)


def _without_template(form: Form) -> str:
    """The text without the lines at its head that say when it was put there, and in which section."""
    text = form.evidence.reading.main_text
    head, told = text.split("\n", _HEAD), form.lines.published
    return "\n".join(line for line in head if line.strip() not in told and not category_in(line.strip()))


def _by_past(form: Form, named_event: str, held: str) -> Iterator[Value]:
    """What a text is by what was held, or else by what it asks its reader to come to."""
    text = form.evidence.reading.main_text
    is_held = not is_news(form.evidence) and not _NOT_HELD.search(form.title)
    if named_event and is_held and not _is_before(held, form):
        yield _kind("report", "event", "K11 named after an event that was held", named_event, 0.6)
    if form.is_page and form.held is not None:
        yield _kind(
            "report", "first lines", "K27 tells of what was held before it came out", form.held.words, 0.5
        )
    if form.is_page and not _is_dated(form) and (invites := invitation(text)):
        yield _kind("announcement", "text", "K19 asks its reader to come", invites, 0.55)


def _by_section(form: Form) -> Iterator[Value]:
    """The kind of the section in which a page stands: by its breadcrumb, its category, or its address."""
    for section, origin in _sections(form) if form.is_page else ():
        if kind := kind_of_section(section):
            yield _kind(kind, origin, "K28 section in which it stands", section, 0.55)


def agenda_section(form: Form) -> tuple[str, str]:
    """The section of what is to come in which a page stands that tells nothing past; where that is told."""
    if not form.is_page or PAST.search(form.evidence.reading.main_text[:_LONG_PROSE]):
        return "", ""
    sections = ((name, at) for name, at in _sections(form) if kind_of_section(name) == "announcement")
    return next(sections, ("", ""))


def _sections(form: Form) -> Iterator[tuple[str, str]]:
    reading = form.evidence.reading
    title = form.title.casefold()
    crumbs = [part for part in reading.breadcrumb if part.casefold() != title]
    yield from ((part, "breadcrumb") for part in reversed(crumbs[-2:]))
    yield from ((stated.value, stated.source) for stated in reading.stated if stated.field == "section")
    for line in (*form.lines.below_title, *form.lines.first[:_HEAD]):
        if category := category_in(line):
            yield category, "first lines"
    for address in form.evidence.addresses[:1]:
        yield from ((folder, "address") for folder in folders(address))


def _any_other(form: Form) -> Value:
    """The kind of what nothing tells anything of, but that it is dated, or long."""
    evidence = form.evidence
    text = evidence.reading.main_text
    if not form.is_page:
        return _kind("other", "media type", "K14 a file nothing is said of", evidence.reading.media_type, 0.3)
    if dated := _dated(form):
        return _kind("article", "form", "K12 published on a day or in a magazine", dated, 0.65)
    if is_news(evidence) or any(map(address_month, evidence.addresses)):
        return _kind("article", "address", "K18 published as news", evidence.addresses[0], 0.5)
    if len(text) > _LONG_PROSE and not (len(text) <= _LONGEST_STANDING and form.is_led_to_by_itself):
        return _kind("article", "form", "K12 long prose", f"{len(text)} characters", 0.5)
    return _kind("page", "form", "K13 any other page", "", 0.5)


def _kind(kind: str, origin: str, rule: str, words: str, confidence: float) -> Value:
    return Value("kind", kind, origin, rule, " ".join(words.split())[:200], confidence)


def _notice(title: str, text: str) -> str:
    """The words of a short notice that an office is closed, or has moved; "" for any other text."""
    said = _OFFICE_NOTICE.search(title) if len(text) <= _LONGEST_NOTICE else None
    own = (_OFFICE.search(title) or _OWN_OFFICE.search(f"{title}. {text}")) if said else None
    return own[0] if own else ""


def _occasion(form: Form) -> str:
    """The lines by which a page shows when and where something is, if its words tell of nothing past."""
    if not form.is_page or form.present:
        return ""
    lines = tuple(dict.fromkeys((*form.lines.below_title, *form.lines.first)))
    found = when_it_is(lines) or facts_of(lines)
    if not found or (not signs_up(lines) and PAST.search(form.evidence.reading.main_text[:_LONGEST_LETTER])):
        return ""
    return found


def _stated_event(form: Form) -> str:
    """The day of the event that the page says it is about, unless it came out after that day."""
    told = event_date(form.evidence)
    if told is None or (form.published and form.published.start > (told[0].end or told[0].start)):
        return ""
    return told[1]


def _is_before(held: str, form: Form) -> bool:
    """True when it was published before this day: nothing reports of what is still to come."""
    published = form.published or _in_date_line(form)
    return bool(held) and published is not None and published.precision == "day" and published.start < held


def _is_dated(form: Form) -> bool:
    return form.published is not None or _in_date_line(form) is not None or _in_dateline(form) is not None


def _dated(form: Form) -> str:
    """The words or the day by which a page shows that it came out at some time."""
    if form.published is not None:
        return form.published.start
    lines = form.evidence.reading.main_text[: _FIRST_WORDS * 2].split("\n")
    if source := next((line for line in lines if source_line_year(line)), ""):
        return source
    line = _in_date_line(form)
    before = (date_in(each, "") for each in form.lines.published)
    line = line or next(filter(None, before), None) or _in_dateline(form)
    line = line or listed_day(form.evidence)
    return line.start if line is not None else ""


def _in_dateline(form: Form) -> Date | None:
    """The day with which one of the first lines begins, as news does."""
    return next((day for line in form.lines.first[:_FEW] if (day := day_of_dateline(line))), None)


def _in_date_line(form: Form) -> Date | None:
    """The date in a short line among the first three, or between the title and the text, or at its end."""
    lines = form.evidence.reading.main_text[:_FIRST_WORDS].split("\n")[:3]
    short = (line for line in lines if len(line) <= _DATE_LINE and not is_of_another_moment(line))
    near = (*short, *form.lines.below_title, *form.lines.closing, *form.lines.bracketed)
    return next((day for line in near if (day := date_in(line, ""))), None)
