"""The names of months and weekdays in Dutch, Frisian, English and German, as texts and queries write them."""

from __future__ import annotations

_NAMES_OF_MONTHS = (
    "januari jan january januar janv jannewaris",
    "februari febr feb february februar febrewaris",
    "maart mrt mar march märz",
    "april apr",
    "mei may mai maaie",
    "juni jun june juny",
    "juli jul july",
    "augustus aug august",
    "september sept sep septimber",
    "oktober okt october oct",
    "november nov novimber",
    "december dec dezember dez desimber",
)
MONTHS = {name: number for number, names in enumerate(_NAMES_OF_MONTHS, start=1) for name in names.split()}
"""The number of a month by each of its names and short forms, in small letters, without a full stop."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "maandag monday montag moandei",
            "dinsdag tuesday dienstag tiisdei",
            "woensdag wednesday mittwoch woansdei",
            "donderdag thursday donnerstag tongersdei",
            "vrijdag friday freitag freed",
            "zaterdag saturday samstag sneon saterdei",
            "zondag sunday sonntag snein",
        )
    )
    for name in names.split()
}
"""The number of a weekday by its name, Monday being 0."""
