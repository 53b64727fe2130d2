"""The piece of a text in an answer ends at words, and says nothing that stands above it already."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answer.openings import opening_of
from search.answer.snippets import LONGEST, Sought, snippet
from search.index.known_words import KnownWords
from search.index.schema import Shown
from search.query.parsing import Part

LONG = "De schuldhulpverlening van Beverwijk en Heemskerk kreeg bezoek van achttien bewindvoerders. " * 9
NO_WORDS = KnownWords(Path("nergens"))


def shown(text: str, title: str = "", lead: str = "") -> Shown:
    return {
        "title": title,
        "kind": "article",
        "site": "rosa",
        "url": "https://rosa.example/1",
        "also_at": [],
        "date": "",
        "date_end": "",
        "date_precision": "",
        "date_origin": "",
        "date_confidence": 1.0,
        "place": "",
        "people": [],
        "captured_at": "2013-10-04T12:00:00Z",
        "media_type": "text/html",
        "language": "nl",
        "lead": lead,
        "text": text,
        "paged": False,
    }


def piece(text: str, sought: str = "", title: str = "", lead: str = "") -> str:
    groups = [[Part(sought, 0)]] if sought else []
    fragments, _ = snippet(shown(text, title, lead), Sought(groups), NO_WORDS)
    return "".join(part for part, _ in fragments)


@pytest.mark.parametrize("sought", ["", "schuldhulpverlening", "bewindvoerders", "Heemskerk"])
@pytest.mark.parametrize("shift", range(0, 40, 3))
def test_no_word_is_cut_in_two(shift: int, sought: str) -> None:
    text = "Een " + "a" * shift + " " + LONG.replace(". ", ".\n")
    found = piece(text, sought)
    assert len(found) <= LONGEST
    assert {*found.split()} <= {*text.split(), "…"}
    assert sought in found


def test_a_word_without_end_is_cut_and_what_is_sought_in_it_still_shown() -> None:
    text = "x" * 400 + " armoede " + "y" * 900
    found = piece(text, "armoede")
    assert "armoede" in found
    assert LONGEST - 5 <= len(found) <= LONGEST


@given(st.text(st.sampled_from("ab \n\f-.’é"), max_size=900), st.text("ab é", max_size=12))
def test_of_any_text_a_piece_is_shown_that_is_no_longer_than_others(text: str, title: str) -> None:
    assert len(piece(text, "ab", title)) <= LONGEST


BYLINE = "Kale wanden\nCategorie: Nieuws\nGepubliceerd: 3 mei 2011\nGeschreven door: Super User\n"


@pytest.mark.parametrize(
    "opening",
    [
        BYLINE,
        "KALE WANDEN.\n\nGeplaatst op 3 mei 2011 door admin\n",
        "Kale wanden\n3 mei 2011\nLaatst bijgewerkt op 9 mei 2011\n",
        "Kale  wanden\nWritten by Jane Doe\nPublished on 3 May 2011\nHits: 812\n",
        "Rubriek: Wonen\nzaterdag 3 mei 2011\nDoor: W. de Bruin\n",
    ],
)
def test_a_title_and_a_byline_are_not_said_once_more(opening: str) -> None:
    assert piece(f"{opening}Op zolder hangt niets.", title="Kale wanden") == "Op zolder hangt niets."
    assert piece(f"{opening}Op zolder hangt niets.", "wanden", "Kale wanden") == "Op zolder hangt niets."


def test_of_a_byline_what_is_sought_is_shown() -> None:
    found = piece(BYLINE.replace("Super User", "Geertje Pol") + LONG, "Geertje", "Kale wanden")
    assert found.startswith("Categorie: Nieuws")
    assert "Geertje Pol" in found


def test_a_piece_that_has_what_is_sought_goes_before_the_byline() -> None:
    text = BYLINE + LONG + "De super is dicht."
    assert piece(text, "super", "Kale wanden").endswith("De super is dicht.")


def test_of_a_photo_the_title_that_stands_above_is_not_said_once_more() -> None:
    lead = "De deur van het parochiehuis staat open. Foto: Geertje Pol"
    assert piece("", "parochiehuis", lead.partition(" Foto")[0], lead) == "Foto: Geertje Pol"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Armoede neemt toe in Drenthe.", "Armoede"),
        ("Raad van Kerken Amersfoort sprak zich uit.", "Raad van Kerken"),
        ("Gepubliceerd onderzoek blijft liggen.", "Onderzoek"),
        ("Kale wanden", "Kale wanden"),
        ("Details maken het verschil.", "Details"),
        ("Door de week is het stil.", "Stil"),
    ],
)
def test_what_only_looks_like_a_title_or_byline_stays(text: str, title: str) -> None:
    assert piece(text, title=title) == text


def test_a_title_that_runs_on_into_its_text_is_left_out_where_a_sentence_begins_behind_it() -> None:
    title = "Bezoek aan de winkel van Oss"
    assert opening_of(f"{title} In Oss is het druk.", title).ends == len(title) + 1
    assert opening_of(f"{title} en die van Uden", title).ends == 0
