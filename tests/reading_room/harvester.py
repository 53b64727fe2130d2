"""A harvester at a room: asks by OAI-PMH, goes on with a list to its end, and checks every answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from archive.imprint import Imprint
from reading_room.kept_database import KeptDatabase
from tests.databases import url_of
from tests.oai_rules import OAI, Element, checked
from tests.reading_room.opened_room import OpenedRoom, opened_room

HOST = "archief.voorbeeld.nl"
IMPRINT = Imprint(name="Proefarchief", keeper="Stichting Proef", address=f"https://{HOST}")
CONTACT = "archief@voorbeeld.nl"

_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Header:
    """What a header says of a record."""

    id: str
    at: str
    is_deleted: bool
    sets: tuple[str, ...]


@dataclass(frozen=True)
class Harvester:
    """Asks the room under its address for harvesters."""

    room: OpenedRoom

    def ask(self, verb: str = "", *, by_post: bool = False, **given: str) -> Element:
        """The answer; ``since`` is sent as ``from``."""
        if "since" in given:
            given["from"] = given.pop("since")
        pairs = urlencode({"verb": verb, **given} if verb else given)
        if by_post:
            body = pairs.encode()
            sent = {"Content_Type": _FORM, "Content_Length": str(len(body))}
            answer = self.room.ask("/oai", method="POST", body=body, **sent)
        else:
            answer = self.room.ask(f"/oai?{pairs}")
        assert answer.status == 200, answer.text
        assert answer.headers["content-type"] == "text/xml; charset=utf-8"
        return checked(answer.body)

    def error(self, verb: str = "", **given: Any) -> str:
        """The code of the error that the answer is; "" for none."""
        error = self.ask(verb, **given).find(f"{OAI}error")
        return "" if error is None else str(error.get("code"))

    def pages(self, verb: str, **given: str) -> Iterator[Element]:
        """The pages of a list; none where nothing is of that."""
        given = {"metadataPrefix": "oai_dc", **given} if verb != "ListSets" else given
        while True:
            answer = self.ask(verb, **given)
            listed = answer.find(f"{OAI}{verb}")
            if listed is None:
                assert answer.find(f"{OAI}error").get("code") == "noRecordsMatch"  # type: ignore[union-attr]
                return
            yield listed
            token = listed.findtext(f"{OAI}resumptionToken")
            if not token:
                return
            given = {"resumptionToken": token}

    def headers(self, **given: str) -> dict[str, Header]:
        """The headers of a whole list by the ids of their items; the last of each counts."""
        found = (read(each) for page in self.pages("ListIdentifiers", **given) for each in page)
        return {header.id: header for header in found if header}

    def records(self, **given: str) -> dict[str, Element]:
        """The records of a whole list by the ids of their items; the last of each counts."""
        found: dict[str, Element] = {}
        for page in self.pages("ListRecords", **given):
            for record in page.iter(f"{OAI}record"):
                header = read(record[0])
                assert header
                found[header.id] = record
        return found

    def sets(self) -> dict[str, str]:
        """The names of all sets."""
        return {
            each.findtext(f"{OAI}setSpec", ""): each.findtext(f"{OAI}setName", "")
            for page in self.pages("ListSets")
            for each in page.iter(f"{OAI}set")
        }

    def get(self, id_: str, prefix: str = "oai_dc") -> Element | None:
        """The record of an item; None where the archive has none."""
        answer = self.ask("GetRecord", identifier=f"oai:{HOST}:{id_}", metadataPrefix=prefix)
        return answer.find(f"{OAI}GetRecord/{OAI}record")

    def now(self) -> str:
        """The moment by the clock of the room."""
        return self.ask("Identify").findtext(f"{OAI}responseDate", "")


def read(header: Element) -> Header | None:
    """What a header says; None for what is none."""
    if header.tag != f"{OAI}header":
        return None
    return Header(
        header[0].text.rpartition(":")[2] if header[0].text else "",
        header[1].text or "",
        header.get("status") == "deleted",
        tuple(each.text or "" for each in header[2:]),
    )


@contextmanager
def harvester_of(archive: Path, **own: Any) -> Iterator[Harvester]:
    """Somebody who harvests an archive that is served until the block ends."""
    database = KeptDatabase(url_of(archive))
    with opened_room(archive, IMPRINT, CONTACT, database=database, **own) as room:
        yield Harvester(room)
