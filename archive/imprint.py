"""The imprint of an archive: its name, its keeper, its address, and the licence of its descriptions."""

from __future__ import annotations

from dataclasses import dataclass


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
