"""Describes an address that is no item, for people and machines: what was captured, and what it is."""

from __future__ import annotations

from archive.catalogue.captured_addresses import CapturedAddress
from archive.fetched.captures import Capture
from archive.shown.captured_by import of_capture
from archive.shown.known_item import text_of
from archive.shown.rendering_in_words import rendering_in_words
from cli.find.beginning_of_text import begins_with
from cli.terminal import bold, one_line, table, wrapped
from wording import labels
from wording.message import Message, say
from wording.words import Words

_ROLES = {
    "cut off": say("Its newest capture was cut off, and is no item."),
    "robots": say("These are the site's rules for crawlers."),
    "absent": say("The page says that there is nothing at this address."),
    "links": say("It is a page that is read for its links: a list of other pages, and no item by itself."),
    "feed": say("It is a feed, a sitemap or other data, read for the addresses that it names."),
    "file": say("It is a part of pages, such as a style sheet or a small picture, and no item by itself."),
    "without item": say("Nothing was made of it yet."),
    "refused": say("It was not fetched."),
    "named": say("It was never captured; it is only named on pages that are kept."),
}
_WAYS = {"canonical": say("as its own address"), "link": say("by a link")}


def address_described(known: CapturedAddress, words: Words) -> str:
    """All of it in the reader's language, for a terminal."""
    return "\n".join(
        [
            bold(one_line(known.url)),
            "",
            wrapped(one_line(words(_what_it_is(known)))),
            *_rendered(known, words),
            *_named_by(known, words),
            *_refusals(known, words),
            *_captures(known, words),
            *begins_with(text_of(known), words),
        ]
    )


def _what_it_is(known: CapturedAddress) -> Message:
    if known.role == "redirect":
        return say("It leads to {address}", address=known.leads_to)
    if known.role == "error":
        return say("The server answered {status}: there is no item.", status=known.taken[-1].status)
    return _ROLES[known.role]


def _rendered(known: CapturedAddress, words: Words) -> list[str]:
    if known.rendered is None:
        return []
    how = words(rendering_in_words(known.rendered))
    return [wrapped(one_line(f"{words('rendered')}  {how}"))]


def _named_by(known: CapturedAddress, words: Words) -> list[str]:
    if not known.named_by:
        return []
    rows = [(each.page, words(_WAYS[each.way])) for each in known.named_by]
    tried = words(
        "A crawl of its site fetches it where it is in scope and a page links to it. "
        "See what is there now with: alliantie sites try {address:shell}",
        address=known.url,
    )
    return ["", table(rows, [words("page"), words("names it")]), "", wrapped(one_line(tried))]


def _refusals(known: CapturedAddress, words: Words) -> list[str]:
    if not known.refused:
        return []
    rows = [
        (
            f"{each.began_at:%Y-%m-%d}",
            words(labels.refusal(each.refusal.reason)),
            one_line(words(each.refusal.detail)),
            each.refusal.referrer,
        )
        for each in known.refused
    ]
    header = [words("crawl of"), words("reason"), words("more"), words("found on")]
    return ["", bold(words("Not fetched")), table(rows, header)]


def _captures(known: CapturedAddress, words: Words) -> list[str]:
    if not known.taken:
        return []
    rows = [
        (
            f"{capture.captured_at:%Y-%m-%d %H:%M:%S}",
            str(capture.status),
            words.size(capture.payload_size),
            capture.media_type,
            _note(capture, words),
            f"{capture.warc_file}:{capture.warc_offset}",
        )
        for capture in known.taken
    ]
    header = [
        words("captured at (UTC)"),
        words("status"),
        words("size"),
        words("media type"),
        words("note"),
        words("record"),
    ]
    return ["", bold(words("Captures")), table(rows, header, right=[1, 2])]


def _note(capture: Capture, words: Words) -> str:
    return ", ".join(filter(None, (_where_or_what(capture, words), words(of_capture(capture)))))


def _where_or_what(capture: Capture, words: Words) -> str:
    if capture.leads_to:
        return words("leads to {address}", address=capture.leads_to)
    return words("unchanged") if capture.refers_to else ""
