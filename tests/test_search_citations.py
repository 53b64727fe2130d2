"""Exports to reference managers are read by real parsers, whatever a title holds."""

from __future__ import annotations

from typing import Any

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from archive.catalogue.items import KINDS
from search.answer.request_and_hits import Hit
from search.citing import bibtex, csl, ris
from search.citing.reference import references_of
from search.index.publishers import Publisher
from wording.words import Words

ENGLISH = Words("en")
KNOWN = {"bondgenoten": Publisher("Bondgenoten tegen armoede", "Stichting Bondgenoten & Co")}


def a_hit(**changes: Any) -> Hit:
    values: dict[str, Any] = {
        "id": "abcdefgh2345",
        "title": "Verslag van de cliëntenraad",
        "kind": "report",
        "site": "bondgenoten",
        "url": "https://a.example/verslag?x=1&y=2",
        "date": "2013-10-04",
        "date_precision": "day",
        "date_origin": "date line",
        "captured_at": "2026-11-23T12:00:00Z",
        "media_type": "text/html",
        "language": "nl",
        "also_at": (),
        "score": 1.0,
        "people": ("Nicole Estejé", "Els Holtzer"),
        "authors": ("Els Holtzer",),
    }
    return Hit(**{**values, **changes})


def as_ris(hits: list[Hit], known: dict[str, Publisher]) -> str:
    return ris.as_ris(references_of(hits, known, accessed="2026-11-29"), ENGLISH)


def as_bibtex(hits: list[Hit], known: dict[str, Publisher]) -> str:
    return bibtex.as_bibtex(references_of(hits, known, accessed="2026-11-29"), ENGLISH)


def as_csl(hits: list[Hit], known: dict[str, Publisher]) -> list[dict[str, Any]]:
    return csl.as_csl(references_of(hits, known, accessed="2026-11-29"), ENGLISH)


def test_ris_is_read_back() -> None:
    (entry,) = rispy.loads(as_ris([a_hit()], KNOWN))
    assert entry["type_of_reference"] == "RPRT"
    assert entry["title"] == "Verslag van de cliëntenraad"
    assert entry["authors"] == ["Holtzer, Els"]
    assert entry["keywords"] == ["Nicole Estejé"]
    assert (entry["year"], entry["date"]) == ("2013", "2013/10/04/")
    assert entry["urls"] == ["https://a.example/verslag?x=1&y=2"]


def test_bibtex_is_read_back() -> None:
    entry = parse_string(as_bibtex([a_hit()], KNOWN), "bibtex").entries["abcdefgh2345"]
    assert entry.type == "techreport"
    assert entry.fields["year"] == "2013"
    assert entry.fields["url"] == "https://a.example/verslag?x=1&y=2"
    assert [str(person) for person in entry.persons["author"]] == ["{Holtzer}, Els"]
    assert entry.fields["keywords"] == "Nicole Estejé"


def test_csl_is_read_back() -> None:
    source = CiteProcJSON(as_csl([a_hit()], KNOWN))["abcdefgh2345"]
    assert str(source["title"]) == "Verslag van de cliëntenraad"
    assert source["issued"].year == 2013


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_and_every_precision_is_read_back(kind: str) -> None:
    for date in ("", "2013", "2013-10", "2013-10-04"):
        hits = [a_hit(kind=kind, date=date)]
        assert len(rispy.loads(as_ris(hits, KNOWN))) == 1
        assert len(parse_string(as_bibtex(hits, KNOWN), "bibtex").entries) == 1
        assert "abcdefgh2345" in CiteProcJSON(as_csl(hits, KNOWN))


@given(st.text(), st.text(min_size=1))
def test_nothing_in_a_title_or_a_name_breaks_out_of_its_field(title: str, person: str) -> None:
    hits = [a_hit(title=title, people=(person, "x"), authors=(person,)), a_hit(id="zzzzzzzzzzzz")]
    assert [entry["id"] for entry in rispy.loads(as_ris(hits, KNOWN))] == ["abcdefgh2345", "zzzzzzzzzzzz"]
    assert list(parse_string(as_bibtex(hits, KNOWN), "bibtex").entries) == ["abcdefgh2345", "zzzzzzzzzzzz"]


def test_a_range_of_days_is_cited_whole() -> None:
    (entry,) = as_csl([a_hit(date="2013-10-04", date_end="2013-11-01", date_precision="range")], KNOWN)
    assert entry["issued"] == {"date-parts": [[2013, 10, 4], [2013, 11, 1]]}


def test_what_a_date_leaves_open_is_noted() -> None:
    hit = a_hit(date="2013-10", date_end="2013-11", date_precision="range", date_confidence=0.4)
    (ris,) = rispy.loads(as_ris([hit], KNOWN))
    bibtex = parse_string(as_bibtex([hit], KNOWN), "bibtex").entries[hit.id].fields["note"]
    (csl,) = as_csl([hit], KNOWN)
    for note in (*ris["notes"], bibtex, csl["note"]):
        assert note.endswith("; dated: probably October 2013 – November 2013")
    (sure,) = as_csl([a_hit()], KNOWN)
    assert sure["note"] == "Archived copy of 23 November 2026, 12:00 (UTC): abcdefgh2345"


def test_the_publisher_is_the_organisation_behind_the_site() -> None:
    hit = a_hit()
    (ris,) = rispy.loads(as_ris([hit], KNOWN))
    assert (ris["publisher"], ris["secondary_title"]) == (
        "Stichting Bondgenoten & Co",
        "Bondgenoten tegen armoede",
    )
    bibtex = parse_string(as_bibtex([hit], KNOWN), "bibtex").entries[hit.id]
    assert bibtex.fields["institution"] == "Stichting Bondgenoten \\& Co"
    csl = CiteProcJSON(as_csl([a_hit(kind="article")], KNOWN))[hit.id]
    assert str(csl["publisher"]) == "Stichting Bondgenoten & Co"
    assert str(csl["container_title"]) == "Bondgenoten tegen armoede"


def test_a_publisher_that_nobody_named_goes_by_its_site() -> None:
    (ris,) = rispy.loads(as_ris([a_hit(site="onbekend")], KNOWN))
    assert ris["publisher"] == "onbekend"
