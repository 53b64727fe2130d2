"""A sentence may tell that something was held without saying so; the day of its post gives the year."""

from __future__ import annotations

import pytest

from archive.readings.reading import Stated
from tests.test_normalise import described

ON = (Stated("date", "2014-05-12", "html date element"),)
"""Published on a Monday."""
MORE = "\nOver het vervoer is lang gesproken, en over de soep niet."


@pytest.mark.parametrize(
    ("title", "text", "day"),
    [
        # People are counted, or somebody came to look.
        (
            "De prijs van warmte",
            "Op donderdag 8 mei praatten zestig mensen over de gasrekening.",
            "2014-05-08",
        ),
        ("Kijken", "Vrijdag 9 mei bracht de wethouder een bezoek aan de kringloop in Zeist.", "2014-05-09"),
        ("Soep", "Op 8 mei aten de leden van de Raad van Kerken soep in de pastorie.", "2014-05-08"),
        ("Kijken", "Op vrijdag 9 mei kreeg de kringloop aan de Markt bezoek van de wethouder.", "2014-05-09"),
        # Days in figures, behind a weekday or "op".
        ("Buurtsoep in Zeist", "Buurtsoep was op 9-5 te gast in de kerk van Zeist.", "2014-05-09"),
        # A venue and a day in a line of their own.
        (
            "Zes wensen",
            "Dorpshuis De Deel, 8.5.2014\nDominee Smit had aan een zin genoeg om de zaal stil te krijgen.",
            "2014-05-08",
        ),
        # The meeting itself was something.
        (
            "Op de boerderij",
            "Het Soepberaad van 8 mei jl. was buiten, op de boerderij in Zeist.",
            "2014-05-08",
        ),
        ("Terugblik kennistafel", "Woensdag 7 mei 2014, 13.30 - 16.00 uur\nOuders aten soep.", "2014-05-07"),
        ("Gesprekken", "Drie avonden, 6, 7 en 8 mei 2014, zat de kachel in de pastorie aan.", "2014-05-06"),
    ],
)
def test_a_report_posted_days_later_is_of_the_day_that_was_held(title: str, text: str, day: str) -> None:
    item = described(title=title, main_text=f"{text}\n{MORE}", stated=ON)
    assert (item.kind, item.date.start) == ("report", day)


@pytest.mark.parametrize(
    ("title", "text", "kind", "day"),
    [
        (
            "Foto's buurtfeest",
            "Zaterdag 10/5, Julianapark. Zeg het als je er niet op wilt.",
            "photo",
            "2014-05-10",
        ),
        (
            "De buren op de stoep",
            "Inleiding van Anna Smit op het buurtberaad in Zeist, 8 mei 2014. Het gesproken woord geldt."
            "\nDames en heren, ik kom van de stoep.",
            "introduction",
            "2014-05-08",
        ),
    ],
)
def test_photos_and_speeches_posted_later_are_of_the_day_that_they_tell(
    title: str, text: str, kind: str, day: str
) -> None:
    item = described(title=title, main_text=f"{text}\n{MORE}", stated=ON)
    assert (item.kind, item.date.start) == (kind, day)


@pytest.mark.parametrize(
    "text",
    [
        "De vergadering van 8 mei besloot dat de wet er komt.",
        "Op 8 mei spraken de leden van de Tweede Kamer over de wet, die in juli ingaat.",
        "Op 8 mei stemden tien leden van de raad tegen de nota.",
        "Op 8 mei kregen veertig mensen een brief over de bus.",
        "Op 8/5 was het loon lager, zei de bank, en op 9-5 procent kwam niemand uit.",
        "De zitting van 8 mei was de laatste voor de rechter, die vond dat de gemeente moet betalen.",
        "Zeist, 8 mei 2014\nDe wethouder had geen geld voor de bus.",
        "Gemeentehuis Zeist, 8 mei 2014\nDe wethouder had geen geld voor de bus.",
    ],
)
def test_what_was_decided_or_found_on_a_day_is_no_report(text: str) -> None:
    assert described(title="Wet en bus", main_text=f"{text}\n{MORE}", stated=ON).kind == "article"


def test_a_stamp_with_the_name_of_who_wrote_it_is_of_the_day_that_it_was_published() -> None:
    stamp = "Geschreven door Administrator maandag, 12 mei 2014 20:41"
    speech = "Inleiding van Anna Smit op het buurtberaad in Zeist, 8 mei 2014. Het gesproken woord geldt."
    item = described(title="De stoep", main_text=f"{stamp}\n{speech}\nDames en heren, ik kom van de stoep.")
    assert (item.kind, item.date.start, item.published.start) == ("introduction", "2014-05-08", "2014-05-12")


def test_the_number_of_an_issue_begins_no_range_of_days() -> None:
    item = described(title="De Bode", main_text="Jaargang 4, nr. 2 - 3 juli 2017\nDe brug is klaar." + MORE)
    assert (item.date.start, item.date.precision) == ("2017-07-03", "day")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Zeist, 11 mei 2002\nDe derde Buurtdag trok veertig mensen naar De Deel. Er was soep.", "report"),
        (
            "Zeist, 11 mei 2002\nDe wethouder trok zijn voorstel in. De Buurtdag trok veertig mensen.",
            "article",
        ),
    ],
)
def test_a_town_and_a_day_head_a_report_where_the_first_sentence_tells_who_came(text: str, kind: str) -> None:
    item = described(title="Soep en brood", main_text=text + MORE)
    assert (item.kind, item.date.start) == (kind, "2002-05-11")
