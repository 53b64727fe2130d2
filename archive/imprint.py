"""The imprint of an archive: name, keeper, address, licence; and on which terms it is handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TO_BE_SETTLED = "Nader te bepalen"
"""What MDTO has for what nobody decided yet."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The table ``[archive]`` of ``alliantie.toml``; each value is empty where nobody filled it in.

    ``address`` is the web address at which the public finds the archive; ``licence`` is that of the
    descriptions, not of what others published.
    """

    name: str = ""
    keeper: str = ""
    address: str = ""
    licence: str = ""

    def address_of(self, item: str) -> str:
        """The public address of an item; empty for an archive that has none."""
        return f"{self.address.rstrip('/')}/item/{item}" if self.address else ""

    def address_of_copy(self, captured_at: str, url: str) -> str:
        """The public address of what was captured at ``url`` at a moment (ISO 8601, UTC); empty as above."""
        digits = "".join(filter(str.isdigit, captured_at))[:14]
        return f"{self.address.rstrip('/')}/web/{digits}/{url}" if self.address else ""


@dataclass(frozen=True, slots=True)
class Terms:
    """The table ``[mdto]`` of ``alliantie.toml``: what a hand-over says that no page tells.

    ``creator`` is the organisation behind all of it (archiefvormer); those behind its sites stand in their
    profiles. ``appraisal`` (waardering) is B for what is kept for good, V for a time, N for not settled.
    ``restriction`` is the label of a restriction of use, from the list ``restriction_list`` where it is none
    of MDTO's own, and ``restriction_note`` says more of it. ``destination`` is where the receiving body wants
    the delivery; ``parent`` is the title of the aggregation there that it becomes part of, ``parent_id`` and
    ``parent_source`` what identifies that.
    """

    creator: str = ""
    appraisal: Literal["B", "V", "N"] = "N"
    restriction: str = TO_BE_SETTLED
    restriction_list: str = ""
    restriction_note: str = ""
    destination: str = ""
    parent: str = ""
    parent_id: str = ""
    parent_source: str = ""
