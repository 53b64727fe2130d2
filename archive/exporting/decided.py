"""The decisions about the items of a package: those that hold, for an archive that may take them over.

They stand as lines of a journal (``archive.curation.journal``). That something is withheld, is not open to
all or was destroyed is none of them, and would tell that there is something. Nor is what names anything
that is withheld now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from archive.catalogue.items import Item
from archive.catalogue.withheld_things import withheld_things
from archive.curation.decisions import Decisions
from archive.curation.joinings import FAMILIES, names_in
from archive.curation.journal import ONLY_WHERE_SAID, Journal, Statement
from archive.shown.private import without_mail
from wording.unseen import as_json

NAME = "decisions.jsonl"
"""The name of the file in a package, beside the descriptions."""


def decisions_about(connection: Connection, journal: Journal, items: Iterable[Item]) -> list[Statement]:
    """The decisions that hold about these items, in the order of the journal."""
    of = {name: item.id for item in items for name in (item.id, *item.same_as)}
    addresses = {url for item in items for url in (item.url, *item.also_at)} if journal.statements else set()
    hidden = withheld_things(connection, journal.withheld)
    said = Decisions(journal, of)
    return [
        statement._replace(why=without_mail(statement.why), batch="", undoes="")
        for number, statement in enumerate(journal.statements, start=1)
        if (statement.what == "correct" or statement.what in FAMILIES)
        and said.holds(number)
        and not names_in(statement).isdisjoint(of.keys() | addresses)
        and not hidden.hides(*names_in(statement), statement.url)
    ]


def as_lines(statements: Iterable[Statement]) -> Iterator[bytes]:
    """The decisions as JSON, one a line, without what means something only in their own journal."""
    for statement in statements:
        # What is left out is of this archive alone: its lines, what its rules found.
        said = {name: value for name, value in statement._asdict().items() if name not in ONLY_WHERE_SAID}
        yield f"{as_json(said, indent=None)}\n".encode()
