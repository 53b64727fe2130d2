"""What is known of a capture that another archive made and handed back, beside what its site sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Memento:
    """Where a capture of another archive stands, and what was received with it.

    ``address`` is where that archive shows it as it was captured, ``received_at`` (UTC) when we got it from
    there; None of a file of others that does not say. ``account`` is the block of the record that tells the
    rest (``archive.warc.memento_records``), empty where there is none.
    """

    address: str
    received_at: datetime | None = None
    account: bytes = b""


@dataclass(frozen=True, slots=True)
class Account:
    """How another archive answered: its whole ``head`` as received, and the row of its index, by field.

    ``verdict`` says whether the digest in that row is the one of what was received: ``same``, ``other`` or
    ``not comparable``.
    """

    head: bytes
    row: Mapping[str, str]
    verdict: str
