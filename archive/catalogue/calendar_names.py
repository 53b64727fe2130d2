"""The names of months and weekdays in Dutch, English and German, as texts and queries write them."""

from __future__ import annotations

_NAMES_OF_MONTHS = (
    "januari jan january januar janv",
    "februari febr feb february februar",
    "maart mrt mar march märz",
    "april apr",
    "mei may mai",
    "juni jun june",
    "juli jul july",
    "augustus aug august",
    "september sept sep",
    "oktober okt october oct",
    "november nov",
    "december dec dezember dez",
)
MONTHS = {name: number for number, names in enumerate(_NAMES_OF_MONTHS, start=1) for name in names.split()}
"""The number of a month by each of its names and short forms, in small letters, without a full stop."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "maandag monday montag",
            "dinsdag tuesday dienstag",
            "woensdag wednesday mittwoch",
            "donderdag thursday donnerstag",
            "vrijdag friday freitag",
            "zaterdag saturday samstag",
            "zondag sunday sonntag",
        )
    )
    for name in names.split()
}
"""The number of a weekday by its name, Monday being 0."""
