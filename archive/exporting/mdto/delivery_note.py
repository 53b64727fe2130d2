"""The delivery note (pakbon) of a package, and the list of digests that its hash is of.

It says what the specification for MDTO packages asks: whose, for where, when, how many objects and files, how
many bytes, and what is particular about them.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime

from archive.durable_file import replace_file_by
from archive.exporting.mdto.elements import Element, group, text, xml_file
from archive.exporting.mdto.package_files import PackageFiles
from archive.exporting.mdto.terms_said import NOT_KNOWN, Source
from archive.imprint import TO_BE_SETTLED
from archive.moments import moment
from archive.packages.delivery import LIST, NOTE


def write_manifest(files: PackageFiles) -> str:
    """List every file with its digest, as ``sha256sum --check`` reads it; returns the digest of the list."""
    digest = hashlib.sha256()

    def lines() -> Iterator[bytes]:
        for path in sorted(files.digests):
            line = f"{files.digests[path]}  {path}\n".encode()
            digest.update(line)
            yield line

    replace_file_by(files.root / LIST, lines())
    return digest.hexdigest()


def write_note(
    files: PackageFiles,
    source: Source,
    title: str,
    made_at: datetime,
    digest: str,
    told: Iterable[str],
) -> None:
    """Write the note of a package, of whose list of digests this is the digest."""
    note = _note(files, source, title, made_at, digest, told)
    replace_file_by(files.root / NOTE, (xml_file(note),))


def _note(
    files: PackageFiles,
    source: Source,
    title: str,
    made_at: datetime,
    digest: str,
    told: Iterable[str],
) -> Element:
    terms, about = source.terms, source.about
    hashed = group(
        "hashcode",
        text("algoritme", "SHA-256"),
        text("waarde", digest),
        text("van", f"{LIST}, met de SHA-256 van elk bestand in de levering"),
    )
    return group(
        "pakbon",
        text("identificatienummer", f"urn:uuid:{uuid.uuid4()}"),
        text("naam", title),
        text("locatieDoelsysteem", terms.destination or TO_BE_SETTLED),
        text("collectie", terms.parent or TO_BE_SETTLED),
        hashed,
        text("tijdstipCreatie", moment(made_at)),
        text("archiefvormer", source.creator),
        # An address that whoever receives this is to write to.
        _as_it_is("contactpersoon", about.contact or about.imprint.keeper or NOT_KNOWN),
        text("aantalInformatieobjecten", str(files.objects)),
        text("aantalBestanden", str(files.files)),
        text("aantalBestandenAndersDanMdtoXml", str(files.files)),
        text("omvangInBytes", str(files.octets)),
        *(text("bijzonderheid", each) for each in told),
    )


def _as_it_is(name: str, value: str) -> Element:
    element = Element(name)
    element.text = value
    return element
