"""Fills in templates. Whatever comes from a site is escaped, on one line, and isolated in its direction."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from starlette.responses import Response

from archive.fetched.memento_address import archive_of
from archive.shown.captured_by import captured_by, of_archive
from archive.shown.private import without_mail
from reading_room.asked import LANGUAGES, Asked
from reading_room.moments import digits
from reading_room.shortened import short_address, short_title
from wording import labels, rules
from wording.message import Message, say
from wording.unseen import UNSEEN, seen

_HERE = Path(__file__).parent
TEMPLATES = _HERE / "templates"
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
_PARAGRAPHS = re.compile(r"\n\s*\n|\f")
ROOMS = (
    ("/zoeken", "Search"),
    ("/fotos", "Photos"),
    ("/bijeenkomsten", "Events"),
    ("/weg", "Vanished"),
    ("/nachten", "Nights"),
    ("/sites", "Sites"),
)
"""The rooms that every page leads to, with their names."""

ORDERS = (("relevance", "best first"), ("date", "newest first"), ("oldest", "oldest first"))
"""The orders of an answer, with their names."""

_FORM_NAMES = {
    "json": "JSON",
    "csv": "CSV",
    "ris": "RIS",
    "bib": "BibTeX",
    "csl": "CSL",
    "atom": "Atom",
    "txt": say("Texts"),
    "jsonl": say("Texts (JSON lines)"),
}
_NAMES = {"nl": "Nederlands", "en": "English"}


@cache
def _environment() -> Environment:
    return environment_of(FileSystemLoader(TEMPLATES))


def environment_of(loader: BaseLoader, **more: object) -> Environment:
    """The environment of templates that are found by this loader, with ``more`` beside what all know."""
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"told": told, "paragraphs": paragraphs, "plain": seen, "kept": _kept_blanks}
    environment.filters |= {"near": near, "spoken": spoken}
    environment.filters |= {"short_title": short_title, "short_address": short_address}
    environment.globals |= {
        "in_language": in_language,
        "labels": labels,
        "rule_label": rules.rule,
        "evidence_label": rules.evidence,
        "language_names": _NAMES,
        "version": _version,
        "rooms": ROOMS,
        "form_names": _FORM_NAMES,
        "orders": ORDERS,
        "digits": digits,
        "captured_by": captured_by,
        "of_archive": of_archive,
        "archive_of": archive_of,
        **more,
    }
    return environment


@pass_context
def told(context: Context, text: object) -> Markup:
    """Words of a site or a person: escaped, without characters that act, in a direction of their own."""
    return Markup("<bdi>{}</bdi>").format(_public(context, seen(str(text))))


@pass_context
def _kept_blanks(context: Context, text: str) -> str:
    """A piece of a sentence: characters that act become a blank, and blanks at its ends stay."""
    return _public(context, UNSEEN.sub(" ", text))


def _public(context: Context, text: str) -> str:
    """A text without e-mail addresses, unless the room shows what is private."""
    return text if context["room"].shows_private else without_mail(text)


@pass_context
def paragraphs(context: Context, text: str) -> Markup:
    """A text as paragraphs; lines stay lines."""
    whole = _public(context, _LINE_ENDS.sub("\n", text))
    found = [each.strip() for each in _PARAGRAPHS.split(whole)]
    return Markup("\n").join(Markup('<p dir="auto">{}</p>').format(_lines(each)) for each in found if each)


def _lines(text: str) -> Markup:
    return Markup("<br>\n").join(escape(UNSEEN.sub(" ", line).strip()) for line in text.split("\n"))


def in_language(code: str) -> Markup:
    """The attribute that says in which language words of a site are; nothing where nobody knows."""
    return Markup(' lang="{}"').format(code) if code else Markup("")


@pass_context
def spoken(context: Context, code: str) -> Markup:
    """The attribute ``lang`` of words of a site that are not in the language of the page around them."""
    return in_language("" if code == context["asked"].language else code)


@pass_context
def near(context: Context, link: str) -> str:
    """A link to the page that it stands on, with other values: its query alone, as short as it can be."""
    asked = context["asked"]
    return link.removeprefix(asked.before + asked.path) if "?" in link else link


@cache
def _version(name: str) -> str:
    """Marks a file of ours by what is in it, so that a browser may keep it for long."""
    return sha256((_HERE / "static" / name).read_bytes()).hexdigest()[:12]


def page(asked: Asked, template: str, *, title: str, status: int = 200, **values: Any) -> Response:
    """A page of the room as HTML, under a message of ours or the title of an item; the rest is ``values``."""
    written = filled_in(_environment(), asked, template, title=title, **values)
    headers = {"Vary": "Accept-Encoding", "Cache-Control": "no-cache", "Content-Language": asked.language}
    return Response(written, status_code=status, media_type="text/html", headers=headers)


def filled_in(environment: Environment, asked: Asked, template: str, *, title: str, **values: Any) -> str:
    """A template with what every page has, under a title, and with these values."""
    # A message may have the words of a site in it.
    said = seen(asked.words(title) if isinstance(title, Message) else title)
    values["title"] = said if asked.room.shows_private else without_mail(said)
    others = [language for language in LANGUAGES if language != asked.language]
    return environment.get_template(template).render(
        asked=asked, room=asked.room, words=asked.words, link=asked.link, others=others, **values
    )
