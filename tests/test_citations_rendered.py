"""Thirty items of every kind as BibTeX styles print them, as RIS is read back, and in our own words."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import rispy
from pybtex.database import parse_string
from pybtex.plugin import find_plugin

from archive.imprint import Imprint
from search.citing.bibtex import as_bibtex
from search.citing.csl import as_csl
from search.citing.forms import written
from search.citing.pwid import pwid_of
from search.citing.reference import references_of
from search.citing.ris import as_ris
from search.citing.sentence import as_entry, as_footnote
from tests.cited_items import ITEMS, KNOWN, cited_item, cited_references
from wording.words import Words

EXPECTED = tomllib.loads(Path(__file__).with_name("expected_citations.toml").read_text())["bibtex"]
IMPRINT_AT_PORT = Imprint(address="https://archief.example:8443/")
DUTCH, ENGLISH = Words("nl"), Words("en")
BY_ID = {each.id: each for each in cited_references()}
URN = re.compile(r"urn:[a-z0-9-]{2,32}:(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+", re.ASCII)


@pytest.mark.parametrize("style", ["plain", "unsrt", "alpha", "unsrtalpha"])
def test_styles_of_bibtex_print_thirty_items_of_every_kind(style: str) -> None:
    parsed = parse_string(as_bibtex(cited_references(), ENGLISH), "bibtex")
    entries = find_plugin("pybtex.style.formatting", style)().format_bibliography(parsed)
    backend = find_plugin("pybtex.backends", "plaintext")()
    texts = {each.key: each.text.render(backend) for each in entries}
    assert len(texts) == len(ITEMS)
    for each in BY_ID.values():
        text = texts[each.id].replace(each.copy_at, "{copy}").replace(each.url, "{url}")
        assert text == EXPECTED[each.id]


def test_bibtex_has_the_parts_of_dutch_names() -> None:
    entries = parse_string(as_bibtex(cited_references(), ENGLISH), "bibtex").entries
    kamp, ancona = entries["r3"].persons["author"]
    assert (kamp.first_names, kamp.prelast_names, kamp.last_names) == (["Klaas"], ["van", "der"], ["{Kamp}"])
    assert str(ancona) == "d'{Ancona}, Hedy"
    [boer] = entries["ot2"].persons["author"]
    assert (boer.prelast_names, boer.last_names, boer.lineage_names) == (["de"], ["{Boer}"], ["{jr.}"])
    assert entries["nl2"].fields["date"] == "2003-01/2003-02"
    assert entries["mf2"].fields["date"] == "1999?"
    assert entries["an1"].fields["eventdate"] == "2013-10-04"


def test_ris_is_read_back_with_all_that_a_historian_needs() -> None:
    read = {each["id"]: each for each in rispy.loads(as_ris(cited_references(), DUTCH))}
    assert len(read) == len(ITEMS)
    report = read["r1"]
    assert (report["authors"], report["year"], report["date"]) == (
        ["Boonstra, Wietske"],
        "2013",
        "2013/10/09/",
    )
    assert report["custom1"] == "Alliantiedagen 2013, Meppel, 4 oktober 2013"
    assert report["urls"] == [BY_ID["r1"].url, BY_ID["r1"].copy_at]
    assert (report["name_of_database"], report["database_provider"]) == (
        "Sociaal Archief",
        "Stichting Bewaar",
    )
    assert (report["access_date"], report["type_of_work"]) == ("2026/11/29/", "verslag")
    assert read["r3"]["authors"] == ["Kamp, Klaas van der", "Ancona, Hedy d'"]
    assert read["pp2"]["secondary_authors"] == ["Smit, Anna"]
    assert read["nl2"]["date"] == "2003/01//januari 2003 – februari 2003"
    assert read["r2"]["authors"] == ["Werkgroep Arme Kant"]
    assert "year" not in read["r2"]


@pytest.mark.parametrize(
    ("item", "words", "entry"),
    [
        (
            "r1",
            DUTCH,
            "Boonstra, Wietske (9 oktober 2013). Verslag van de Alliantiedag in Meppel [verslag]. "
            "Alliantiedagen 2013, Meppel, 4 oktober 2013. Raad van Kerken in Nederland. "
            "https://raad.example/r1. Gearchiveerde kopie van 23 november 2026, 12:00 (UTC) in Sociaal "
            "Archief, Stichting Bewaar: https://archief.example/web/20261123120000/https://raad.example/r1. "
            "Geraadpleegd op 29 november 2026.",
        ),
        (
            "pp2",
            ENGLISH,
            "Smit, Anna (ed.) (May 2015). Wat helpt [position paper]. Werkgroep Arme Kant. "
            "https://kant.example/pp2. Archived copy of 23 November 2026, 12:00 (UTC) in Sociaal Archief, "
            "Stichting Bewaar: https://archief.example/web/20261123120000/https://kant.example/pp2. "
            "Accessed on 29 November 2026.",
        ),
        (
            "pg2",
            DUTCH,
            "Smit, Anna (2014). Wat is armoede? Stichting Arme Krant. https://krant.example/pg2. "
            "Gearchiveerde kopie van 23 november 2026, 12:00 (UTC) in Sociaal Archief, Stichting Bewaar: "
            "https://archief.example/web/20261123120000/https://krant.example/pg2. "
            "Geraadpleegd op 29 november 2026.",
        ),
        (
            "nl2",
            DUTCH,
            "Werkgroep Arme Kant (januari 2003 – februari 2003). Nieuwsbrief 41 [nieuwsbrief]. "
            "https://kant.example/nl2. Gearchiveerde kopie van 23 november 2026, 12:00 (UTC) in Sociaal "
            "Archief, Stichting Bewaar: https://archief.example/web/20261123120000/https://kant.example/nl2. "
            "Geraadpleegd op 29 november 2026.",
        ),
    ],
)
def test_an_entry_says_all_in_the_language_of_the_reader(item: str, words: Words, entry: str) -> None:
    assert as_entry(BY_ID[item], words) == entry


def test_a_footnote_is_written_as_dutch_historians_write_one() -> None:
    copy = "https://archief.example/web/20261123120000/"
    kept = "gearchiveerde kopie van 23 november 2026, 12:00 (UTC) in Sociaal Archief, Stichting Bewaar"
    assert as_footnote(BY_ID["a2"], DUTCH) == (
        "Anna Smit, Piet de Wit en Wim in 't Veld, 'Drie keer koken in Assen', Stichting Arme Krant, "
        f"juni 2013, https://krant.example/a2, {kept}: {copy}https://krant.example/a2, "
        "geraadpleegd op 29 november 2026."
    )
    assert as_footnote(BY_ID["r2"], DUTCH) == (
        "Werkgroep Arme Kant, 'De soep was op', Alliantiedagen 2013, Meppel, 4 oktober 2013, "
        f"https://kant.example/r2, {kept}: {copy}https://kant.example/r2, geraadpleegd op 29 november 2026."
    )
    assert ", waarschijnlijk 1999, " in as_footnote(BY_ID["mf2"], DUTCH)
    assert ", z.d., " in as_footnote(BY_ID["pg1"], DUTCH)


def test_the_day_of_an_event_is_not_that_of_publication() -> None:
    announced, held = BY_ID["an1"], BY_ID["r2"]
    assert (announced.issued.start, announced.about.start) == ("2013-08-30", "2013-10-04")
    assert (held.issued.start, held.about.start) == ("", "2013-10-04")
    assert (BY_ID["in1"].issued.start, BY_ID["in1"].about.start) == ("2013-10-04", "2013-10-04")


def test_a_pwid_is_a_urn_with_archive_moment_and_address() -> None:
    page, file = BY_ID["r1"], BY_ID["ps1"]
    assert pwid_of(page) == "urn:pwid:archief.example:2026-11-23T12:00:00Z:page:https://raad.example/r1"
    assert pwid_of(file) == "urn:pwid:archief.example:2026-11-23T12:00:00Z:part:https://kant.example/ps1"
    odd = cited_item("x", "page", "raad", "Soep", url="https://raad.example/é?x=1&y=[2]#deel")
    [reference] = references_of([odd], KNOWN, IMPRINT_AT_PORT, accessed="2026-11-29")
    assert URN.fullmatch(pwid_of(reference))
    assert "%3Fx=1&y=" in pwid_of(reference)
    [nowhere] = references_of([odd], KNOWN, accessed="2026-11-29")
    assert pwid_of(nowhere) == ""


def test_an_archive_without_address_is_cited_by_the_number_of_the_item() -> None:
    [reference] = references_of([ITEMS[0]], KNOWN, Imprint("Sociaal Archief"), accessed="2026-11-29")
    assert "12:00 (UTC) in Sociaal Archief: r1." in as_entry(reference, ENGLISH)
    [entry] = as_csl([reference], ENGLISH)
    assert (entry["archive"], entry["archive_location"]) == (
        "Sociaal Archief",
        "copy of 23 November 2026, r1",
    )


@pytest.mark.parametrize("form", ["entry", "footnote", "ris", "bibtex", "csl", "pwid"])
def test_nothing_in_a_text_of_a_site_breaks_a_line(form: str) -> None:
    hostile = cited_item(
        "x", "report", "raad", "Soep\u2028TY  - JOUR\n\x1b[31m", authors=("A\nER  - ",), event="E\r\nER  - ",
        place="P\n", published="2013-10-09",
    )  # fmt: skip
    [reference] = references_of([hostile], KNOWN, accessed="2026-11-29")
    text = written([reference], form, DUTCH)
    assert text.count("TY  - JOUR") <= 1
    assert not re.search(r"^TY  - JOUR", text, re.MULTILINE)
    assert len(rispy.loads(as_ris([reference], DUTCH))) == 1
    assert "\x1b" not in text
