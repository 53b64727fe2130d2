"""Records about captures that another archive handed back: formed for a WARC file, and read back from it.

The response says where it comes from (``WARC-Source-URI``) and when it was got there
(``WARC-Creation-Date``), as tools that reconstruct captures have come to say it. A metadata record behind it
(application/warc-fields, WARC 1.1, 6.5) tells the rest: the whole head of the answer, in base 64, since it
may be any bytes; the row of that archive's index; and what its digest amounts to.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from datetime import UTC, datetime

from archive.fetched.exchange import Exchange, digest
from archive.fetched.memento import Account, Memento
from archive.warc.forming import SOURCE, SOURCE_DATE, member, warc_date
from archive.warc.record import Record

_TYPE = "application/warc-fields"
_HEAD, _VERDICT, _ROW = "answer-head-base64", "index-digest", "index-row-"


def account_block(account: Account) -> bytes:
    """The block that tells how another archive answered."""
    said = {_VERDICT: account.verdict}
    said |= {f"{_ROW}{name}": value for name, value in account.row.items()}
    said[_HEAD] = base64.b64encode(account.head).decode("ascii")
    return "".join(f"{_one_line(name)}: {_one_line(value)}\r\n" for name, value in said.items()).encode()


def read_account(block: bytes) -> Account:
    """The answer of which such a block tells. Raises ValueError where it is not as we write it."""
    lines = (line.partition(": ") for line in block.decode().split("\r\n"))
    said = {name: value for name, _, value in lines}
    row = {name.removeprefix(_ROW): value for name, value in said.items() if name.startswith(_ROW)}
    try:
        head = base64.b64decode(said.get(_HEAD, ""), validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from error
    return Account(head, row, said.get(_VERDICT, ""))


def account_record(exchange: Exchange, memento: Memento, ids: dict[str, str]) -> bytes:
    """The metadata record of how another archive answered.

    Like the head of a 304 it has no address of its own: index tools would list it as one more answer.
    """
    headers = {
        "WARC-Type": "metadata",
        **ids,
        "WARC-Date": warc_date(memento.received_at or exchange.began_at),
        "Content-Type": _TYPE,
        "WARC-Block-Digest": digest(memento.account),
    }
    return member(headers, memento.account)


def is_account(record: Record) -> bool:
    """True of a record that tells how another archive answered."""
    fields = record.fields
    is_told = fields.get("content-type", "").startswith(_TYPE) and "warc-concurrent-to" in fields
    return record.type == "metadata" and is_told


def memento_of(fields: Mapping[str, str]) -> Memento | None:
    """Where a capture of a file of others comes from, as its record says; None where it says nothing."""
    address = fields.get(SOURCE.lower(), "").strip("<> ")
    if not address.isprintable() or not address.startswith(("http://", "https://")):
        return None
    return Memento(address, _moment(fields.get(SOURCE_DATE.lower(), "")))


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _one_line(text: str) -> str:
    return " ".join(text.split())
