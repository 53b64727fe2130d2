"""The Dutch of the reasons in examples of commands, which the help ends with."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    "agreed with the publisher": "afgesproken met de uitgever",
    "asked for by the person named, 12 May": "op verzoek van de genoemde, 12 mei",
    "date on the title page": "datum op het titelblad",
    "from the archive of EVA": "uit het archief van EVA",
    "mail of the webmaster, 12 May": "mail van de webmaster, 12 mei",
    "order of the court, 12 May": "vonnis van de rechtbank, 12 mei",
    "the meeting of the year before": "de vergadering van het jaar ervoor",
    "the photos are missing": "de foto's ontbreken",
    "the same report as PDF": "hetzelfde verslag als PDF",
    "the wrong table": "de verkeerde tabel",
    "title page": "titelblad",
    "two different meetings": "twee verschillende vergaderingen",
}
