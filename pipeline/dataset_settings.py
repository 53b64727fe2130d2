"""Asks for the settings that the description of an archive as a dataset cannot do without."""

from __future__ import annotations

from archive.exporting.nde.requirements import shortcomings_of
from archive.folder import Folder
from pipeline.configuration import Configuration
from spiders.profile_error import ProfileError
from spiders.profiles.declaration import at_key


def check_described(configuration: Configuration) -> None:
    """Raise ProfileError naming every setting that is missing or wrong, all at once."""
    settings = configuration.settings
    found = shortcomings_of(
        settings.dataset, settings.archive, settings.contact, is_served=settings.dataset.served
    )
    path = Folder(configuration.archive).configuration
    if problems := dict.fromkeys(at_key(path, each.setting, each.message) for each in found):
        raise ProfileError(*problems)
