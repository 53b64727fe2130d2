"""Makes a new archive: its directory, settings to fill in, and the profiles that it begins with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from archive.folder import Folder, new
from archive.imprint import Imprint
from archive.side_file import put_new
from pipeline.configuration import check_imprint
from spiders.profiles.site_profile import SHIPPED

_SETTINGS = """\
# Settings of this archive. A line that begins with # does nothing until that is taken away.

# The e-mail or web address where the owners of sites can reach you. It goes out with every request.
# contact = "archief@example.org"

# The web address of a page that tells them who you are; the reading room has one at /bot.
# about = "https://lezen.example.org/bot"

# Hours in which no site is asked for anything.
# quiet = "08:00-18:00 Europe/Amsterdam"

# Bytes after which a WARC file is closed and the next one begun.
# warc_size = 1_000_000_000

# An object store for sealed WARC files, how to reach it, and how many bytes of what is there stay here too.
# warc = "s3://bucket/archief"
# warc_endpoint = "https://s3.example.org"
# warc_region = "nl-ams"
# warc_kept_here = 10_000_000_000

# A PostgreSQL server in the place of the file alliantie.db.
# database_url = "postgresql+psycopg://..."

# What citations, feeds and packages say of this archive.
[archive]
{imprint}

# What only packages for an e-depot say: alliantie export mdto
[mdto]
# creator = "Stichting Voorbeeld"
# appraisal = "B"
# restriction = "Geen beperking"
# restriction_note = "..."
# destination = "..."
# parent = "..."
# parent_id = "..."
# parent_source = "..."

# What only its description for the Dataset Register of the NDE says: alliantie export nde
[dataset]
# description = "..."
# licence = "https://creativecommons.org/publicdomain/zero/1.0/"
# publisher_at = "https://www.example.org/"
# contact_name = "..."
# contact_email = "archief@example.org"
# served = true

# What only the rows for the register of web archives say: alliantie export register
[register]
# reason = "collectievorming"
# access = "..."

# The unattended run: alliantie nightly
[nightly]
# minutes = 300
# free = 2_000_000_000
# mail = "beheer@example.org"
# sender = "archief@example.org"
# smtp = "mail.example.org:587"
# login = "/etc/alliantie/mail-login"
# heartbeat = "https://bewaker.example.org/abc"
# copy = "/mnt/kopie/archief"
# publish = "/srv/gepubliceerd"
"""


def make_archive(root: Path, imprint: Imprint, *, shipped: bool) -> tuple[Folder, bool]:
    """Make an archive at ``root``, with the profiles that come with the program or with none.

    Returns it, and False where settings stood there already, which are left as they are. Raises
    NotAnArchive where something else is, an archive included, ProfileError for an imprint that cannot be
    written, CannotWrite.
    """
    check_imprint(imprint, Folder(root).configuration)
    written: list[bool] = []

    def fill(folder: Folder) -> None:
        settings = _SETTINGS.format(imprint="\n".join(_lines(imprint)))
        written.append(put_new(folder.root, folder.configuration.name, settings.encode()))
        folder.sites.mkdir(exist_ok=True)
        if shipped:
            add_shipped(folder)

    return new(root, fill), written[0]


def add_shipped(folder: Folder) -> None:
    """Give an archive the profiles that come with the program, but for those that stand there already."""
    for path in sorted(SHIPPED.glob("*.toml")):
        put_new(folder.sites, path.name, path.read_bytes())


def _lines(imprint: Imprint) -> Iterator[str]:
    for name, value in asdict(imprint).items():
        yield f"{name} = {json.dumps(value, ensure_ascii=False)}"
