"""In Dutch: what is wrong with a profile or an address, and why a host gave no answer."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # The encoding of an answer.
    "expected gzip, found {encoding!r}": "gzip verwacht, {encoding!r} gevonden",
    "announced as {encoding!r}, which it is not": "aangekondigd als {encoding!r}, en dat is het niet",
    "zstd that cannot be unpacked: {why}": "zstd die niet uit te pakken is: {why}",
    # Profiles: their files and keys.
    "{problem}\n{further}": "{problem}\n{further}",
    "{place}: {problem}": "{place}: {problem}",
    "{place}: {key}: {problem}": "{place}: {key}: {problem}",
    "{path}: expected a file, and there is none of this name.": (
        "{path}: een bestand verwacht, en er is er geen met deze naam."
    ),
    "{path} cannot be read: {why}. Mend its permissions, or move it away.": (
        "{path} is niet te lezen: {why}. Herstel de rechten, of haal het weg."
    ),
    "{path}: cannot be read as TOML: {words}": "{path}: niet te lezen als TOML: {words}",
    "{key!r} cannot be set here. It follows from the file itself: the name of a site is the name of its "
    "file.": (
        "{key!r} is hier niet in te stellen. Het volgt uit het bestand zelf: de naam van een site is de naam "
        "van haar bestand."
    ),
    "unknown key {key!r}. Did you mean {near!r}?": "onbekende sleutel {key!r}. Bedoelde u {near!r}?",
    "unknown key {key!r}. Known keys: {known}.": "onbekende sleutel {key!r}. Bekende sleutels: {known}.",
    "the key {key!r} is missing: expected {expected}": (
        "de sleutel {key!r} ontbreekt: verwacht was {expected}"
    ),
    "{key}: expected {expected}, found {found}": "{key}: verwacht was {expected}, gevonden is {found}",
    "{problem}. Did you mean {near!r}?": "{problem}. Bedoelde u {near!r}?",
    "a list of strings": "een lijst van teksten",
    "one of {choices}": "een van {choices}",
    "a string": "een tekst",
    "a whole number": "een heel getal",
    "a number": "een getal",
    "true or false": "true of false",
    "a table": "een tabel",
    # Profiles: what their keys say.
    "expected seconds, 0 or more; found {delay:decimal}": (
        "een aantal seconden verwacht, 0 of meer; {delay:decimal} gevonden"
    ),
    "expected no more than {most:number}, found {found:number}": (
        "niet meer dan {most:number} verwacht, {found:number} gevonden"
    ),
    "expected 1 or more, found {limit:number}": "1 of meer verwacht, {limit:number} gevonden",
    "a site cannot be continued by itself": "een site kan niet door zichzelf worden voortgezet",
    "a site without seeds needs a word on why its address is not known": (
        "bij een site zonder seeds hoort een woord over waarom haar adres niet bekend is"
    ),
    "expected a host or host:port, found {entry!r}": "een host of host:poort verwacht, {entry!r} gevonden",
    "expected port 80, 443 or one above 1023, found {entry!r}": (
        "poort 80, 443 of een boven 1023 verwacht, {entry!r} gevonden"
    ),
    "expected a part of an address such as /api/zoeken, found {part!r}, which all have": (
        "verwacht: een deel van een adres zoals /api/zoeken, gevonden: {part!r}, dat in elk adres staat"
    ),
    'only scripts ask by POST, and render = "never" says that none is run: leave one out': (
        'alleen scripts vragen met POST, en volgens render = "never" draait er geen: laat een van beide weg'
    ),
    "expected a part of an address, found an empty one, which all have": (
        "een deel van een adres verwacht, een leeg deel gevonden, en dat heeft elk adres"
    ),
    "not an http or https address: {url}": "geen adres van http of https: {url}",
    "{url} is not an address: {words}": "{url} is geen adres: {words}",
    "{url} is outside the scope, which is empty": "{url} valt buiten de scope, want die is leeg",
    "{url} is outside the scope {scope}": "{url} valt buiten de scope {scope}",
    "expected a CSS selector, found {selector!r}: {words}": (
        "een CSS-selector verwacht, {selector!r} gevonden: {words}"
    ),
    "expected a name such as windows-1252 or utf-8, found {charset!r}": (
        "een naam als windows-1252 of utf-8 verwacht, {charset!r} gevonden"
    ),
    "expected hours of the day such as 08:00-18:30, found {text!r}": (
        "uren van de dag als 08:00-18:30 verwacht, {text!r} gevonden"
    ),
    "expected hours that end at another time than they begin, found {text!r}": (
        "uren verwacht die op een ander moment eindigen dan ze beginnen, {text!r} gevonden"
    ),
    # Profiles beside each other.
    "Expected a directory of site profiles at {folder}; there is none. See --sites.": (
        "In {folder} hoort een map met profielen van sites te staan, en die is er niet. Zie --sites."
    ),
    "There is no profile for the site {name!r}. Did you mean {near}? Known sites: {known}.": (
        "Er is geen profiel voor de site {name!r}. Bedoelde u {near}? Bekende sites: {known}."
    ),
    "There is no profile for the site {name!r}. Known sites: {known}.": (
        "Er is geen profiel voor de site {name!r}. Bekende sites: {known}."
    ),
    "There is no profile for the site {name!r}, nor for any other. See --sites.": (
        "Er is geen profiel voor de site {name!r}, en ook niet voor een andere. Zie --sites."
    ),
    "there is no profile named {name!r}. Did you mean {near!r}?": (
        "er is geen profiel met de naam {name!r}. Bedoelde u {near!r}?"
    ),
    "there is no profile named {name!r}. Known sites: {known}.": (
        "er is geen profiel met de naam {name!r}. Bekende sites: {known}."
    ),
    "the seed {seed} is one of the addresses that are skipped": (
        "de seed {seed} is een van de adressen die worden overgeslagen"
    ),
    "'feed' follows only feeds and sitemaps, and the profile names none: see feeds, sitemaps": (
        "'feed' volgt alleen feeds en sitemaps, en het profiel noemt er geen: zie feeds, sitemaps"
    ),
    "{host} is within the scope already": "{host} valt al binnen de scope",
    "{hosts} is in the scope of {other} as well; bound both to different addresses with links.only, or leave "
    "it to one": (
        "{hosts} valt ook binnen de scope van {other}; begrens beide met links.only tot andere adressen, of "
        "laat het aan een van de twee"
    ),
    # Where requests may go.
    "--connect-to {rule!r}: expected HOST:PORT:ADDRESS:PORT, such as example.org:443:127.0.0.1:8443": (
        "--connect-to {rule!r}: HOST:POORT:ADRES:POORT verwacht, zoals example.org:443:127.0.0.1:8443"
    ),
    "Behind {server} is {addresses}, which is not a public address of a web server. If this is your own "
    "network, say private_network = true in the site's profile, "
    "or --private-network to alliantie sites new.": (
        "Achter {server} zit {addresses}, en dat is geen openbaar adres van een webserver. Is dit uw eigen "
        "netwerk, zet dan private_network = true in het profiel van de site, of --private-network achter "
        "alliantie sites new."
    ),
    "{url} is outside the bounds of this site": "{url} valt buiten de grenzen van deze site",
    "redirects without end at {url}": "doorverwijzingen zonder einde bij {url}",
    # How hosts answer, and do not.
    "answered {status:number}": "antwoordde {status:number}",
    "robots.txt answered {status:number}": "robots.txt antwoordde {status:number}",
    "the connection was refused": "de verbinding werd geweigerd",
    "no answer in time": "het antwoord bleef uit",
    "no address was found for {host}": "geen adres gevonden voor {host}",
    "the TLS handshake failed: {words}": "de versleutelde verbinding kwam niet tot stand: {words}",
    "the connection was lost": "de verbinding viel weg",
    "a stream of events that had not ended: its beginning is kept": (
        "een stroom van berichten die nog niet ten einde was: het begin is bewaard"
    ),
    "the answer is larger than limits.bytes of the profile allows": (
        "het antwoord is groter dan limits.bytes in het profiel toelaat"
    ),
    "{why}, {times:time/times} in a row": "{why}, {times:keer/keer} achtereen",
    "{why}, and asks to come back in {hours:decimal} hours": (
        "{why}, en vraagt over {hours:decimal} uur terug te komen"
    ),
    "{host} is left alone: {why}": "{host} wordt met rust gelaten: {why}",
    "{url} was not asked for": "{url} is niet opgevraagd",
    "{label}": "{label}",
    "expected 0 or more, found {number:number}": "verwacht werd 0 of meer, gevonden werd {number:number}",
    "{encoding!r} breaks off before any content": "{encoding!r} breekt af voor er inhoud is",
    "{count:link/links} in it not taken": "{count:link/links} daarin niet meegenomen",
}
