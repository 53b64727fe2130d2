"""What of the items needs a person: scans without words, unknown kinds, and dates that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from archive.catalogue.counting_items import lacking
from archive.curation.withheld import Withheld
from archive.database.connecting import Connection
from pipeline.health.need import Need
from wording.message import say


def needs_of_items(connection: Connection, withheld: Withheld) -> Iterator[Need]:
    """What items lack, of those that readers may see."""
    found = lacking(connection, withheld)
    if scans := found.get("words"):
        yield Need(
            "scan",
            scans.count,
            scans.example,
            say(
                "{count:scanned document has/scanned documents have} no words yet, such as {item}.",
                count=scans.count,
                item=scans.example,
            ),
            say("alliantie rebuild --ocr"),
        )
    if kinds := found.get("kind"):
        yield Need(
            "kind",
            kinds.count,
            kinds.example,
            say(
                "{count:item is/items are} of no known kind, such as {item}. Correct them in a table.",
                count=kinds.count,
                item=kinds.example,
            ),
            say("alliantie export csv --kind other -o TABLE.csv"),
        )
    if dates := found.get("date"):
        yield Need(
            "date",
            dates.count,
            dates.example,
            say(
                "{count:item has/items have} no date and should have one, such as {item}.",
                count=dates.count,
                item=dates.example,
            ),
            say("alliantie correct {item} date=DATE --why TEXT", item=dates.example),
        )
