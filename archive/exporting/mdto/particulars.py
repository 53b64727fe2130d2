"""What is particular about a package, in words for its delivery note: in Dutch, as that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.exporting.mdto.package_files import PackageFiles
from archive.imprint import TO_BE_SETTLED

if TYPE_CHECKING:
    from archive.exporting.mdto.delivery import Delivery


def particulars(delivery: Delivery, files: PackageFiles, too_large: int) -> Iterator[str]:
    """What whoever receives a package should know of it before opening it, a sentence or two each."""
    chosen, terms = delivery.chosen, delivery.terms
    part = delivery.about.part or "alles wat niet is afgeschermd"
    yield f"Gemaakt met {delivery.about.software}. Keuze: {part}."
    yield (
        f"{len(chosen.captures)} opnamen in WARC 1.1, niet ingepakt"
        + (f", per bestand hoogstens {delivery.most} bytes." if delivery.most else ".")
    )
    if too_large:
        yield f"{too_large} WARC-bestanden zijn groter: elk bevat een opname die zelf groter is."
    if delivery.most == 0 and not too_large:
        yield "De WARC-bestanden zijn niet gesplitst."
    yield f"Afgeschermd en niet meegeleverd: {chosen.withheld} items."
    if chosen.unread:
        yield f"Van {chosen.unread} pagina's is niet bekend welke onderdelen ze nodig hebben."
    if files.by_media_type:
        told = ", ".join(f"{name} ({count})" for name, count in sorted(files.by_media_type.items()))
        yield f"Bestanden zonder zekere identificatie in PRONOM, per mediatype: {told}."
    if terms.appraisal == "N" or terms.restriction == TO_BE_SETTLED:
        yield "Waardering of beperking van gebruik is nog niet bepaald: zie de MDTO-bestanden."
