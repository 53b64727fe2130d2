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
