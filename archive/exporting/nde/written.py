"""Writes the description of an archive as a dataset, checked by the rules before anybody gets it."""

from __future__ import annotations

from sqlalchemy import Connection

from archive.archive_error import CannotWrite
from archive.curation.journal import read_journal
from archive.dataset_terms import DatasetTerms
from archive.exporting.dublin_core import About
from archive.exporting.nde.description import described_dataset
from archive.exporting.nde.facts import facts_of
from archive.exporting.nde.requirements import shortcomings
from archive.exporting.selection import Chosen
from archive.folder import Folder
from wording.message import say
from wording.unseen import as_json


def written_dataset(
    connection: Connection, folder: Folder, chosen: Chosen, terms: DatasetTerms, about: About
) -> bytes:
    """The description as JSON-LD. Raises CannotWrite where the Register would refuse it."""
    facts = facts_of(connection, read_journal(folder), chosen)
    data = described_dataset(terms, about.imprint, about.contact, facts, is_served=terms.served)
    for setting, message in shortcomings(data):
        raise CannotWrite(
            say(
                "The description would be refused, for {setting}: {problem}. Set it in alliantie.toml.",
                setting=setting or "schema.org",
                problem=message,
            )
        )
    return f"{as_json(data)}\n".encode()
