"""The profiles of an archive for a command that reads it; what there is to say of them goes to stderr."""

from __future__ import annotations

from collections.abc import Mapping

import click

from cli.terminal import one_line
from pipeline.archive_profiles import of_archive
from pipeline.configuration import Configuration
from spiders.profiles.site_profile import SiteProfile
from wording.words import Words


def profiles_of(configuration: Configuration, language: str) -> Mapping[str, SiteProfile]:
    """A profile for every site of the archive; says which are not what its crawls were made by."""
    found = of_archive(configuration)
    for said in found.notices:
        click.echo(one_line(Words(language)(said)), err=True)
    return found.every
