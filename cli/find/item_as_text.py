"""Describes an item for people: its facts with their origins, relations, decisions and captures."""

from __future__ import annotations

from collections import Counter

from archive.catalogue.items import Description, Item
from archive.curation.joinings import family_of
from archive.curation.journal import Statement
from archive.fetched.captures import Capture
from archive.fetched.crawls import Provenance
from archive.shown.captured_by import captured_by, of_capture
from archive.shown.decision_in_words import act_in_words, joined_in_words, other_in_words
from archive.shown.joined_items import JoinedItem
from archive.shown.known_item import KnownItem, Related, leads_to
from archive.shown.mark_in_words import mark_in_words
from archive.shown.rendering_in_words import rendering_in_words
from cli.find.beginning_of_text import begins_with
from cli.find.parts_as_text import parts_described
from cli.find.version_as_text import versions_listed
from cli.terminal import bold, one_line, table, wrapped
from pipeline.desk.typed_values import as_read
from search.answer.request_and_hits import SURE
from wording import labels, made_by_script
from wording.message import Message, say
from wording.rules import evidence, rule
from wording.words import Words

_MOST_RELATED = 20


def described(known: KnownItem, words: Words) -> str:
    """All of it in the reader's language, for a terminal."""
    item = known.item
    description = item.description
    return "\n".join(
        [
            bold(one_line(description.title)),
            *_asked_otherwise(known, words),
            "",
            *_facts(known, words),
            *(["", *_joined(known.joined, words)] if known.joined else ()),
            "",
            bold(words("Where each value comes from")),
            _origins(item, words),
            *_relations(known.related, words),
            *(parts_described(known.whole, words) if known.whole else ()),
            *_decided(known.decided, words),
            *versions_listed(known.versions, words),
            "",
            bold(words("Captures")),
            _captures(known, words),
            *_provenances(known, words),
            *begins_with(known.text, words),
        ]
    )


def _asked_otherwise(known: KnownItem, words: Words) -> list[str]:
    """That it was asked for by an address at which nobody ever captured anything."""
    if not known.never_captured:
        return []
    said = words(
        "{address} was never captured: this page names it as its own address. "
        "See what is there with: alliantie sites try {address:shell}",
        address=known.never_captured,
    )
    return [wrapped(one_line(said))]


def _published(description: Description, words: Words) -> str:
    """When it was published, where that is another day than the one it is about."""
    day = description.published
    same = day.start == description.date.start
    return "" if same else words.date(day.start, day.end, day.precision)


def _date(description: Description, words: Words) -> str:
    date = description.date
    return words.date(date.start, date.end, date.precision, is_sure=description.date_confidence >= SURE)


def _facts(known: KnownItem, words: Words) -> list[str]:
    item, description = known.item, known.item.description
    facts = [
        (labels.field("kind"), words(labels.kind(description.kind))),
        (labels.field("date"), _date(description, words)),
        (labels.field("published"), _published(description, words)),
        (labels.field("event"), description.event),
        (labels.field("place"), description.place),
        (labels.field("authors"), ", ".join(description.authors)),
        (labels.field("editors"), ", ".join(description.editors)),
        (labels.field("people"), ", ".join(description.people)),
        (labels.field("organisations"), ", ".join(description.organisations)),
        (labels.field("themes"), ", ".join(description.themes)),
        (labels.field("caption"), description.caption),
        (labels.field("rights"), description.rights),
        (say("announced as"), description.sentence or description.label),
        (labels.field("language"), words(labels.language(description.language))),
        (labels.field("media type"), item.media_type),
        (labels.field("text"), words(_state(item))),
        (say("made by script"), words(_script(known)) if known.script else ""),
        (say("rendered"), words(rendering_in_words(known.rendered)) if known.rendered else ""),
        (labels.field("appearance"), words(mark_in_words(known.mark)) if known.mark else ""),
        (
            say("origin"),
            words(captured_by(item.captured_by, item.taken_over_at)) if item.taken_over_at else "",
        ),
        (say("address"), item.url),
        (say("leads now to"), leads_to(known)),
        *((say("also at"), url) for url in item.also_at),
        (labels.field("id"), item.id),
    ]
    width = max(len(words(name)) for name, _ in facts)
    return [f"{words(name).ljust(width)}  {one_line(value)}" for name, value in facts if value]


def _state(item: Item) -> Message:
    """How the reading of an item came out, and why."""
    state = labels.state(item.state)
    return say("{state} ({why})", state=state, why=item.reason) if item.reason else state


def _script(known: KnownItem) -> Message:
    """By which sign a script makes the words of a page, and where its data stand that were read instead."""
    sign = made_by_script.script(known.script)
    return say("{sign} ({place})", sign=sign, place=known.data_place) if known.data_place else sign


