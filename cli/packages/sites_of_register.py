"""What the register of web archives wants of sites that their profiles and the nights know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from archive.dataset_terms import RegisterTerms
from archive.exporting.register import SiteAsArchived
from archive.folder import Folder
from pipeline.nightly.visited_sites import visited_sites
from spiders.profiles.site_profile import SiteProfile
from wording.message import NOTHING, Message, say


def sites_of_register(folder: Folder, profiles: Mapping[str, SiteProfile]) -> dict[str, SiteAsArchived]:
    """The sites by name; raises Unreadable."""
    visited = visited_sites(folder, profiles.values(), date.today())
    return {
        name: SiteAsArchived(next(iter(profile.seeds), ""), visited.get(name, ""))
        for name, profile in profiles.items()
    }


def left_empty(terms: RegisterTerms, settings: str) -> Message:
    """What the register asks and ``settings``, a file, does not say; NOTHING where all is said."""
    said = {"reason": terms.reason or terms.reasons, "access": terms.access}
    if not (lacking := [key for key, value in said.items() if not value]):
        return NOTHING
    return say(
        "Left empty in the rows: {keys}. Say it in {file}, under [register].", keys=lacking, file=settings
    )
