"""In Dutch: what runs and nights say, and why a file has no text."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # The profiles of an archive.
    "There is no archive at {archive}, so there are no sites to crawl. "
    "Make one with: alliantie init, or point --archive at an archive.": (
        "In {archive} is geen archief, en dus zijn er geen sites om te crawlen. "
        "Maak er een met: alliantie init, of wijs met --archive een archief aan."
    ),
    "The archive {archive} has no profile of a site: expected files such as {example}. "
    "Begin one with: alliantie sites new URL": (
        "Het archief {archive} heeft van geen enkele site een profiel: verwacht werden bestanden als "
        "{example}. Begin er een met: alliantie sites new URL"
    ),
    "There is no profile of a site in {folder}. See: alliantie sites new": (
        "In {folder} staat van geen enkele site een profiel. Zie: alliantie sites new"
    ),
    "{site}: the profile by which it was crawled now stands in {path}.": (
        "{site}: het profiel waarmee de site is gecrawld, staat nu in {path}."
    ),
    "{site}: the archive has no profile of it. The one that comes with the program is used: "
    "it has the digest of that by which crawl {crawl:number} was made.": (
        "{site}: het archief heeft er geen profiel van. Dat van het programma wordt gebruikt: het heeft "
        "de digest van het profiel waarmee crawl {crawl:number} is gemaakt."
    ),
    "{site}: the archive has no profile of it, and none that comes with the program was the one of its "
    "crawls. What was captured of it is read as of any site, and it is not crawled. Put its profile into "
    "sites/{site}.toml in the archive, or begin one with: alliantie sites new URL": (
        "{site}: het archief heeft er geen profiel van, en geen van het programma is dat van de crawls. Wat "
        "ervan is opgenomen, wordt gelezen als van een willekeurige site, en de site wordt niet gecrawld. "
        "Zet het profiel in sites/{site}.toml in het archief, of begin er een met: alliantie sites new URL"
    ),
    "expected a line of words, found {found!r}": "een regel met woorden verwacht, maar {found!r} gevonden",
    # Why a payload has no text, or not all of it.
    "it asks for a password": "het vraagt om een wachtwoord",
    "it asks for a password: {name}": "het vraagt om een wachtwoord: {name}",
    "it is too large": "te groot",
    "it is damaged": "beschadigd",
    "{first}; {second}": "{first}; {second}",
    "{kind}: {words}": "{kind}: {words}",
    "{size:bytes}, expected at most {most:bytes}": "{size:bytes}, verwacht was hoogstens {most:bytes}",
    "an XML file: no reader yet": "een XML-bestand: daarvoor is nog geen lezer",
    "a drawing in SVG: no reader yet": "een tekening in SVG: daarvoor is nog geen lezer",
    "no reader for {media_type}, declared as {declared}": (
        "geen lezer voor {media_type}, opgegeven als {declared}"
    ),
    "no reader for {media_type}, and it was declared as nothing": (
        "geen lezer voor {media_type}, en er is geen type opgegeven"
    ),
    "no reader for what this file ({media_type}) holds": (
        "geen lezer voor wat er in dit bestand ({media_type}) zit"
    ),
    "the file is empty": "het bestand is leeg",
    "the file holds nothing but blanks": "in het bestand staat alleen witruimte",
    "the page says that it is not there": "de pagina zegt dat zij er niet is",
    "the page only leads on to {target}": "de pagina verwijst alleen door naar {target}",
    "the page says that its domain is for sale": "de pagina zegt dat haar domein te koop is",
    "a browser made this page, and its scripts brought no words": (
        "een browser heeft deze pagina gemaakt, en haar scripts brachten geen woorden"
    ),
    "a script makes the words of this page": "een script maakt de woorden van deze pagina",
    "the page shows no words": "op de pagina staan geen woorden",
    "the page shows no words but those of every page": (
        "op de pagina staan alleen de woorden die op elke pagina staan"
    ),
    "the page is empty": "de pagina is leeg",
    "its encoding: {why}": "de codering: {why}",
    # In a document.
    "the document holds no words": "in het document staan geen woorden",
    "the sheets hold nothing": "op de werkbladen staat niets",
    "the slides hold no words": "op de dia's staan geen woorden",
    "damaged in {parts}": "beschadigd in {parts}",
    "a presentation of PowerPoint 95, which has no reader": (
        "een presentatie van PowerPoint 95, waarvoor er geen lezer is"
    ),
    "expected RTF, found {most:number} groups in one another": (
        "RTF verwacht, {most:number} groepen in elkaar gevonden"
    ),
    "expected a file of Word 6 or later, found mark {mark}": (
        "een bestand van Word 6 of later verwacht, gevonden kenmerk: {mark}"
    ),
    "expected a Word document: {why}": "een Word-document verwacht: {why}",
    "expected a Word document, found a text of {length:number} characters": (
        "een Word-document verwacht, een tekst van {length:number} tekens gevonden"
    ),
    "expected a Word document: its table of pieces is missing": (
        "een Word-document verwacht: de tabel van tekstdelen ontbreekt"
    ),
    "expected a Word document: its table of pieces is broken": (
        "een Word-document verwacht: de tabel van tekstdelen is stuk"
    ),
    "expected a whole workbook: {why}": "een hele werkmap verwacht: {why}",
    "expected a whole compound file (MS-CFB): {why}": (
        "een heel samengesteld bestand (MS-CFB) verwacht: {why}"
    ),
    "expected a stream {name}: {why}": "een stroom {name} verwacht: {why}",
    "its stream {name} is larger than {most:bytes}": "de stroom {name} is groter dan {most:bytes}",
    "LibreOffice made more than {most:bytes} of it": "LibreOffice maakte er meer dan {most:bytes} van",
    "LibreOffice made nothing of it in {seconds:decimal} s: {why}": (
        "LibreOffice maakte er in {seconds:decimal} s niets van: {why}"
    ),
    # In a PDF or a picture.
    "expected a whole PDF: {why}": "een hele PDF verwacht: {why}",
    "its pages are pictures": "de pagina's zijn plaatjes",
    "its pages hold no words": "op de pagina's staan geen woorden",
    "letters are drawn, and its fonts do not tell which they are": (
        "letters zijn getekend, en de lettertypen zeggen niet welke het zijn"
    ),
    "{why}: page {pages}": "{why}: pagina {pages}",
    "saved in a hurry: its parts may stand in another order": (
        "snel opgeslagen: de delen kunnen in een andere volgorde staan"
    ),
    "expected a Word document: its text is said to end at {end:number}, behind its {size:bytes}": (
        "verwacht: een Word-document; de tekst zou eindigen op {end:number}, voorbij de {size:bytes} ervan"
    ),
    "it is packed in a way that is not known here": "het is ingepakt op een manier die hier onbekend is",
    "{name} is not read: {why}": "{name} is niet gelezen: {why}",
    "expected a Word document in XML, found {name}": "verwacht: een Word-document in XML; gevonden: {name}",
    "pictures without text: page {pages}": "plaatjes zonder tekst: pagina {pages}",
    "damaged: page {pages}": "beschadigd: pagina {pages}",
    "and {count:number} more": "en nog {count:number}",
    "only the first {read:number} of {count:page/pages} were read": (
        "alleen de eerste {read:number} van {count:pagina/pagina's} zijn gelezen"
    ),
    "a photo without a caption of its own": "een foto zonder eigen bijschrift",
    "more than {most:number} pixels: {why}": "meer dan {most:number} pixels: {why}",
    "its picture is damaged: {why}": "het beeld is beschadigd: {why}",
    # Of words that are recognised on scanned pages.
    "words recognised on {some:number} of {count:scanned page/scanned pages}; they may hold errors": (
        "woorden herkend op {some:number} van {count:gescande pagina/gescande pagina's}; er kunnen fouten in "
        "zitten"
    ),
    "page {page:number}: {why}": "pagina {page:number}: {why}",
    "it cannot be drawn: {why}": "zij is niet te tekenen: {why}",
    "it took longer than {seconds:decimal} s": "het duurde langer dan {seconds:decimal} s",
    "tesseract failed (exit code {code:number}): {words}": "tesseract mislukte (code {code:number}): {words}",
    "expected tesseract with Dutch data on the PATH, found none": (
        "tesseract met Nederlands verwacht op het PATH, niets gevonden"
    ),
    "Expected tesseract with Dutch data (nld) on the PATH, found none. "
    "Install both, on Debian with: apt install tesseract-ocr tesseract-ocr-nld": (
        "Tesseract met Nederlands (nld) verwacht op het PATH, niets gevonden. "
        "Installeer beide, op Debian met: apt install tesseract-ocr tesseract-ocr-nld"
    ),
    # In a ZIP file.
    "expected a whole ZIP file: {why}": "een heel ZIP-bestand verwacht: {why}",
    "the ZIP file is empty": "het ZIP-bestand is leeg",
    "expected a part {name}, found none": "een deel {name} verwacht, niets gevonden",
    "expected {name} in the ZIP file, found no such name": (
        "{name} verwacht in het ZIP-bestand, die naam staat er niet in"
    ),
    "{name} cannot be unpacked: {why}": "{name} is niet uit te pakken: {why}",
    "{name} is no XML: {why}": "{name} is geen XML: {why}",
    "unpacked, {name} has {size:bytes}, expected at most {most:bytes}": (
        "uitgepakt is {name} {size:bytes}, verwacht was hoogstens {most:bytes}"
    ),
    "it unpacks to more than {most:bytes}": "het is uitgepakt meer dan {most:bytes}",
    "it has {count:part/parts}, expected at most {most:number}": (
        "het heeft {count:deel/delen}, verwacht waren er hoogstens {most:number}"
    ),
    "{count:file/files} not read: {why}": "{count:bestand/bestanden} niet gelezen: {why}",
    "within another ZIP file": "binnen een ander ZIP-bestand",
    "behind the first {count:number}": "na de eerste {count:number}",
    # How a reader process fails.
    "the reader crashed (signal {signal:number})": "de lezer stortte in (signaal {signal:number})",
    "the reader failed (exit code {code:number})": "de lezer mislukte (code {code:number})",
    "the reader answered what makes no sense": "de lezer antwoordde onzin",
    "the reader answered more than it may": "de lezer antwoordde meer dan mag",
    "no reader could be started: {why}": "er was geen lezer te starten: {why}",
    "its time is up": "de tijd is om",
    # Settings.
    "contact {contact!r}: expected an e-mail or web address, such as archief@example.org": (
        "contact {contact!r}: hier hoort een mail- of webadres, zoals archief@example.org"
    ),
    "quiet in alliantie.toml: {why}": "quiet in alliantie.toml: {why}",
    "{place}: nightly.{key}: {problem}": "{place}: nightly.{key}: {problem}",
    "expected 1 or more, found {found:number}: nothing would ever be fetched": (
        "1 of meer verwacht, {found:number} gevonden: zo wordt er nooit iets opgehaald"
    ),
    "expected bytes, 0 or more, found {found:number}": (
        "een aantal bytes verwacht, 0 of meer, {found:number} gevonden"
    ),
    "expected a file with its whole path, found {found!r}": (
        "een bestand met het hele pad verwacht, {found!r} gevonden"
    ),
    "is in the archive, and who gets the archive gets the password with it. Put it elsewhere": (
        "staat in het archief, en wie het archief krijgt, krijgt het wachtwoord erbij. Zet het ergens anders"
    ),
    "expected nightly.smtp beside it: sendmail asks for no password": (
        "er hoort nightly.smtp bij: sendmail vraagt geen wachtwoord"
    ),
    "expected one address, found {found!r}": "één adres verwacht, {found!r} gevonden",
    "expected host:port, such as localhost:25, found {found!r}": (
        "host:poort verwacht, zoals localhost:25, {found!r} gevonden"
    ),
    "expected an http or https address, found {found!r}": (
        "een adres van http of https verwacht, {found!r} gevonden"
    ),
    # The vocabulary.
    "{file}: {complaint}": "{file}: {complaint}",
    "kinds.{kind}: expected one of {kinds}": "kinds.{kind}: hier hoort een van deze te staan: {kinds}",
    "kinds.{kind}: label: expected the name of the kind in Dutch": (
        "kinds.{kind}: label: hier hoort de Nederlandse naam van de soort te staan"
    ),
    "{key}: {pattern!r} is no regular expression: {why}": (
        "{key}: {pattern!r} is geen reguliere expressie: {why}"
    ),
    "{key}: words: expected at least one way to call the event": (
        "{key}: words: hier hoort minstens één naam van het evenement te staan"
    ),
    "{key}: day: expected a month and day like '10-17', found {day!r}": (
        "{key}: day: een maand en dag zoals '10-17' verwacht, {day!r} gevonden"
    ),
    "{key}: expected a day of {year:number} like '{year:number}-10-04', found {text!r}": (
        "{key}: een dag van {year:number} zoals '{year:number}-10-04' verwacht, {text!r} gevonden"
    ),
    "{key}: end: expected a day after date {date!r}, found {end!r}": (
        "{key}: end: een dag na date {date!r} verwacht, {end!r} gevonden"
    ),
    "{key}: {town!r} is not among the towns; add it to 'towns'": (
        "{key}: {town!r} staat niet bij de plaatsen; voeg het toe aan 'towns'"
    ),
    "{key}.{name}: {text!r} already stands for {other!r}": "{key}.{name}: {text!r} staat al voor {other!r}",
    # What a person decides.
    "--{name}: expected a line of words, found {text!r}": (
        "--{name}: hier hoort een regel tekst, {text!r} gevonden"
    ),
    "{field}: expected one of {fields}": "{field}: hier hoort een van deze te staan: {fields}",
    "{subject} is not withheld: there is nothing to lift.": (
        "{subject} is niet afgeschermd: er valt niets op te heffen."
    ),
    # Imports and the index.
    "Cannot read {path}: {why}. Expected a WARC, ARC or WACZ file.": (
        "{path} is niet te lezen: {why}. Er hoort een WARC-, ARC- of WACZ-bestand te staan."
    ),
    "the indexing process ended": "het indexeren brak af",
    "The index could not be brought up to date. The archive itself is whole. "
    "Build the index again with: alliantie rebuild --index. What went wrong: {why}": (
        "De index kon niet worden bijgewerkt. Het archief zelf is gaaf. "
        "Maak de index opnieuw met: alliantie rebuild --index. Wat er misging: {why}"
    ),
    "item {item} is withheld or merged, and still found": (
        "item {item} is afgeschermd of samengevoegd, en wordt nog gevonden"
    ),
    "item {item} cannot be found": "item {item} is niet te vinden",
    "item {item} is shown otherwise than it is described": (
        "item {item} wordt anders getoond dan het beschreven is"
    ),
    "item {item} is found, and is not in the catalogue": (
        "item {item} wordt gevonden, en staat niet in de catalogus"
    ),
    "{where}: {why}": "{where}: {why}",
    "{where}: {why}; items affected: {items}": "{where}: {why}; het gaat om: {items}",
    "{file} at byte {offset:number}": "{file} bij byte {offset:number}",
    # A night.
    "nothing was fetched: {why}": "er is niets opgehaald: {why}",
    "no site has a profile, so nothing was crawled. Begin one with: alliantie sites new URL": (
        "geen enkele site heeft een profiel, dus er is niets gecrawld. "
        "Begin er een met: alliantie sites new URL"
    ),
    "not everything was fetched: {why}": "niet alles is opgehaald: {why}",
    "{count:number} of {all:address/addresses} now give one and the same page": (
        "{count:number} van {all:adres/adressen} geven nu een en dezelfde pagina"
    ),
    "{count:number} of {all:address/addresses} no longer answer as they did": (
        "{count:number} van {all:adres/adressen} antwoorden niet meer als voorheen"
    ),
    "{count:number} of {all:address/addresses} have another text than before": (
        "{count:number} van {all:adres/adressen} hebben een andere tekst dan voorheen"
    ),
    # Wie en wat een archief buiten zichzelf noemt.
    "the archives for which something was agreed to, each with its digests": (
        "de archieven waarvoor met iets is ingestemd, elk met zijn controlegetallen"
    ),
    "the marks of the archives that were made on this machine": (
        "de kenmerken van de archieven die op deze computer gemaakt zijn"
    ),
    "Nobody can have agreed to what this archive names outside it: this user has no home directory to note "
    "that in. Set XDG_CONFIG_HOME to a directory outside the archive.": (
        "Niemand kan hebben ingestemd met wat dit archief buiten zichzelf noemt: deze gebruiker heeft geen "
        "thuismap om dat in te noteren. Laat XDG_CONFIG_HOME een map buiten het archief noemen."
    ),
    "By profiles that this archive brings, a crawl would reach into a private network, which may be yours: "
    "{networks}. An archive may come from anybody, and nobody agreed to these for {archive} (in {file}). "
    "Look at them; if they are yours, agree once with: alliantie --archive {archive} agree. "
    "Or name a directory of profiles outside the archive with --sites.": (
        "Volgens profielen die dit archief meebrengt, zou een crawl in een besloten netwerk komen, dat van u "
        "kan zijn: {networks}. Een archief kan van iedereen komen, en niemand heeft hiermee ingestemd voor "
        "{archive} (in {file}). Bekijk ze; zijn ze van u, stem dan eenmaal in met: "
        "alliantie --archive {archive} agree. Of noem met --sites een map met profielen buiten het archief."
    ),
    "Your agreement would stand in {file}, which is in the archive itself, and would not count. "
    "Have XDG_CONFIG_HOME name a directory outside it, or set the variables of the environment instead: "
    "{variables}": (
        "Uw instemming zou in {file} staan, dus in het archief zelf, en niet meetellen. "
        "Laat XDG_CONFIG_HOME een map erbuiten noemen, of zet het in de omgeving: {variables}"
    ),
    "Cannot make {folder}: {error}": "Kan {folder} niet maken: {error}",
    "The settings of this archive name who is told and which servers are used: {servers}. "
    "An archive may come from anybody, and nobody agreed to these for {archive} (in {file}). "
    "Look at them; if they are yours, agree once with: alliantie --archive {archive} agree. "
    "Or set them outside the archive: {variables}": (
        "De instellingen van dit archief noemen wie bericht krijgt en welke servers gebruikt worden: "
        "{servers}. "
        "Een archief kan van iedereen komen, en niemand heeft hiermee ingestemd voor {archive} (in {file}). "
        "Bekijk ze; zijn ze van u, stem dan eenmaal in met: alliantie --archive {archive} agree. "
        "Of zet ze buiten het archief: {variables}"
    ),
    "holds a password, and who gets the archive gets this file with it. "
    "Take it out, and set {variable} in the environment": (
        "bevat een wachtwoord, en wie het archief krijgt, krijgt dit bestand erbij. "
        "Haal het eruit, en zet {variable} in de omgeving"
    ),
}
