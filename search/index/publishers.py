"""Who stands behind each site of an index: what a citation names, where a site's own name says little."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from search.index.checked_json import CheckedJson

_FILE = "publishers.json"


class Publisher(NamedTuple):
    """The title of a site, and the organisation that published it."""

    title: str
    organisation: str


def publisher_of(site: str, known: Mapping[str, Publisher]) -> Publisher:
    """The publisher of a site; where none is known it goes by the name of the site."""
    return known.get(site) or Publisher(site, site)


class Publishers(CheckedJson):
    """The publishers of the sites of an index, in a file beside it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / _FILE)

    def keep(self, publishers: Mapping[str, Publisher]) -> None:
        """Have citations name these publishers, instead of those before."""
        self.write({"sites": dict(publishers)})

    def known(self) -> dict[str, Publisher]:
        """The publisher of each site, as far as known; none are where the file that names them is damaged."""
        try:
            return {site: Publisher(*named) for site, named in self.read().get("sites", {}).items()}
        except (OSError, ValueError):
            return {}
