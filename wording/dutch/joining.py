"""What is said of items that people merge, split and relate."""

from __future__ import annotations

DUTCH: dict[str | tuple[str, str], str] = {
    # Labels of decisions, and of what people joined.
    "merged": "samengevoegd",
    "related": "verbonden",
    "split": "gesplitst",
    "not related": "niet verbonden",
    "merge undone": "samenvoeging teruggedraaid",
    "relation undone": "verband teruggedraaid",
    "split undone": "splitsing teruggedraaid",
    "related to": "hoort bij",
    "translation of": "vertaling van",
    "translated as": "vertaald als",
    "into {item}": "met {item}",
    "before {moment:moment}": "vóór {moment:moment}",
    "at {address}": "op {address}",
    "to {item}": "met {item}",
    "to {item} ({relation})": "met {item} ({relation})",
    "{relation}": "{relation}",
    "with {item}": "met {item}",
    "merged with": "samengevoegd met",
    "split off from it": "ervan afgesplitst:",
    "split off from": "afgesplitst van",
    "not related to": "hoort niet bij",
    "{how} {title} ({item}), decision {number:number}, {day:day}, {who}": (
        "{how} {title} ({item}), besluit {number:number}, {day:day}, {who}"
    ),
    "{joined}: {why}": "{joined}: {why}",
    "{id}: {act} {other}: {now}": "{id}: {act} {other}: {now}",
    # What stands against a decision.
    "{item} was named twice: name two different items.": (
        "{item} is twee keer genoemd: noem twee verschillende items."
    ),
    "{item} was merged into {into} by decision {number:number}. To go back on that: "
    "alliantie undo {number} --why TEXT": (
        "{item} is met {into} samengevoegd door besluit {number:number}. Om dat terug te draaien: "
        "alliantie undo {number} --why TEKST"
    ),
    "{one} and {other} are one item already: {item}. To take them apart: "
    "alliantie split {item} --at URL --why TEXT": (
        "{one} en {other} zijn al één item: {item}. Om ze uit elkaar te halen: "
        "alliantie split {item} --at URL --why TEKST"
    ),
    "{asked} was merged into {item} by decision {number:number}. Name {item} to merge that too, "
    "or go back on it first: alliantie undo {number} --why TEXT": (
        "{asked} is met {item} samengevoegd door besluit {number:number}. Noem {item} om ook dat samen te "
        "voegen, of draai het eerst terug: alliantie undo {number} --why TEKST"
    ),
    "{item} and {stays} are not one thing, says {who} in decision {number:number}: {why!r}. "
    "If they are after all: alliantie undo {number} --why TEXT": (
        "{item} en {stays} zijn niet hetzelfde, zegt {who} in besluit {number:number}: {why!r}. "
        "Zijn ze dat toch: alliantie undo {number} --why TEKST"
    ),
    "{name!r} is no relation. The relations are {names:or}.": (
        "{name!r} is geen verband. De verbanden zijn {names:or}."
    ),
    "{one} has this relation to {other} already: {relation}.": (
        "{one} heeft dit verband al met {other}: {relation}."
    ),
    "Nothing relates {one} to {other}: there is nothing to end. See: alliantie show {one}": (
        "Niets verbindt {one} met {other}: er is niets te beëindigen. Zie: alliantie show {one}"
    ),
    "{merged} was merged into {item} by decision {number:number}. To have two of them again: "
    "alliantie undo {number} --why TEXT": (
        "{merged} is samengevoegd met {item} door besluit {number:number}. Om er weer twee van te maken: "
        "alliantie undo {number} --why TEKST"
    ),
    "{item} was split off by decision {number:number}. To split it otherwise, go back on that "
    "first: alliantie undo {number} --why TEXT": (
        "{item} is afgesplitst door besluit {number:number}. Om het anders te splitsen, draait u dat eerst "
        "terug: alliantie undo {number} --why TEKST"
    ),
    "Say where to split: at an address, or before a moment.": (
        "Zeg waar er gesplitst wordt: op een adres, of vóór een moment."
    ),
    "{item} does not stand at {address}. Its addresses are: {addresses}": (
        "{item} staat niet op {address}. De adressen zijn: {addresses}"
    ),
    "All of {item} was captured at {address}: there is nothing to split off there. If "
    "something else stood there before: alliantie split {item} --before MOMENT --why TEXT": (
        "Heel {item} is opgenomen op {address}: daar valt niets af te splitsen. Stond er eerder iets "
        "anders: alliantie split {item} --before MOMENT --why TEKST"
    ),
    "{item} is a file, with the same bytes at all its addresses: it cannot be two things. You can "
    "correct what it is called.": (
        "{item} is een bestand, met op al zijn adressen dezelfde bytes: het kan geen twee dingen zijn. U "
        "kunt wel verbeteren hoe het heet."
    ),
    "Nothing of its own was captured at {address}: it only leads to {item}, or pages name it so.": (
        "Op {address} is niets eigens opgenomen: het leidt alleen naar {item}, of pagina's noemen het zo."
    ),
    "{item} is made of pages at several addresses. Split those off first: "
    "alliantie split {item} --at URL --why TEXT": (
        "{item} bestaat uit pagina's op verschillende adressen. Splits die eerst af: "
        "alliantie split {item} --at URL --why TEKST"
    ),
    "{item} was captured from {first:moment} to {last:moment}, and what is split off needs a "
    "capture on either side of {moment:moment}.": (
        "{item} is opgenomen van {first:moment} tot {last:moment}, en om af te splitsen is aan beide kanten "
        "van {moment:moment} een opname nodig."
    ),
    "{asked} was merged into {id} by decision {number:number} after this table was made: "
    "leave this row out.": (
        "{asked} is met {id} samengevoegd door besluit {number:number}, nadat deze tabel gemaakt was: laat "
        "deze rij weg."
    ),
    # What the commands tell.
    "What is corrected is {item}, {title!r}: {asked} is that now.": (
        "Wat verbeterd wordt, is {item}, {title!r}: {asked} is dat nu."
    ),
    "Nothing is written down: leave out --dry-run, and add --why TEXT.": (
        "Er is niets opgeschreven: laat --dry-run weg, en voeg --why TEKST toe."
    ),
    "A decision needs a reason: add --why TEXT.": "Een besluit heeft een reden nodig: voeg --why TEKST toe.",
    "{item} ({title}) becomes one with {stays} ({name}).": "{item} ({title}) wordt één met {stays} ({name}).",
    "Split off: {count:capture/captures} at {addresses}": (
        "Afgesplitst: {count:opname/opnamen} op {addresses}"
    ),
    "Stays: {count:capture/captures} at {addresses}": "Blijft: {count:opname/opnamen} op {addresses}",
    "It was: {relation}": "Het was: {relation}",
    # Decisions of another archive.
    "Take over the decisions of another archive.": "Neem de besluiten van een ander archief over.",
    "Take over what people decided in another archive of items that are here.": (
        "Neem over wat mensen in een ander archief besloten over items die hier zijn."
    ),
    "FILE is what alliantie export decisions wrote, or a bag or WACZ with it.": (
        "BESTAND is wat alliantie export decisions schreef, of een bag of WACZ waar het in zit."
    ),
    "Corrections, merges, splits and relations; what another archive withholds is for its own people. "
    "Nothing that was decided here gives way. Each says in its reason who decided it first, when and why.": (
        "Verbeteringen, samenvoegingen, splitsingen en verbanden; wat een ander archief afschermt, is aan de "
        "mensen daar. Niets wat hier besloten is, wijkt ervoor. Elk zegt in zijn reden wie het eerst "
        "besloot, wanneer en waarom."
    ),
    "Write it down; without, only show what would be taken over.": (
        "Schrijf het op; zonder dit wordt alleen getoond wat er overgenomen zou worden."
    ),
    "Take the rest where something else was decided here.": (
        "Neem de rest over waar hier iets anders besloten is."
    ),
    "{path} cannot be read as decisions: {why}. Expected a file that alliantie export decisions "
    "wrote, or a bag or WACZ with one.": (
        "{path} is niet als besluiten te lezen: {why}. Verwacht werd een bestand van alliantie export "
        "decisions, of een bag of WACZ waar het in zit."
    ),
    "it is no JSON": "het is geen JSON",
    "expected an object of texts": "verwacht werd een object met teksten",
    "expected the fields {fields}": "verwacht werden de velden {fields}",
    "expected the id of an item and a moment, found {subject!r}": (
        "verwacht werden het id van een item en een moment, gevonden is {subject!r}"
    ),
    "expected who decides and why, each a line of words": (
        "verwacht werd wie besluit en waarom, elk een regel woorden"
    ),
    "{what!r} is taken over from nobody": "{what!r} wordt van niemand overgenomen",
    "{name!r} is no relation": "{name!r} is geen verband",
    "expected another value than {value!r}": "verwacht werd een andere waarde dan {value!r}",
    "{path}, line {number:number}: {why}. Nothing was taken over.": (
        "{path}, regel {number:number}: {why}. Er is niets overgenomen."
    ),
    "About {count:thing/things} something else was decided here, and nothing was taken over. Settle them "
    "first, or leave them as they are here with --leave-conflicts.": (
        "Over {count:ding/dingen} is hier iets anders besloten, en er is niets overgenomen. Maak dat eerst "
        "uit, of laat het zoals het hier is met --leave-conflicts."
    ),
    "taken over": "overgenomen",
    "known here": "hier bekend",
    "about what is not in this archive": "over wat niet in dit archief is",
    "about what is withheld here": "over wat hier is afgeschermd",
    "decided otherwise here": "hier anders besloten",
    "{told}: {count:decision/decisions}": "{told}: {count:besluit/besluiten}",
    " (decision {number:number})": " (besluit {number:number})",
    "{count:decision/decisions} taken over. To go back on it: alliantie undo {numbers} --why TEXT": (
        "{count:besluit/besluiten} overgenomen. Om het terug te draaien: alliantie undo {numbers} --why TEKST"
    ),
    "There is nothing to take over.": "Er is niets over te nemen.",
    "Nothing was taken over.": "Er is niets overgenomen.",
    "{count:decision/decisions} would be taken over. Nothing is written down yet: add --apply and "
    "--why TEXT.": (
        "{count:besluit/besluiten} zou worden overgenomen. Er is nog niets opgeschreven: voeg --apply en "
        "--why TEKST toe."
    ),
    # The form in the browser.
    "Merge, split, relate": "Samenvoegen, splitsen, verbinden",
    "Merge, split, relate: {title}": "Samenvoegen, splitsen, verbinden: {title}",
    "Choose what is decided.": "Kies wat er besloten wordt.",
    "Name the other item, by its number or address.": "Noem het andere item, met zijn nummer of adres.",
    "Choose an address.": "Kies een adres.",
    "Fill in a day.": "Vul een dag in.",
    "Choose how.": "Kies hoe.",
    "What rules found stays beside it, and the decision can be undone.": (
        "Wat regels vonden, blijft ernaast staan, en het besluit kan worden teruggedraaid."
    ),
    "What is decided": "Wat er besloten wordt",
    "It is the same as the other item, which stays.": "Het is hetzelfde als het andere item, dat blijft.",
    "It is two things: at the address below it is another.": (
        "Het is twee dingen: op het adres hieronder is het een ander."
    ),
    "It is two things: before the day below another stood there.": (
        "Het is twee dingen: vóór de dag hieronder stond er een ander."
    ),
    "It belongs to the other item, as chosen below.": "Het hoort bij het andere item, als hieronder gekozen.",
    "It does not belong with the other item.": "Het hoort niet bij het andere item.",
    "The other item, by its number or address": "Het andere item, met zijn nummer of adres",
    "Nearly the same, as rules found:": "Bijna hetzelfde, volgens regels:",
    "How it belongs to the other item": "Hoe het bij het andere item hoort",
    "At which address it is another": "Op welk adres het een ander is",
    "Before which day another stood there": "Vóór welke dag er een ander stond",
    "said by a person: {why}": "door een mens gezegd: {why}",
    "See it": "Bekijk het",
    # Help.
    "Say that items are one thing.": "Zeg dat items hetzelfde zijn.",
    "Say that an item is two things.": "Zeg dat een item twee dingen is.",
    "Say that an item belongs to another, and how.": "Zeg dat een item bij een ander hoort, en hoe.",
    "Say that two items do not belong together.": "Zeg dat twee items niet bij elkaar horen.",
    "Say that items are one thing: they become one item, at all their addresses.": (
        "Zeg dat items hetzelfde zijn: ze worden één item, op al hun adressen."
    ),
    "Who asks for one of the others comes to the item that stays, and a search finds it by the words of "
    "all. What rules found of each stays as it was. The merge goes into curation.jsonl; no crawl and no "
    "rebuild undoes it, and alliantie undo does.": (
        "Wie naar een van de andere vraagt, komt bij het item dat blijft, en een zoekvraag vindt het met de "
        "woorden van alle. Wat regels van elk vonden, blijft staan. De samenvoeging komt in curation.jsonl; "
        "geen crawl en geen rebuild maakt haar ongedaan, alliantie undo wel."
    ),
    "The item that stays.": "Het item dat blijft.",
    "Only show what would change.": "Toon alleen wat er zou veranderen.",
    "Say that an item is two things: at one of its addresses, or before a moment (UTC), it is another.": (
        "Zeg dat een item twee dingen is: op een van zijn adressen, of vóór een moment (UTC), iets anders."
    ),
    "The item keeps its id, with its other addresses or with what stands there now. What is split off is "
    "an item of its own, with its captures. The split goes into curation.jsonl; no crawl and no rebuild "
    "undoes it, and alliantie undo does.": (
        "Het item houdt zijn id, met zijn andere adressen of met wat er nu staat. Wat wordt afgesplitst, is "
        "een eigen item met zijn opnamen. De splitsing komt in curation.jsonl; geen crawl en geen rebuild "
        "maakt haar ongedaan, alliantie undo wel."
    ),
    "What was found at this address of it is a thing of its own.": (
        "Wat er op dit adres van gevonden is, is iets op zichzelf."
    ),
    "What stood there before this day or moment is one.": "Wat er vóór deze dag of dit moment stond, is dat.",
    "Say that an item belongs to another, and how; that counts in the place of what rules find of the two.": (
        "Zeg dat een item bij een ander hoort, en hoe; dat geldt in plaats van wat regels van de twee vinden."
    ),
    "OTHER is an id or an address. Of versions and copies a search shows one for all.": (
        "ANDER is een id of een adres. Van versies en kopieën toont een zoekvraag er één voor alle."
    ),
    "How: related to, version of, copy of, translation of, part of, announced by or shown in.": (
        "Hoe: hoort bij, versie van, kopie van, vertaling van, onderdeel van, aangekondigd door of te zien "
        "op."
    ),
    "Say that two items do not belong together, whatever rules find of them.": (
        "Zeg dat twee items niet bij elkaar horen, wat regels ook van ze vinden."
    ),
    "OTHER is an id or an address. A search no longer shows one of them for both.": (
        "ANDER is een id of een adres. Een zoekvraag toont niet meer een van de twee voor beide."
    ),
    "OTHER": "ANDER",
    "WORDS": "WOORDEN",
}
