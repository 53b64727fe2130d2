"""In Dutch: the help of the commands that archivists and operators call."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    "Let the automatic value count again.": "Laat de automatische waarde weer gelden.",
    "The reason, for those who come after.": "De reden, voor wie na ons komt.",
    "Who decides.  [default: ALLIANTIE_WHO, or the user]": (
        "Wie dit beslist.  [standaard: ALLIANTIE_WHO, of de gebruiker]"
    ),
    "An ID withholds that item at all its addresses; a URL whatever is found there, now or later. Where "
    "a URL leads elsewhere now, it withholds what stood there itself.": (
        "Een ID schermt dat item af op al zijn adressen; een URL alles wat daar gevonden wordt, nu of "
        "later. Waar een URL nu naar elders leidt, schermt hij af wat er zelf stond."
    ),
    "End the exclusion.": "Hef de afscherming op.",
    "Crawl the named SITEs, or all that have a profile, into the archive.": (
        "Crawl de genoemde SITEs, of alle met een profiel, het archief in."
    ),
    "Everything fetched is kept as WARC records before anything interprets it; crawling again keeps what "
    "is new and notes what is still there. Stop with Ctrl-C: what was captured stays valid.": (
        "Alles wat wordt opgehaald, wordt als WARC-record bewaard voordat iets het uitlegt; nog eens "
        "crawlen bewaart wat nieuw is en noteert wat er nog staat. Stop met Ctrl-C: wat is opgenomen, "
        "blijft geldig."
    ),
    "E-mail or web address where the owners of the sites can reach you.": (
        "E-mail- of webadres waar de eigenaars van de sites u bereiken."
    ),
    "Send the requests for a host and port elsewhere, as in curl. May be repeated.": (
        "Stuur de verzoeken aan een host en poort ergens anders heen, als in curl. Mag vaker."
    ),
    "Seconds between requests to one host.": "Seconden tussen verzoeken aan één host.",
    "Requests at a time to one host, for a server of your own.": (
        "Verzoeken tegelijk aan één host, voor een server van uzelf."
    ),
    "Reading processes.  [default: cores less one]": (
        "Processen die lezen.  [standaard: één minder dan er kernen zijn]"
    ),
    "Fetch again only what changed since its last capture, says the server.": (
        "Haal alleen op wat volgens de server sinds de vorige opname veranderde."
    ),
    "How long the crawls may take together; what is left then waits for --resume.": (
        "Hoe lang de crawls samen mogen duren; wat dan over is, wacht op --resume."
    ),
    "Go on with crawls that were cut off, of the named sites or of all.": (
        "Ga verder met afgebroken crawls, van de genoemde sites of van alle."
    ),
    "Print the report as JSON.": "Toon het verslag als JSON.",
    "Crawl, keep and search a sample network, without leaving this machine.": (
        "Crawl, bewaar en doorzoek een voorbeeldnetwerk, zonder deze machine te verlaten."
    ),
    "Serves six small sites on loopback, crawls them with the profiles of the real ones, and answers a "
    "question. The archive stays in ./demo-archive; look around in it with search, show and get.": (
        "Biedt op deze machine zes kleine sites aan, crawlt ze met de profielen van de echte, en "
        "beantwoordt een vraag. Het archief blijft in ./demo-archive; kijk erin rond met search, show en "
        "get."
    ),
    "Write a package of what the archive keeps, or of the part that the options name.": (
        "Schrijf een pakket van wat het archief bewaart, of van het deel dat de opties noemen."
    ),
    "warc: the records as they were captured. wacz: these with index, list of pages and descriptions, "
    "for browsers. bagit: a directory with digests of everything, for an e-depot. csv, json: the items "
    "in Dublin Core. decisions: what people decided of them and holds, for another archive. cdxj: the index "
    "of the archive's own WARC files. mdto: a folder for an e-depot, with MDTO 1.0.1 for every site, "
    "document and photo, and a delivery note. site: the reading room as plain files, in the language of "
    "--lang, for a web space or a stick. What is withheld is in none of them. With the pages of a part "
    "goes what the archive has of their pictures, style sheets, scripts and frames.": (
        "warc: de records zoals ze zijn opgenomen. wacz: diezelfde met index, lijst van pagina's en "
        "beschrijvingen, voor browsers. bagit: een map met digests van alles, voor een e-depot. csv, "
        "json: de items in Dublin Core. decisions: wat mensen erover besloten en wat geldt, voor een ander "
        "archief. cdxj: de index van de WARC-bestanden van het archief zelf. mdto: een map voor een e-depot, "
        "met MDTO 1.0.1 voor elke site, elk document en elke foto, en een pakbon. site: de leeszaal als "
        "gewone bestanden, in de taal van --lang, voor een webruimte of een stick. Wat is afgeschermd, zit "
        "in geen van alle. Met de pagina's van een deel gaat mee wat het archief heeft van hun plaatjes, "
        "opmaak, scripts en frames."
    ),
    "warc --plain --max-size 1GB is what the Dutch guideline for archiving government websites asks.": (
        "warc --plain --max-size 1GB is wat de Richtlijn archiveren overheidswebsites vraagt."
    ),
    "warc: records unpacked; mdto always has them so.": (
        "warc: records niet ingepakt; in mdto zijn ze dat nooit."
    ),
    "warc: a folder of files of at most this size, such as 1GB; mdto has files of 1 GB unless told.": (
        "warc: een map met bestanden van hooguit deze omvang, zoals 1GB; mdto heeft bestanden van 1 GB als "
        "niets anders gevraagd is."
    ),
    "site: where the pages will stand, for sitemap and feed.": (
        "site: waar de pagina's komen te staan, voor sitemap en feed."
    ),
    "Where the package is written.": "Waar het pakket komt.",
    "Only this site; may be given several times.": "Alleen deze site; mag vaker.",
    "Only items of this kind, such as report or verslag.": (
        "Alleen items van deze soort, zoals report of verslag."
    ),
    "Only items dated in this year, or in these.": "Alleen items uit dit jaar, of uit deze jaren.",
    "Only items of this event.": "Alleen items van deze gebeurtenis.",
    "Only items about this place.": "Alleen items over deze plaats.",
    "Only this item; may be given several times.": "Alleen dit item; mag vaker.",
    "Only what a search for this finds.": "Alleen wat deze zoekvraag vindt.",
    "Write over what is there.": "Overschrijf wat er staat.",
    "Print what the package holds as JSON.": "Toon wat het pakket bevat als JSON.",
    "Take in what others crawled, marked as such.": "Neem over wat anderen crawlden, en vermeld dat erbij.",
    "Take in WARC, ARC and WACZ files of any tool: kept, read, described and indexed like our own.": (
        "Neem WARC-, ARC- en WACZ-bestanden van welk programma ook over: bewaard, gelezen, beschreven en "
        "geïndexeerd als eigen opnamen."
    ),
    "Take in WARC, ARC and WACZ files of any tool.": (
        "Neem WARC-, ARC- en WACZ-bestanden van welk programma ook over."
    ),
    "Records keep their bytes, address and date. What is here already is not taken again; damaged "
    "records are named and left out, and the command then ends with code 6.": (
        "Records houden hun bytes, adres en datum. Wat er al is, wordt niet nog eens overgenomen; "
        "beschadigde records worden genoemd en overgeslagen, en de opdracht eindigt dan met code 6."
    ),
    "The site of addresses that no profile's scope holds.": (
        "De site van adressen die in geen profiel vallen."
    ),
    "Where the files were got, for those who come after.": (
        "Waar de bestanden vandaan komen, voor wie na ons komt."
    ),
    "Print what became of each file as JSON.": "Toon wat van elk bestand is geworden als JSON.",
    "Crawl the sites that are due, compare, and report: the run that needs nobody.": (
        "Crawl de sites die aan de beurt zijn, vergelijk, en doe verslag: de run waar niemand bij hoeft "
        "te zijn."
    ),
    "What is due follows from the rhythm in each profile. The report is in reports/, and goes by mail "
    "and heartbeat where alliantie.toml or --mail names them. A night that was cut off goes on where it "
    "was.": (
        "Wat aan de beurt is, volgt uit het ritme in elk profiel. Het verslag staat in reports/, en gaat "
        "per mail en heartbeat waar alliantie.toml of --mail die noemt. Een nacht die werd afgebroken, "
        "gaat verder waar zij was."
    ),
    "Only tell what is due, what it cost last time, and what waits.": (
        "Zeg alleen wat aan de beurt is, wat het vorige keer kostte, en wat wacht."
    ),
    "Who gets the report; instead of mail in alliantie.toml.": (
        "Wie het verslag krijgt; in plaats van mail in alliantie.toml."
    ),
    "Write the numbers of the night into this file, for Prometheus.": (
        "Schrijf de getallen van de nacht in dit bestand, voor Prometheus."
    ),
    "Add the events of the night to this file, one line of JSON each.": (
        "Voeg de gebeurtenissen van de nacht aan dit bestand toe, elk een regel JSON."
    ),
    "Take a paused site up again, and run nothing.": "Neem een gepauzeerde site weer op, en draai niets.",
    "Write units for systemd that run this every night, and run nothing.": (
        "Schrijf units voor systemd die dit elke nacht draaien, en draai niets."
    ),
    "With --install-timer: write them without asking.": "Met --install-timer: schrijf ze zonder te vragen.",
    "Make derived data again from what is kept. Captures and the curation journal are not touched.": (
        "Maak afgeleide gegevens opnieuw uit wat bewaard is. Opnamen en het logboek van verbeteringen "
        "blijven zoals ze zijn."
    ),
    "Build the search index again.": "Maak de zoekindex opnieuw.",
    "Read and describe everything captured by today's rules.": (
        "Lees en beschrijf al wat is opgenomen volgens de regels van nu."
    ),
    "Make database and index again from the WARC files.": (
        "Maak database en index opnieuw uit de WARC-bestanden."
    ),
    "Recognise the words of scanned pages, by tesseract. Takes long.": (
        "Herken de woorden van gescande bladzijden, met tesseract. Duurt lang."
    ),
    "With --derived: only say what would change.": "Met --derived: zeg alleen wat er zou veranderen.",
    "With --derived: print what changed as JSON.": "Met --derived: toon wat er veranderde als JSON.",
    "Read every record again, or those of the named sites, and compare them with their digests.": (
        "Lees elk record opnieuw, of die van de genoemde sites, en vergelijk ze met hun digests."
    ),
    "Compares WARC files, database and search index with one another too. Ends with code 6 when "
    "something is amiss, naming the file, the byte, and the items it concerns. It may be run during a "
    "crawl.": (
        "Vergelijkt ook WARC-bestanden, database en zoekindex met elkaar. Eindigt met code 6 als er iets "
        "mis is, en noemt dan het bestand, de byte en de items waar het om gaat. Mag tijdens een crawl."
    ),
    "Only N records, taken at random.": "Alleen N records, willekeurig gekozen.",
    "Only the Nth part of OF, as nights do; all of an archive up to 64 MB.": (
        "Alleen het Nde van VAN delen, zoals nachten doen; van een archief tot 64 MB alles."
    ),
    "Read every profile and name each problem with its file, line and key.": (
        "Lees elk profiel en noem elk probleem met bestand, regel en sleutel."
    ),
    "Read every profile and name each problem.": "Lees elk profiel en noem elk probleem.",
    "Print the problems as JSON.": "Toon de problemen als JSON.",
    "List the sites that have a profile, and whether a crawl of all sites takes them.": (
        "Toon de sites met een profiel, en of een crawl van alle sites ze meeneemt."
    ),
    "List the sites that have a profile.": "Toon de sites met een profiel.",
    "Print the whole profiles as JSON.": "Toon de hele profielen als JSON.",
    "Fetch the page at URL and write a profile of its site: platform, scope, feeds and sitemaps.": (
        "Haal de pagina op URL op en schrijf een profiel van haar site: platform, bereik, feeds en sitemaps."
    ),
    "Write a first profile of the site at URL.": "Schrijf een eerste profiel van de site op URL.",
    "What it writes is a beginning: read it, and try some pages of the site with it.": (
        "Wat het schrijft is een begin: lees het, en probeer er enkele pagina's van de site mee."
    ),
    "The site is on your own network; the profile says so too.": (
        "De site staat op uw eigen netwerk; het profiel zegt dat dan ook."
    ),
    "File to write, which must not exist; - prints it.  [default: NAME.toml in sites/ of the archive]": (
        "Bestand om te schrijven, dat er nog niet mag zijn; - toont het.  [standaard: NAAM.toml in sites/ "
        "van het archief]"
    ),
    "Make a new archive: its directory, alliantie.toml with settings to fill in, and sites/ with profiles.": (
        "Maak een nieuw archief: de map, alliantie.toml met instellingen om in te vullen, en sites/ met "
        "profielen."
    ),
    "On a terminal it asks for what the options leave out; Enter leaves a value blank. Nothing is fetched, "
    "and an archive that is there already is left as it is.": (
        "Op een terminal vraagt het wat de opties niet zeggen; Enter laat iets leeg. Er wordt niets "
        "opgehaald, en een archief dat er al is, blijft zoals het is."
    ),
    "Begin with the profiles that come with the program, or with none.": (
        "Begin met de profielen die bij het programma horen, of zonder."
    ),
    "The same as --network empty.": "Hetzelfde als --network empty.",
    "Name of the archive, as in citations.": "Naam van het archief, zoals in verwijzingen.",
    "Person or organisation that keeps it.": "Persoon of organisatie die het bewaart.",
    "Web address at which the public finds it.": "Webadres waar het publiek het vindt.",
    "Licence of its descriptions, such as CC0 1.0.": "Licentie van de beschrijvingen, zoals CC0 1.0.",
    "Fetch the page at URL and show what a crawl would read in it and follow from it.": (
        "Haal de pagina op URL op en toon wat een crawl erin zou lezen en vanuit haar zou volgen."
    ),
    "Show what a crawl would read in the page at URL.": "Toon wat een crawl in de pagina op URL zou lezen.",
    "Asks for that page and the robots.txt of its host, as politely as a crawl does, and keeps nothing.": (
        "Vraagt die pagina en de robots.txt van haar host, zo beleefd als een crawl dat doet, en bewaart "
        "niets."
    ),
    "Read it with the profile of this site.  [default: the one whose scope it is in]": (
        "Lees haar met het profiel van deze site.  [standaard: dat van de site waar ze bij hoort]"
    ),
    "Have a browser make the page, and read that.": "Laat een browser de pagina maken, en lees die.",
    "Print it as JSON, with the whole text.": "Toon het als JSON, met de hele tekst.",
    "Agree to servers and networks that an archive names.": (
        "Stem in met servers en netwerken die een archief noemt."
    ),
    "Agree that what the archive names outside it is used: servers, who is told, private networks.": (
        "Stem ermee in dat gebruikt wordt wat het archief erbuiten noemt: servers, wie bericht krijgt, "
        "besloten netwerken."
    ),
    "An archive may come from anybody. What its alliantie.toml names gets reports, requests or the "
    "database, and a profile in its sites/ with private_network = true opens hosts of the network that "
    "you are in. So nothing of it is used before you agree, once; and once more when it changes, or the "
    "archive is moved. What an option or the environment names needs no agreement, nor do the profiles of "
    "an archive that you made here.": (
        "Een archief kan van iedereen komen. Wat zijn alliantie.toml noemt, krijgt verslagen, verzoeken of "
        "de database, en een profiel in zijn sites/ met private_network = true opent hosts van het netwerk "
        "waarin u bent. Daarom wordt er niets van gebruikt voordat u instemt, eenmaal; en nog eens als het "
        "verandert, of het archief verhuist. Wat een optie of de omgeving noemt, heeft geen instemming "
        "nodig, en de profielen van een archief dat u hier hebt gemaakt evenmin."
    ),
}
