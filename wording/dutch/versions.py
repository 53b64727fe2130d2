"""In Dutch: what is said of versions in time, by search, show, get and diff."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # In an answer to a search.
    "No item says this today: {query}": "Geen item zegt dit nu nog: {query}",
    "No earlier version said this of what is otherwise today.": (
        "Er is geen eerdere versie die dit zei van wat nu anders is."
    ),
    "{count:item said this once and says/items said this once and say} it no longer:": (
        "{count:item zei dit eens en zegt/items zeiden dit eens en zeggen} het niet meer:"
    ),
    "{count:item/items} said this once and not today: text and JSON list them.": (
        "{count:item/items} met een eerdere versie die dit zei, en nu niet meer: tekst en JSON noemen ze."
    ),
    "said until {until:moment}, {then}": "gezegd tot {until:moment}, {then}",
    "no longer on {at:moment}": "niet meer op {at:moment}",
    "gone on {at:moment}": "weg op {at:moment}",
    "leading elsewhere on {at:moment}": "leidde op {at:moment} ergens anders heen",
    "alliantie show {address:shell} --at {moment}": "alliantie show {address:shell} --at {moment}",
    "Nothing says this today": "Niets zegt dit nu nog",
    "Look in earlier versions too": "Zoek ook in eerdere versies",
    "Earlier versions": "Eerdere versies",
    "said until {until:day}, {then}": "gezegd tot {until:day}, {then}",
    # One version.
    "Expected a year, month, day or moment, such as 2012, 2012-05, 4 oktober 2013 or 2012-05-04T14:30:00Z; "
    "found {typed!r}": (
        "Een jaar, maand, dag of moment verwacht, zoals 2012, 2012-05, 4 oktober 2013 of "
        "2012-05-04T14:30:00Z; gevonden {typed!r}"
    ),
    "No capture tells what stood at {address} at any moment. See: alliantie show {address:shell}": (
        "Geen opname zegt wat er ooit op {address} stond. Zie: alliantie show {address:shell}"
    ),
    "Nothing was captured of {address} by then: the first capture is of {first:moment}. Ask for that with: "
    "--at {written}": (
        "Van {address} was er toen nog niets opgenomen: de eerste opname is van {first:moment}. "
        "Vraag die met: --at {written}"
    ),
    "Nothing stood then at {address}: on {at:moment} its server answered {status}. What was there before: "
    "--at {before}": (
        "Toen stond er niets op {address}: op {at:moment} antwoordde de server {status}. "
        "Wat er daarvoor stond: --at {before}"
    ),
    "Nothing stood then at {address}: on {at:moment} its server answered {status}. See all that is known of "
    "it with: alliantie show {address:shell}": (
        "Toen stond er niets op {address}: op {at:moment} antwoordde de server {status}. "
        "Zie alles wat ervan bekend is met: alliantie show {address:shell}"
    ),
    "version": "versie",
    "{number:number} of {count:number}": "{number:number} van {count:number}",
    "capture": "opname",
    "stood there": "stond er",
    "seen from": "gezien vanaf",
    "said until": "gezegd tot",
    "version before": "versie ervoor",
    "version after": "versie erna",
    "{at:moment}": "{at:moment}",
    "Nothing was captured by then: this is the first capture, which is later.": (
        "Toen was er nog niets opgenomen: dit is de eerste opname, die van later is."
    ),
    "a page that says that there is nothing": "een pagina die zegt dat er niets is",
    "nothing: the server answered {status:number}": "niets: de server antwoordde {status:number}",
    "it led to {address}": "het leidde naar {address}",
    "it led elsewhere": "het leidde ergens anders heen",
    "{captures:capture/captures} with these words": "{captures:opname/opnamen} met deze woorden",
    "still so on {at:moment}": "nog zo op {at:moment}",
    "{until:moment}; no longer on {gone:moment}": "{until:moment}; niet meer op {gone:moment}",
    "{at:moment}: alliantie show {address:shell} --at {moment}": (
        "{at:moment}: alliantie show {address:shell} --at {moment}"
    ),
    # All of them.
    "Versions": "Versies",
    "seen from (UTC)": "gezien vanaf (UTC)",
    "captures": "opnamen",
    "what stood there": "wat er stond",
    "{at} (still so)": "{at} (nog zo)",
    # Two of them.
    "There are no two versions of {address} that say something else. See its captures with: alliantie show "
    "{address:shell}": (
        "Van {address} zijn er geen twee versies die iets anders zeggen. "
        "Zie de opnamen met: alliantie show {address:shell}"
    ),
    "What was captured on {at:moment} cannot be read as text.": (
        "Wat op {at:moment} is opgenomen kan niet als tekst gelezen worden."
    ),
    "Both say the same.": "Beide zeggen hetzelfde.",
    "{removed:sentence/sentences} went, {added:sentence/sentences} came": (
        "{removed:zin/zinnen} weg, {added:zin/zinnen} erbij"
    ),
    "… {count:sentence/sentences} the same": "… {count:zin/zinnen} hetzelfde",
    "The texts are long: not all of them was compared.": (
        "De teksten zijn lang: niet alles ervan is vergeleken."
    ),
    "Parts {how}:": "Onderdelen {how}:",
    # The index.
    "item {item} is withheld or merged, and what it said before is found": (
        "item {item} is afgeschermd of samengevoegd, en wat het eerder zei wordt gevonden"
    ),
    # Help.
    "Give every copy, also of what says nearly the same, and what items said once and say no longer.": (
        "Geef elk exemplaar, ook van wat bijna hetzelfde zegt, en wat items eens zeiden en niet meer zeggen."
    ),
    "As it stood at that year, month, day or moment: 2012, 2012-05, 4 oktober 2013, 2012-05-04T14:30:00Z.": (
        "Zoals het stond in dat jaar, die maand, op die dag of dat moment: 2012, 2012-05, 4 oktober 2013, "
        "2012-05-04T14:30:00Z."
    ),
    "With --at: what stood there then, with the versions before and after it. A year, a month or a day asks "
    "for what stood at its end; moments are UTC.": (
        "Met --at: wat er toen stond, met de versies ervoor en erna. Een jaar, een maand of een dag vraagt "
        "wat er aan het eind ervan stond; momenten zijn UTC."
    ),
    "Write out the bytes of an item as they were captured, or as they stood at a moment.": (
        "Schrijf de bytes van een item weg zoals ze zijn opgenomen, of zoals ze er op een moment stonden."
    ),
    "Show what changed between two versions of an item.": (
        "Toon wat er tussen twee versies van een item veranderde."
    ),
    "Show what came and what went between two versions of an item or address, and which parts changed.": (
        "Toon wat er tussen twee versies van een item of adres kwam en ging, en welke onderdelen veranderden."
    ),
    "FROM and TO are moments, as 2012, 2012-05, 4 oktober 2013 or 2012-05-04T14:30:00Z: what stood there "
    "then. Without TO it is what was captured last, without both the last two versions that say something "
    "else.": (
        "VAN en TOT zijn momenten, zoals 2012, 2012-05, 4 oktober 2013 of 2012-05-04T14:30:00Z: wat er toen "
        "stond. Zonder TOT is dat wat het laatst is opgenomen, zonder beide de laatste twee versies die iets "
        "anders zeggen."
    ),
    "FROM": "VAN",
    "TO": "TOT",
    "MOMENT": "MOMENT",
}
