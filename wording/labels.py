"""Labels of codes: what a person reads for a kind, state, outcome, relation, field or reason kept as a code.

The codes themselves stay in the database, in files and in JSON. One that is not known here, such as that of
a later release, is its own label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from wording.message import Message, say
from wording.withholding import access

_KINDS = {
    "annual-report": say("annual report"),
    "announcement": say("announcement"),
    "article": say("article"),
    "introduction": say("introduction"),
    "manifesto": say("manifesto"),
    "minutes": say("minutes"),
    "newsletter": say("newsletter"),
    "other": say("other"),
    "page": say("page"),
    "photo": say("photo"),
    "position-paper": say("position paper"),
    "presentation": say("presentation"),
    "report": say("report"),
}

_STATES = {
    "damaged": say("damaged"),
    "encrypted": say("encrypted"),
    "leads on": say("leads on to another page"),
    "no text": say("no text"),
    "not read yet": say("not read yet"),
    "read": say("read"),
    "scanned": say("scanned, no text in it"),
    "too large": say("too large to read"),
    "unknown format": say("unknown format"),
}

_DECISIONS = {
    "access": say("access"),
    "correct": say("corrected"),
    "destroy": say("destroyed"),
    "exclude": say("withheld"),
    "lift": say("no longer withheld"),
    "merge": say("merged"),
    "relate": say("related"),
    "split": say("split"),
    "unrelate": say("not related"),
    "withdraw": say("correction withdrawn"),
    "withdraw merge": say("merge undone"),
    "withdraw relation": say("relation undone"),
    "withdraw split": say("split undone"),
}

_OUTCOMES = {
    "complete": say("complete"),
    "failed": say("failed"),
    "interrupted": say("interrupted"),
    "running": say("running"),
    "short": say("short"),
}

_RELATIONS = {
    "announced by": say("announced by"),
    "copy of": say("copy of"),
    "part of": say("part of"),
    "related to": say("related to"),
    "shown in": say("shown in"),
    "translation of": say("translation of"),
    "version of": say("version of"),
}

_RELATIONS_TO = {
    "announced by": say("announces"),
    "copy of": say("copied as"),
    "part of": say("contains"),
    "related to": say("related to"),
    "shown in": say("shows"),
    "translation of": say("translated as"),
    "version of": say("also as"),
}

_SITE_STATUSES = {
    "closed": say("closed"),
    "live": say("live"),
    "moved": say("moved"),
    "unverified": say("not verified"),
}

_APPEARANCES = {"good": say("looked at, good"), "not good": say("looked at, not good")}

_FIELDS = {
    "appearance": say("appearance"),
    "access": say("access"),
    "author": say("author"),
    "caption": say("caption"),
    "date": say("date"),
    "editor": say("editor"),
    "event": say("event"),
    "id": say("id"),
    "kind": say("kind"),
    "language": say("language"),
    "law": say("law"),
    "media": say("media type"),
    "media type": say("media type"),
    "organisation": say("organisation"),
    "authors": say("authors"),
    "editors": say("editors"),
    "organisations": say("organisations"),
    "people": say("people"),
    "person": say("person"),
    "place": say("place"),
    "published": say("published"),
    "rights": say("rights"),
    "site": say("site"),
    "text": say("text"),
    "theme": say("theme"),
    "themes": say("themes"),
    "title": say("title"),
    "url": say("address"),
    "year": say("year"),
}

_ORIGINS = {
    "byte order mark": say("from its byte order mark"),
    "declared": say("as declared"),
    "default": say("by default, none is declared"),
    "profile": say("as the profile says"),
    "UTF-8 with faults": say("with faults in it"),
    "valid UTF-8": say("by its bytes"),
}

_REFUSALS = {
    "destroyed": say("destroyed by decision"),
    "a rendering of what is not here": say("a rendering of what is not here"),
    "a rendering of what was captured here": say("a rendering of what this archive captured by itself"),
    "a revisit of what is not here": say("a revisit of what is not here"),
    "a revisit without a head": say("a revisit without a head"),
    "a page in its place": say("a page came in its place"),
    "another thing in its place": say("something else came in its place"),
    "nothing in its place": say("an empty file came in its place"),
    "addresses beyond": say("addresses beyond what is read of one page"),
    "address too long": say("address too long"),
    "calendar limit reached": say("calendar limit reached"),
    "calendar without end": say("calendar without end"),
    "characters unread": say("characters of styles and scripts that were too many"),
    "does something": say("would do something there, such as delete or log out"),
    "cut short": say("broken off"),
    "elsewhere destroyed": say("destroyed by decision"),
    "elsewhere excluded": say("not shown by the other archive"),
    "elsewhere not-playable": say("the other archive cannot show it"),
    "elsewhere other-address": say("another address came, which is no part of the site"),
    "elsewhere other-moment": say("a capture of another moment came"),
    "elsewhere truncated": say("broken off, at the other archive or before"),
    "embeds beyond": say("players beyond what is read of one page"),
    "feed of a part": say("feed of a part"),
    "frame too deep": say("frame too deep"),
    "for machines": say("for machines"),
    "form": say("form"),
    "form or log-in": say("form or log-in"),
    "host left alone": say("host left alone"),
    "in no feed or sitemap": say("in no feed or sitemap"),
    "limit of other sites' parts": say("limit of parts from other sites"),
    "more than one step away": say("more than one step away"),
    "named by destroyed": say("named only by what was destroyed"),
    "never asked": say("never asked for"),
    "not asked for": say("of another address or time than was asked for"),
    "no answer": say("no answer"),
    "no answer in HTTP": say("no answer in HTTP"),
    "not in the file": say("not in the imported file"),
    "not http": say("not http"),
    "of no known site": say("of no known site"),
    "other site": say("other site"),
    "owner's wish": say("at the wish of its owner"),
    "outside the topic": say("outside the topic"),
    "page limit reached": say("page limit reached"),
    "part limit reached": say("limit of parts reached"),
    "part keeps failing": say("part keeps failing"),
    "parts beyond": say("parts beyond what is read of one page"),
    "parts unread": say("pages or style sheets not read to their end"),
    "parts without end": say("parts that name each other without end"),
    "path repeats itself": say("path repeats itself"),
    "path too deep": say("path too deep"),
    "print view": say("print view"),
    "private address": say("private address"),
    "query repeats itself": say("query repeats itself"),
    "query too long": say("query too long"),
    "read in part": say("too large to be read to its end"),
    "reply form": say("reply form"),
    "robots.txt": say("robots.txt"),
    "robots.txt unreachable": say("robots.txt unreachable"),
    "route": say("view behind # that only a script opens"),
    "same content": say("same content"),
    "script on a click": say("script on a click"),
    "tab": say("tab that a script fills"),
    "fold": say("what a script fills when it is unfolded"),
    "read on": say("what a button to read on may bring"),
    "frame below": say("what is further down in a frame"),
    "page below": say("what is further down on a page"),
    "skipped by profile": say("skipped by profile"),
    "too deep": say("too deep"),
    "too many alike": say("too many alike"),
    "too many links": say("too many links on one page"),
    "too many redirects": say("too many redirects"),
    "twin of the RSS feed": say("twin of the RSS feed"),
    # Of a page that a browser makes.
    "beacon": say("a report that a page sends"),
    "byte limit reached": say("limit of bytes reached"),
    "download": say("download"),
    "navigation": say("where a script leads by itself"),
    "new window": say("new window"),
    "not waited for": say("not waited for any longer"),
    "of no page": say("nobody knows which page asked"),
    "prefetch": say("asked for before it is needed"),
    "request too long": say("request that sends too much"),
    "request limit reached": say("limit of requests of one page reached"),
    "service worker": say("service worker"),
    "sign-in": say("signing in"),
    "stream": say("answer without an end"),
    "WebRTC": say("WebRTC"),
    "WebSocket": say("WebSocket"),
    "WebTransport": say("WebTransport"),
}
_PART_KINDS = {
    "background": say("background"),
    "font": say("font"),
    "frame": say("frame"),
    "icon": say("icon"),
    "manifest": say("web manifest"),
    "media": say("film or sound"),
    "object": say("object"),
    "picture": say("picture"),
    "script": say("script"),
    "style": say("style sheet"),
}

_LANGUAGES = {
    "de": say("German"),
    "en": say("English"),
    "fr": say("French"),
    "fy": say("Frisian"),
    "nl": say("Dutch"),
}

LANGUAGES = tuple(_LANGUAGES)
"""The codes of the languages that have a name here."""

_FILES = {
    "csv": say("table (csv)"),
    "doc": say("Word (doc)"),
    "docx": say("Word (docx)"),
    "gif": say("picture (gif)"),
    "html": say("web page"),
    "jpg": say("picture (jpg)"),
    "odp": say("OpenDocument presentation (odp)"),
    "odt": say("OpenDocument text (odt)"),
    "pdf": say("PDF"),
    "plain": say("plain text"),
    "png": say("picture (png)"),
    "ppt": say("PowerPoint (ppt)"),
    "pptx": say("PowerPoint (pptx)"),
    "rtf": say("rich text (rtf)"),
    "tiff": say("picture (tiff)"),
    "webp": say("picture (webp)"),
    "xls": say("Excel (xls)"),
    "xlsx": say("Excel (xlsx)"),
}
_METHOD = "method "
_ANSWERED = re.compile(r"answered (\d{3})")
_NO_CAPTURE = "no capture: "
_EMBED = "embed "
_SCHEME = "scheme "


def kind(code: str) -> Message:
    """The name of a kind of item, such as ``position-paper``."""
    return _label(_KINDS, code)


def state(code: str) -> Message:
    """How the reading of a payload came out, such as ``scanned``."""
    return _label(_STATES, code)


def outcome(code: str) -> Message:
    """How a crawl came out, such as ``short``."""
    return _label(_OUTCOMES, code)


def decision(code: str) -> Message:
    """What a person decided, by the word that the journal has for it, such as ``lift``."""
    return _label(_DECISIONS, code)


def relation(code: str) -> Message:
    """The relation of an item to another, such as ``part of``."""
    return _label(_RELATIONS, code)


def relation_to(code: str) -> Message:
    """The same relation seen from the other item: ``part of`` is ``contains`` there."""
    return _label(_RELATIONS_TO, code)


def field(code: str) -> Message:
    """The name of a field of an item, such as ``media``."""
    return _label(_FIELDS, code)


def origin(code: str) -> Message:
    """How the character set of a page became known, such as ``declared``."""
    return _label(_ORIGINS, code)


def refusal(code: str) -> Message:
    """Why an address was not fetched, or a record of a file not taken, such as ``answered 404``."""
    if found := _ANSWERED.fullmatch(code):
        return say("answered {status:number}", status=int(found[1]))
    if code.startswith(_NO_CAPTURE):
        return say("no capture: {why}", why=code.removeprefix(_NO_CAPTURE))
    if code.startswith(_METHOD):
        return say("request by {method}", method=code.removeprefix(_METHOD))
    if code.startswith(_EMBED):
        return say("player of {provider}", provider=code.removeprefix(_EMBED))
    if code.startswith(_SCHEME):
        return say("address of another kind ({scheme}:)", scheme=code.removeprefix(_SCHEME))
    return _label(_REFUSALS, code)


def language(code: str) -> Message:
    """The name of a language, such as ``fy`` (BCP 47)."""
    return _label(_LANGUAGES, code)


def file(code: str) -> Message:
    """The kind of a file by its short name, such as ``docx``."""
    return _label(_FILES, code)


def value(name: str, kept: str) -> Message:
    """A value of the field ``name`` as people read it: of one that has codes, what the code stands for."""
    return _CODED[name](kept) if name in _CODED else say("{text}", text=kept)


def part_kind(code: str) -> Message:
    """The kind of a part of a page, such as ``style``."""
    return _label(_PART_KINDS, code)


def site_status(code: str) -> Message:
    """How a site is, as its profile says, such as ``moved``."""
    return _label(_SITE_STATUSES, code)


def appearance(code: str) -> Message:
    """What a person found of a page that they looked at, such as ``not good``."""
    return _label(_APPEARANCES, code)


_CODED: Mapping[str, Callable[[str], Message]] = {
    "access": access,
    "appearance": appearance,
    "kind": kind,
    "language": language,
    "media": file,
}
"""The fields whose values are codes, with what names these."""


def _label(labels: Mapping[str, Message], code: str) -> Message:
    return labels[code] if code in labels else say("{text}", text=code)
