"""Records that say how a crawl began and how it came out: formed for a WARC file, and read back from it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from archive.fetched.crawls import Beginning, Ending, Provenance, Refusal
from archive.fetched.exchange import digest
from archive.warc.forming import DATE, member, new_record_id, warc_date, warcinfo
from archive.warc.record import Record
from wording.message import Message, restored

_TEMPLATE = "{}_as_template"
"""The name of a field that has a message as template and values; the field itself has an English sentence."""


def beginning_record(crawl: Beginning, record_id: str, file: str) -> bytes:
    """The warcinfo record of a crawl, to which its records in the WARC file called ``file`` refer."""
    said = {
        "software": crawl.software,
        "isPartOf": crawl.site,
        "crawl": str(crawl.number),
        "began": warc_date(crawl.began_at),
        "profile": crawl.profile_digest,
    }
    if crawl.resumes:
        said["resumes"] = str(crawl.resumes)
    if crawl.provenance:
        said["provenance"] = json.dumps(asdict(crawl.provenance), ensure_ascii=False)
    return warcinfo(record_id, file, said)


def read_beginning(record: Record) -> Beginning | None:
    """The beginning of which a warcinfo record tells; None for one that is about a file.

    Raises ValueError, LookupError or TypeError where it is not as we write it.
    """
    lines = (line.partition(": ") for line in record.block.decode().splitlines())
    said = {name: value for name, _, value in lines}
    if "crawl" not in said:
        return None
    provenance = json.loads(said.get("provenance", "null"))
    return Beginning(
        number=int(said["crawl"]),
        site=said["isPartOf"],
        began_at=datetime.strptime(said["began"], DATE),
        software=said["software"],
        profile_digest=said["profile"],
        resumes=int(said["resumes"]) if said.get("resumes") else None,
        provenance=Provenance(**provenance) if provenance else None,
    )


def ending_record(crawl: Ending, warcinfo_id: str) -> bytes:
    """The metadata record on how a crawl came out, as JSON."""
    said = _said(asdict(crawl), "reason") | {
        "ended_at": warc_date(crawl.ended_at),
        "refusals": [_said(asdict(refusal), "detail") for refusal in crawl.refusals],
    }
    block = json.dumps(said, ensure_ascii=False).encode()
    headers = {
        "WARC-Type": "metadata",
        "WARC-Record-ID": new_record_id(),
        "WARC-Date": warc_date(crawl.ended_at),
        "WARC-Warcinfo-ID": warcinfo_id,
        "WARC-Target-URI": f"urn:alliantie:crawl:{crawl.crawl}",
        "Content-Type": "application/json",
        "WARC-Block-Digest": digest(block),
    }
    return member(headers, block)


def read_ending(record: Record) -> Ending:
    """The end of a crawl of which a metadata record tells.

    Raises ValueError, LookupError or TypeError where it is not as we write it.
    """
    said = _read(json.loads(record.block), "reason")
    said["ended_at"] = datetime.strptime(said["ended_at"], DATE)
    said["refusals"] = tuple(Refusal(**_read(refusal, "detail")) for refusal in said["refusals"])
    return Ending(**said)


def _said(fields: dict[str, Any], name: str) -> dict[str, Any]:
    """Fields with the message of this name as a sentence and, where that is not all of it, as a template."""
    message = fields[name]
    if isinstance(message, Message) and (message.values or message.about):
        fields[_TEMPLATE.format(name)] = message.stored()
    return fields | {name: str(message)}


def _read(fields: dict[str, Any], name: str) -> dict[str, Any]:
    """Fields as ``_said`` was given them; earlier releases wrote the sentence alone."""
    return fields | {name: restored(fields.pop(_TEMPLATE.format(name), fields[name]))}
