"""What is said of decisions: when they are taken, in the browser, and by whom."""

from __future__ import annotations

DUTCH: dict[str | tuple[str, str], str] = {
    # A decision, wherever it is taken.
    "Somebody decided something of {item} since you looked. Nothing was changed: look at it as it is now, "
    "and decide again.": (
        "Over {item} heeft iemand iets besloten sinds u keek. Er is niets veranderd: bekijk het zoals het nu "
        "is, en besluit opnieuw."
    ),
    "Written down. Another run is using the archive and takes it over; what is withheld is so from now on.": (
        "Opgeschreven. Een andere run is met het archief bezig en neemt het over; wat wordt weggelaten, is "
        "dat vanaf nu."
    ),
}
