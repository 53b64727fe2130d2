"""In Dutch: what other archives captured, and what of ours is filled from there."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    "captured by {archive}, taken over on {day:day}": "opgenomen door {archive}, overgenomen op {day:day}",
    "captured by {archive}": "opgenomen door {archive}",
    "origin": "herkomst",
    "address there": "adres daar",
    "PWID there": "PWID daar",
    "This copy: {origin}.": "Deze kopie: {origin}.",
    "It says nothing of the site: {why}.": "Ze zegt niets over de site: {why}.",
    "{count:of these was/of these were} captured by {archive}": (
        "{count:hiervan is/hiervan zijn} opgenomen door {archive}"
    ),
    "{count:of these was/of these were} captured by {archive}.": (
        "{count:hiervan is/hiervan zijn} opgenomen door {archive}."
    ),
    "{count:part comes/parts come} from {archive}, of {moment:day}": (
        "{count:onderdeel komt/onderdelen komen} van {archive}, van {moment:day}"
    ),
    "{count:part comes/parts come} from {archive}, of {first:day} to {last:day}": (
        "{count:onderdeel komt/onderdelen komen} van {archive}, van {first:day} tot {last:day}"
    ),
    # What of ours is filled from other archives.
    "Only what pages of the site lack: what failed, nearest in time to the page.": (
        "Alleen wat aan pagina's van de site ontbreekt: wat mislukte, zo dicht mogelijk bij de pagina."
    ),
    "With --fill: at most so many days before or after the page.": (
        "Met --fill: hoogstens zoveel dagen voor of na de pagina."
    ),
    "With --fill, what was asked for in vain is looked for there: parts of pages and addresses that these "
    "lead to. Nothing takes the place of what this archive captured itself.": (
        "Met --fill wordt daar gezocht wat tevergeefs gevraagd is: onderdelen van pagina's, en adressen "
        "waar die naar verwijzen. Niets komt in de plaats van wat dit archief zelf opnam."
    ),
    "--fill takes the name of a site, and goes by the moments of its pages: see --within.": (
        "--fill wil de naam van een site, en kijkt naar de momenten van haar pagina's: zie --within."
    ),
    "{archive} can fill {count} of {all:gap/gaps}.": "{archive} kan {count} van {all:leemte/leemten} vullen.",
    "{pages:page lacks/pages lack} {parts:part/parts}; {links:address/addresses} of the site never came "
    "whole": (
        "aan {pages:pagina ontbreekt/pagina's ontbreken} {parts:onderdeel/onderdelen}; "
        "{links:adres/adressen} van de site: nooit heel binnengekomen"
    ),
    "it has nothing within {days:day/days} of the page for {count} of these": (
        "voor {count} hiervan heeft het niets binnen {days:dag/dagen} van de pagina"
    ),
    "{path} is no archive yet, so no page lacks anything. Begin with: alliantie crawl {site}": (
        "{path} is nog geen archief, dus er ontbreekt nergens iets. Begin met: alliantie crawl {site}"
    ),
    "at the wish of its owner": "op wens van de eigenaar",
}
