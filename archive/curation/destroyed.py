"""What was destroyed by decision, and so is taken by no crawl and no import again."""

from __future__ import annotations

from archive.catalogue.address_forms import same_address
from archive.curation.journal import Journal, Statement

REASON = "destroyed"
"""The code of the reason for which an address or a record is refused."""


class Destroyed:
    """The addresses and the payloads, by their digests, that were destroyed.

    A statement has an id or an address as its subject, and in its value the digests, with spaces between.
    """

    def __init__(self, said: Journal) -> None:
        statements = [one for one in said.statements if one.what == "destroy"]
        self.addresses = tuple(dict.fromkeys(one.subject for one in statements if "://" in one.subject))
        self.items = frozenset(one.subject for one in statements if "://" not in one.subject)
        self.digests = frozenset(digest for one in statements for digest in one.value.split())
        self._same = frozenset(map(same_address, self.addresses))

    def __bool__(self) -> bool:
        return bool(self.addresses or self.digests or self.items)

    def at(self, url: str) -> bool:
        """True of an address that was destroyed, in whichever form it is written."""
        return bool(self._same) and same_address(url) in self._same

    def holds(self, digest: str) -> bool:
        """True of a payload that was destroyed."""
        return digest in self.digests


def destroyed_by(said: Statement) -> list[str]:
    """The ids of items that went by a statement: the one it is about, then what else was ever told of.

    Those may come to be something else, which stands at the same address and is not destroyed.
    """
    if said.what != "destroy":
        return []
    own = () if "://" in said.subject else (said.subject,)
    return sorted({*own, *said.found.split()})
