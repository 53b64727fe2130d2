"""The candidates of a picture as they are shown (HTML standard, srcset attributes)."""

from __future__ import annotations

from reading_room.replay.outgoing import Outgoing
from spiders.links.srcset import Choice, read_srcset


def shown_srcset(value: str, outgoing: Outgoing, *, of_script: bool = False) -> str:
    """A srcset whose candidates are all shown from here; those that lead nowhere are left out.

    ``of_script`` is one that a script would read, which takes other forms too.
    """
    shown = (
        _written(address, choice)
        for choice in read_srcset(value, of_script=of_script).choices
        if (address := outgoing.part(choice.target, "im"))
    )
    return ", ".join(shown)


def _written(address: str, choice: Choice) -> str:
    # A comma at either end of an address would be taken for one between candidates.
    address = address.replace(",", "%2C") if address[0] == "," or address[-1] == "," else address
    if choice.width:
        return f"{address} {choice.width}w"
    return f"{address} {choice.density:g}x" if choice.density else address
