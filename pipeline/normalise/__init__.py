"""Describes things: from everything known of one item to its kind, title, date, event, place and names.

Pure functions. Each value that is chosen says which rule found it, where, and in which words; what was
considered and not chosen stands beside it. Rules are numbered by what they decide: K kind, T title,
D date, N names and authors, L language. The same evidence always gives the same description, in whatever
order it was found.
"""

from __future__ import annotations

from dataclasses import astuple, replace

from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import Date, Description, Value
from pipeline.normalise.authors import find_authors
from pipeline.normalise.date_lines import OwnLines
from pipeline.normalise.dates import choose_date, choose_published
from pipeline.normalise.events import with_year_of, year_of
from pipeline.normalise.form import Form
from pipeline.normalise.kind import is_by_the_way, is_weak, kind_by_words, photo_kind
from pipeline.normalise.kind_by_form import (
    is_still_to_come,
    kept_of_a_meeting,
    kind_by_form,
    kind_by_shape,
    lists_others,
    page_about,
)
from pipeline.normalise.language import choose_language
from pipeline.normalise.names import Named, NamesByKind, find_mentions
from pipeline.normalise.places import Mentions
from pipeline.normalise.rights import choose_rights
from pipeline.normalise.said_of_item import what_is_said
from pipeline.normalise.title import announcement_of, choose_title
from pipeline.normalise.vocabulary import Vocabulary
from pipeline.normalise.vocabulary_file import load_vocabulary

__all__ = ["Vocabulary", "describe", "load_vocabulary"]

_MOST_VALUES = 30
_LONGEST_WORDS = 600
"""Characters of what a page says of a file; addresses are often as long."""
_OF_SPEECHES = ("introduction", "presentation")
_ONE_EACH = ("kind", "title", "date", "published", "event", "place", "language", "rights")


def describe(
    evidence: Evidence,
    vocabulary: Vocabulary,
    *,
    site_language: str,
    organisation: str,
    rights_of_site: str = "",
) -> Description:
    """Describe a thing by its evidence; what is said of its site goes for what says nothing itself."""
    evidence = _in_one_order(evidence)
    said = announcement_of(evidence)
    title, titles = choose_title(evidence, said, organisation)
    form = Form(evidence, OwnLines(evidence.reading, title))
    spoken = what_is_said(evidence, said, title)
    mentions = find_mentions(form, said, spoken, organisation, vocabulary)
    kinds, named, names = _kind_and_names(form, said, mentions, organisation)
    year = year_of(spoken, evidence.captured_at.year + 1)
    date, dates = choose_date(form, said, spoken, kinds[0].value, named, year)
    event = with_year_of(named.event, date, kinds[0].value)
    if event is not None and event is not named.event:
        named, names = replace(named, event=event), [event.value, *names]
    published, publications = choose_published(form, kinds[0].value, date)
    language, languages = choose_language(evidence, site_language)
    authors = find_authors(form, said, kinds[0].value, named.people, organisation, vocabulary)
    rights, of_rights = choose_rights(evidence, rights_of_site)
    return Description(
        kind=kinds[0].value,
        title=title,
        language=language,
        date=date,
        event=named.event_name,
        place=named.place,
        people=named.people,
        organisations=named.organisations,
        caption=_caption(evidence, said),
        label=said.label if said else "",
        sentence=said.sentence if said else "",
        rights=rights,
        values=_in_order(
            [*kinds, *titles, *dates, *publications, *languages, *authors, *of_rights, *names], date
        ),
        published=published,
    )


def _kind_and_names(
    form: Form, said: Announcement | None, mentions: Mentions, organisation: str
) -> tuple[list[Value], Named, list[Value]]:
    """The kind by words, else by the event that the item is about, else by its form."""
    kinds = _kinds_named(form, said, mentions.vocabulary)
    if kinds and kinds[0].value == "page" and is_by_the_way(kinds[0]) and form.published is not None:
        kinds = kinds[1:]
    if kinds and is_by_the_way(kinds[0]) and (shape := kind_by_shape(form, organisation)) is not None:
        kinds = [shape, *kinds]
    by_kind = NamesByKind(mentions)
    named, names = by_kind.find(kinds[0].value if kinds else "")
    if kinds and not is_weak(kinds[0]):
        return kinds, named, names
    own_event = named.event_name if named.event and named.event.near == 2 else ""
    held = named.event.day_in(named.place) if named.event else ""
    by_form = kind_by_form(form, own_event, held, organisation)
    by_form = _as_news(form, by_form) or by_form
    if kinds and by_form.value == "other":
        return kinds, named, names
    if named.event is None or by_form.value == "article":
        named, names = by_kind.find(by_form.value)
    return [by_form, *kinds], named, names


def _kinds_named(form: Form, said: Announcement | None, vocabulary: Vocabulary) -> list[Value]:
    """The kinds that words name, the deciding one first, which the form of the thing may gainsay."""
    evidence = form.evidence
    kinds = kind_by_words(evidence, said, form.title, vocabulary)
    if evidence.reading.media_type.startswith("image/"):
        kinds = photo_kind(evidence, kinds)
    if kinds and lists_others(form):
        entries = str(form.listed.count)
        kinds = [Value("kind", "page", "form", "K38 entries that lead to other pages", entries, 0.8), *kinds]
    if kinds and kinds[0].value in _OF_SPEECHES and is_still_to_come(form):
        kinds = [replace(kinds[0], value="announcement", rule="K35 a speech on a day to come"), *kinds]
    if kinds and kinds[0].value == "report" and (words := kept_of_a_meeting(form, kinds)):
        kinds = [
            replace(kinds[0], value="minutes", rule="K36 a report that says who was there", evidence=words),
            *kinds,
        ]
    if kinds and (news := _as_news(form, kinds[0])) is not None:
        kinds = [news, *kinds]
    return kinds


def _as_news(form: Form, kind: Value) -> Value | None:
    """The kind of a page that is news of a thing of this kind; None for the thing itself."""
    if not (words := page_about(form, kind)):
        return None
    rule = "K37 news that a thing has come out"
    return replace(kind, value="article", rule=rule, evidence=" ".join(words.split())[:200])


def _in_one_order(evidence: Evidence) -> Evidence:
    """The same evidence in the order it would have if it had been found in any other, and bounded."""
    said = tuple(sorted(map(_bounded, evidence.announcements), key=astuple))
    return replace(evidence, addresses=tuple(sorted(evidence.addresses)), announcements=said)


def _bounded(said: Announcement) -> Announcement:
    """The same, shortened and with single spaces: patterns that skip spaces are slow on long runs of them."""
    return Announcement(*(" ".join(words[:_LONGEST_WORDS].split()) for words in astuple(said)))


def _caption(evidence: Evidence, said: Announcement | None) -> str:
    """The caption of a photo: its own, else the one beside it, else what the link to it says."""
    if not evidence.reading.media_type.startswith("image/"):
        return ""
    if evidence.reading.captions:
        return evidence.reading.captions[0]
    return (said.sentence or said.label) if said is not None else ""


def _in_order(values: list[Value], date: Date) -> tuple[Value, ...]:
    """Chosen values first, each once; of what has one value, the others were considered and rejected."""
    chosen: list[Value] = []
    rejected: list[Value] = []
    seen = set() if date.start else {"date"}
    for value in dict.fromkeys(values):
        only = value.field in _ONE_EACH
        (rejected if only and value.field in seen else chosen).append(value)
        seen.add(value.field)
    chosen.sort(key=lambda value: value.field not in _ONE_EACH)
    return (*chosen, *rejected)[:_MOST_VALUES]
