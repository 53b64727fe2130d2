"""The report of a night as a mail: text that names what is new, and the page beside it (RFC 5322, MIME)."""

from __future__ import annotations

from collections.abc import Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime, make_msgid
from itertools import islice
from socket import getfqdn

from cli.night.report_as_page import as_html
from cli.night.report_as_text import as_text
from cli.terminal import one_line
from pipeline.nightly.night_in_words import WAY_NAMES, headline
from pipeline.nightly.night_report import WAYS, Change, NightReport
from wording import labels
from wording.message import say
from wording.words import Words

_MOST_NAMED = 50
"""Items that the text names of a night; the page beside it names all."""

_LONGEST_LINE = 78
"""Characters of a header's line, above which it is folded (RFC 5322, 2.1.1)."""


def mail_of(report: NightReport, recipient: str, sender: str, name: str, language: str) -> EmailMessage:
    """The report as a mail to one recipient.

    ``sender`` is the address it comes from, or empty for this machine's own; ``name`` is that of the archive.
    Raises ValueError for an address that no header can hold.
    """
    words = Words(language)
    message = EmailMessage(policy=SMTP)
    # A subject is one line; what is in it came from sites.
    message["Subject"] = one_line(words(headline(report)))
    message["From"] = _from(sender, name)
    message["To"] = recipient
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain=message["From"].addresses[0].domain or None)
    message["Auto-Submitted"] = "auto-generated"
    # Quoted: every server takes it, and no line is longer than the standard allows.
    message.set_content(_text(report, words), cte="quoted-printable")
    message.add_alternative(as_html(report, language), subtype="html", cte="quoted-printable")
    message["Content-Language"] = language
    return message


def _from(sender: str, name: str) -> Address:
    address = sender or f"alliantie@{getfqdn()}"
    shown = one_line(f"Alliantie, {name}" if name else "Alliantie")
    plain = Address(shown, addr_spec=address)
    if len(f"From: {plain}") <= _LONGEST_LINE:
        return plain
    # Python loses the quotes of a name that it folds, and each comma then ends an address. With a character
    # beyond ASCII, the name is encoded instead (RFC 2047), and stays one.
    return Address(shown.replace(", ", ",\u00a0", 1), addr_spec=address)


def _text(report: NightReport, words: Words) -> str:
    """The report in plain lines, then what is otherwise by name and address."""
    named = list(_named(report, words))
    return as_text(report, words.language) + "".join(f"\n{line}" for line in named) + "\n" * bool(named)


def _named(report: NightReport, words: Words) -> Iterator[str]:
    """A heading for each way in which items are otherwise, and two lines for each item."""
    every = [change for way in WAYS for site in report.sites for change in site.of(way)]
    shown = list(islice(every, _MOST_NAMED))
    for way in WAYS:
        if mine := [change for change in shown if change.way == way]:
            yield f"{one_line(words(WAY_NAMES[way])).capitalize()}:"
            yield from (line for change in mine for line in _lines(change, words))
            yield ""
    if left := len(every) - len(shown):
        yield words(say("And {left:number} more: see the page beside this text.", left=left))


def _lines(change: Change, words: Words) -> Iterator[str]:
    yield f"* {one_line(change.title or change.url)} ({one_line(words(labels.kind(change.kind)))})"
    yield f"  {one_line(change.url)}"
