"""The descriptions of items with their origins, decisions and relations, in JSON beside the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from archive.catalogue.items import Item
from archive.catalogue.relation import Relation
from archive.curation.journal import Statement
from archive.exporting import dublin_core
from archive.exporting.dublin_core import About
from archive.exporting.premis.events import Event
from archive.shown.private import without_mail_in_data
from wording.unseen import as_json

FILE_NAME = "beschrijvingen"

EXPLANATION = """\
Toelichting bij de bestanden met beschrijvingen

Bij elke website (serie) in deze levering staat een bestand met beschrijvingen, in JSON (RFC 8259), UTF-8.
Het is een lijst met een object voor elk beschreven item van die website: pagina's, documenten en foto's.
De pagina's zelf staan in de WARC-bestanden; documenten en foto's staan daarnaast elk in een eigen map.

Velden van een item:

  dublin_core   De beschrijving in termen van Dublin Core (DCMI), met daarnaast: kind (soort),
                date_precision en date_origin (hoe precies de datum is, en waar die vandaan komt), also_at
                (andere adressen), captured_at (moment van opname, UTC), digest (SHA-256 van de bytes zoals
                de server ze stuurde). Van wat een ander archief opnam: captured_by (dat archief), memento
                (het adres waar dat archief het toont) en taken_over_at (wanneer het is overgenomen, UTC).
  description   De beschrijving zoals het archief die heeft. In values staat bij elke waarde waar die
                gevonden is (origin), met welke regel (rule), uit welke woorden (evidence), en hoe zeker zij
                is, tussen 0 en 1 (confidence).
  decisions     Verbeteringen door mensen die nu gelden: wanneer (at, UTC), wie (who), welk veld (field),
                welke waarde (value) en waarom (why).
  relations     Hoe het item samenhangt met andere items in deze levering: relation, het andere item (other),
                de regel (rule) en waar dat uit blijkt (evidence).
  events        Wat er met het item gebeurd is, in de termen van PREMIS 3.0: soort (type), wanneer (at), wat
                het betrof (object: de digest van de bytes, of het id), bijzonderheden (detail), de uitkomst
                (outcome, note) en wie of welk programma het deed (agent, agent_type, agent_version).

Dezelfde gebeurtenissen staan, met die van de WARC-bestanden en de nachten waarin records zijn teruggelezen,
in het bestand met gebeurtenissen van de website, in XML volgens PREMIS 3.0.

Daarnaast staat een lijst (CSV, UTF-8) van adressen die niet zijn opgehaald, met de reden; van elke reden
bewaart het archief voorbeelden. De aantallen staan in de omschrijving van de website.

E-mailadressen zijn in de beschrijvingen vervangen door [e-mail]. Wat in het archief is afgeschermd, zit niet
in deze levering.
"""


def item_data(
    item: Item,
    about: About,
    decided: Iterable[Statement],
    relations: Iterable[Relation],
    events: Iterable[Event],
) -> dict[str, Any]:
    """An item as an object of the list."""
    data = {
        "dublin_core": dublin_core.described(item, about),
        "description": item.description.as_dict(),
        "decisions": [_decision(one) for one in decided],
        "relations": [_relation(one) for one in relations],
        "events": [one.as_data() for one in events],
    }
    return {name: without_mail_in_data(value) for name, value in data.items()}


def as_list(items: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """The list as pieces of a file, an item at a time."""
    between = b"[\n"
    for item in items:
        yield between + as_json(item, indent=1).encode()
        between = b",\n"
    yield b"\n]\n" if between == b",\n" else b"[]\n"


def _decision(one: Statement) -> dict[str, str]:
    return {name: getattr(one, name) for name in ("at", "who", "field", "value", "why")}


def _relation(one: Relation) -> dict[str, str]:
    return {
        "item": one.item,
        "relation": one.relation,
        "other": one.other,
        "rule": one.rule,
        "evidence": str(one.evidence),
    }
