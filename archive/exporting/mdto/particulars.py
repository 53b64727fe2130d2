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
    size = f" van hoogstens {delivery.most} bytes" if delivery.most else ""
    yield f"Opnamen: {len(chosen.captures)}, in WARC 1.1, niet ingepakt, in bestanden{size}."
    if too_large:
        yield f"WARC-bestanden die groter zijn: {too_large}. Elk bevat een opname die zelf groter is."
    yield f"Afgeschermd en niet meegeleverd, aantal items: {chosen.withheld}."
    if chosen.unread:
        yield f"Pagina's waarvan niet bekend is welke onderdelen ze nodig hebben: {chosen.unread}."
    if files.by_media_type:
        told = ", ".join(f"{name} ({count})" for name, count in sorted(files.by_media_type.items()))
        yield f"Bestanden zonder zekere identificatie in PRONOM, per mediatype: {told}."
    if terms.appraisal == "N" or terms.restriction == TO_BE_SETTLED:
        yield "Waardering of beperking van gebruik is nog niet bepaald: zie de MDTO-bestanden."
