"""The page of an occasion is told by the lines in which calendars print when and where that is."""

from __future__ import annotations

import pytest

from pipeline.normalise.occasion_lines import facts_of, has_hours, signs_up, when_it_is
from tests.test_normalise import described

_PROSE = "Onze vrijwilligers maken lampen, naaimachines en broeken. Je betaalt alleen het materiaal."


@pytest.mark.parametrize(
    "lines",
    [
        ("16 nov 2019 13:00 – 16:00", "Buurthuis De Brug"),
        ("Zaterdag 12 mei 2018, van 14.00 tot 16.30 uur",),
        ("12 mei 2018 @ 20:00 - 22:00",),
        ("Saturday, April 13, 2023", "9:30 AM 4:00 PM"),
        ("Datum", "12 mei 2018", "Locatie", "De Brug"),
        ("Tijd en locatie", "16 november, in De Brug"),
    ],
)
def test_a_day_with_its_hours_or_labels_of_facts_show_an_occasion(lines: tuple[str, ...]) -> None:
    assert described(title="Repaircafé", main_text="\n".join((*lines, _PROSE))).kind == "announcement"


@pytest.mark.parametrize(
    "lines",
    [
        ("16 nov 2019",),
        ("Geplaatst op 16 nov 2019 om 13:00",),
        ("16 nov 2019 13:00 – 16:00", "17 nov 2019 13:00 – 16:00"),
        ("Locatie", "De Brug"),
    ],
)
def test_a_day_alone_or_days_of_several_occasions_show_none(lines: tuple[str, ...]) -> None:
    assert (when_it_is(lines), facts_of(lines)) == ("", "")


def test_what_tells_of_the_past_is_no_announcement_but_by_its_button() -> None:
    text = "Zaterdag 12 mei 2018, 14.00 - 16.00 uur\nHet was druk in de zaal en er werd gelachen."
    assert described(title="Repaircafé", main_text=text).kind != "announcement"
    assert described(title="Repaircafé", main_text=f"{text}\nAanmelden").kind == "announcement"
    assert [signs_up((line,)) for line in ("Aanmelden", "Aanmelden is niet nodig.")] == ["Aanmelden", ""]


def test_figures_of_a_day_or_of_a_telephone_are_no_hours() -> None:
    assert not any(map(has_hours, ("10-12-2014", "tel. 06-12 34 56 78", "pagina 10 - 12", "1.250 euro")))
    assert all(map(has_hours, ("10-12 uur", "10.00-12.00", "van 9 tot 17 uur")))
