"""Records that say how a crawl began and how it came out: formed for a WARC file, and read back from it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from archive.fetched.crawls import Beginning, Ending, Provenance, Refusal
from archive.fetched.exchange import digest
from archive.warc import json_block
from archive.warc.forming import DATE, member, new_record_id, warc_date, warcinfo
from archive.warc.record import SoundRecord

_MOST_CRAWLS = 1 << 31
"""The numbers that a database has for crawls."""

_PROFILE = "profile-toml"
"""The name of the field that has the text of the profile, as a string of JSON."""


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
    if crawl.profile:
        # As JSON in ASCII: the text has many lines, and a field has one.
        said[_PROFILE] = json.dumps(crawl.profile)
    if crawl.provenance:
        said["provenance"] = json.dumps(crawl.provenance.said)
        if archive := crawl.provenance.archive:
            said["description"] = f"reconstructed from {archive}"
    return warcinfo(record_id, file, said)


def read_beginning(record: SoundRecord) -> Beginning | None:
    """The beginning of which a warcinfo record tells; None for one that is about a file.

    Raises ValueError, LookupError or TypeError where it is not as we write it.
    """
    # Only by what ends a line of ours: earlier releases wrote names of files in which other ends may stand.
    lines = (line.partition(": ") for line in record.block.decode().split("\r\n"))
    said = {name: value for name, _, value in lines}
    if "crawl" not in said:
        return None
    provenance = json_block.from_json(said.get("provenance", "null"))
    return Beginning(
        number=_number(said["crawl"]),
        site=said["isPartOf"],
        began_at=datetime.strptime(said["began"], DATE),
        software=said["software"],
        profile_digest=said["profile"],
        resumes=_number(said["resumes"]) if said.get("resumes") else None,
        provenance=Provenance(**json_block.texts(provenance)) if provenance else None,
        profile=json_block.texts({_PROFILE: json_block.from_json(said.get(_PROFILE, '""'))})[_PROFILE],
    )


def ending_record(crawl: Ending, warcinfo_id: str) -> bytes:
    """The metadata record on how a crawl came out, as JSON."""
    said = json_block.said(asdict(crawl), "reason") | {
        "ended_at": warc_date(crawl.ended_at),
        "refusals": [json_block.said(asdict(refusal), "detail") for refusal in crawl.refusals],
        "part_remarks": [json_block.said(asdict(remark), "detail") for remark in crawl.part_remarks],
    }
    # In ASCII: of what others wrote, half a character may be all that there is.
    block = json.dumps(said).encode()
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


def read_ending(record: SoundRecord) -> Ending:
    """The end of a crawl of which a metadata record tells.

    Raises ValueError, LookupError or TypeError where it is not as we write it.
    """
    said = json_block.read(json_block.from_json(record.block), "reason")
    json_block.texts({name: said[name] for name in ("outcome", "reason")})
    if not isinstance(said["statistics"], dict):
        raise ValueError("statistics")
    said["crawl"] = _number(said["crawl"])
    said["ended_at"] = datetime.strptime(said["ended_at"], DATE)
    for name in ("refusals", "part_remarks"):
        told = said.get(name, ())
        said[name] = tuple(
            Refusal(**json_block.texts(json_block.read(refusal, "detail"))) for refusal in told
        )
    return Ending(**said)


def _number(said: Any) -> int:
    """The number of a crawl. Raises ValueError for one that no database could hold."""
    number = int(said)
    if not 0 <= number < _MOST_CRAWLS:
        raise ValueError(f"{number}")
    return number