def _origins(item: Item, words: Words) -> str:
    rows = [
        (
            words(labels.field(value.field)),
            words(labels.value(value.field, value.value))[:40],
            words(rule(value.rule)),
            words(evidence(value.rule, value.evidence))[:50],
            words.share(value.confidence),
        )
        for value in item.description.values
    ]
    header = [words("field"), words("value"), words("rule"), words("found in"), words("sure")]
    return table(rows, header, right=[4])


def _decided(decided: tuple[tuple[int, Statement], ...], words: Words) -> list[str]:
    if not decided:
        return []
    rows = [
        (
            str(number),
            one.at[:10],
            one.who,
            words(act_in_words(one)),
            words(labels.field(one.field)) if one.field and not family_of(one) else "",
            as_read(one.field, one.value, words)[:40]
            if one.what in ("correct", "access")
            else words(other_in_words(one)),
            one.why,
        )
        for number, one in decided
    ]
    header = [
        words("number"),
        words("date"),
        words("who"),
        words("decision"),
        words("field"),
        words("value"),
        words("why"),
    ]
    return ["", bold(words("What people decided")), table(rows, header, right=[0])]


def _value(one: Statement, words: Words) -> str:
    """The value of a correction, or what else a decision is about."""
    return as_read(one.field, one.value, words)[:40] if one.what == "correct" else words(other_in_words(one))


def _joined(joined: tuple[JoinedItem, ...], words: Words) -> list[str]:
    """What people merged with it, split off it, or said that it does not belong with."""
    return [
        wrapped(one_line(words("{joined}: {why}", joined=joined_in_words(each), why=each.statement.why)))
        for each in joined
    ]


def _evidence(related: Related, words: Words) -> str:
    """The words of a page as they stand, or how alike two items are in the reader's language."""
    evidence = related.relation.evidence
    return words(evidence) if isinstance(evidence, Message) else evidence


def _relations(related: tuple[Related, ...], words: Words) -> list[str]:
    if not related:
        return []
    rows = [
        (
            words(_relation(each)),
            f"{each.other.description.title[:50]} ({words(labels.kind(each.other.description.kind))})",
            each.other.id,
            _evidence(each, words)[:50],
        )
        for each in related[:_MOST_RELATED]
    ]
    more = len(related) - len(rows)
    header = [words("relation"), words("item"), words("id"), words("found in")]
    tail = [words("and {count:number} more", count=more)] if more else []
    return ["", bold(words("Related items")), table(rows, header), *tail]


def _relation(related: Related) -> Message:
    named = labels.relation if related.is_source else labels.relation_to
    return named(related.relation.relation)


def _captures(known: KnownItem, words: Words) -> str:
    rows = [
        (
            f"{capture.captured_at:%Y-%m-%d %H:%M:%S}",
            str(capture.status),
            words.size(capture.payload_size),
            _note(capture, before, known, words),
            f"{capture.warc_file}:{capture.warc_offset}",
            capture.url,
        )
        for before, capture in zip((None, *known.taken), known.taken, strict=False)
    ]
    header = [
        words("captured at (UTC)"),
        words("status"),
        words("size"),
        words("note"),
        words("record"),
        words("address"),
    ]
    return table(rows, header, right=[1, 2])


def _provenances(known: KnownItem, words: Words) -> list[str]:
    """Of captures that others made: of which archive, or of which file, tool and origin."""
    counts = Counter(capture.crawl for capture in known.taken)
    return [
        wrapped(one_line(words(_provenance(counts[number], origin))))
        for number, origin in sorted(known.provenances.items())
    ]


def _provenance(count: int, origin: Provenance) -> Message:
    if origin.archive:
        return say(
            "{count:of these was/of these were} captured by {archive}, and got from there by {by}.",
            count=count,
            archive=origin.archive,
            by=origin.by,
        )
    return say(
        "{count:of these was/of these were} taken from {file}, made with {software}; "
        "got from: {origin}; taken in by {by}.",
        count=count,
        file=origin.file,
        software=origin.software or "?",
        origin=origin.origin or "?",
        by=origin.by,
    )


def _note(capture: Capture, before: Capture | None, known: KnownItem, words: Words) -> str:
    """What is to be said of a capture: what is not new in it, whether it says nothing, and whose it is."""
    silent = known.silent.get(capture.read_digest)
    sameness = _sameness(capture, before, known.words_of, words)
    return ", ".join(filter(None, (sameness, words(silent) if silent else "", words(of_capture(capture)))))


def _sameness(capture: Capture, before: Capture | None, words_of: dict[str, str], words: Words) -> str:
    """Says that the bytes, or at least the words, were captured before: then this is no new version."""
    if capture.refers_to and not capture.rendered:
        return words("unchanged")
    if before is None:
        return ""
    if capture.rendered and capture.read_digest == before.read_digest:
        return words("unchanged")
    mine = words_of.get(capture.read_digest)
    return words("same text") if mine and mine == words_of.get(before.read_digest) else ""
