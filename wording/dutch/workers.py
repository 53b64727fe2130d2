"""In Dutch: several workers on one archive."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    "Be one of several workers: crawl what is due.": "Wees een van meer werkers: crawl wat aan de beurt is.",
    "Be one of several workers: take a site that is due and that nobody has, crawl it, take the next.": (
        "Wees een van meer werkers: neem een site die aan de beurt is en die niemand heeft, crawl haar, neem "
        "de volgende."
    ),
    "Start as many as you like, on any machine that shares the directory of the archive and its database, "
    "which has to be in a PostgreSQL server. When no site is due and nobody has one, the last brings "
    "descriptions and index up to date, and all end. The sites of a worker that is gone go to the others.": (
        "Start er zoveel u wilt, op elke machine die de map van het archief deelt en de database, die op een "
        "PostgreSQL-server moet staan. Is er geen site meer aan de beurt en heeft niemand er een, dan werkt "
        "de laatste beschrijvingen en index bij, en eindigen ze allemaal. De sites van een werker die "
        "wegvalt, gaan naar de andere."
    ),
    "When nothing is due, wait until something is.": (
        "Is er niets aan de beurt, wacht dan tot er weer iets is."
    ),
    "Crawl so many sites at the same time.": "Crawl zoveel sites tegelijk.",
    "No site was due that nobody had.": "Er was geen site aan de beurt die niemand had.",
    "A worker on {machine} (process {process:number}) was gone; its sites are free: {sites}.": (
        "Een werker op {machine} (proces {process:number}) was weg; vrij zijn nu de sites: {sites}."
    ),
    "Nothing was heard of this worker for so long that its sites went to others; it may have been stopped, "
    "or its machine or the way to the database's server. What it had acknowledged is safe, and it wrote "
    "nothing more. Start it again with: alliantie work": (
        "Van deze werker werd zo lang niets gehoord dat zijn sites naar andere gingen; misschien stond hij "
        "stil, of zijn machine, of de weg naar de server van de database. Wat hij bevestigd had, is veilig, "
        "en meer heeft hij niet geschreven. Start hem opnieuw met: alliantie work"
    ),
    "This worker differs from the one on {machine} (process {process:number}) in: {what}. Workers of one "
    "archive share its directory, settings, profiles and names. Make them the same, or have the others end "
    "first.": (
        "Deze werker verschilt van die op {machine} (proces {process:number}) in: {what}. Werkers van één "
        "archief delen de map, de instellingen, de profielen en de namen. Maak ze gelijk, of laat de andere "
        "eerst eindigen."
    ),
    "{why} Several workers at once need the database to be in a PostgreSQL server: set "
    "ALLIANTIE_DATABASE_URL.": (
        "{why} Voor meer werkers tegelijk moet de database op een PostgreSQL-server staan: zet "
        "ALLIANTIE_DATABASE_URL."
    ),
    "The clock of this machine differs by {seconds:second/seconds} from that of the database's server: "
    "expected at most {most:number}. What is captured would have a false moment. Set the clock, by NTP for "
    "instance.": (
        "De klok van deze machine verschilt {seconds:seconde/seconden} van die van de databaseserver: "
        "hoogstens {most:number} verwacht. Wat wordt opgenomen, kreeg een verkeerd moment. Zet de klok "
        "gelijk, bijvoorbeeld met NTP."
    ),
    "{directory} does not serve for several workers: {error}. Expected a directory, local or shared by NFS "
    "4, in which files can be made once, renamed and written through to disk.": (
        "{directory} is niet geschikt voor meer werkers: {error}. Verwacht werd een map, hier of op NFS 4, "
        "waarin bestanden eenmaal te maken, te hernoemen en tot op de schijf te schrijven zijn."
    ),
    "Took in {captures:capture/captures} of {file}, which an interrupted run had written and not come to "
    "note.": (
        "Uit {file} {captures:opname/opnamen} overgenomen, die een afgebroken run wel had geschreven, maar "
        "nog niet genoteerd."
    ),
    "{count:worker is/workers are} gone, such as process {process:number} on {machine}, which had {sites}. "
    "The next worker, or any other run, goes on with that.": (
        "{count:werker is/werkers zijn} weg, zoals proces {process:number} op {machine}; die had: {sites}. "
        "De volgende werker, of een andere run, gaat daarmee verder."
    ),
    "Of {count:worker/workers} nothing was heard for some time, such as process {process:number} on "
    "{machine}, which has {sites}. It may be stopped, or its machine; the next worker takes over from it.": (
        "Van {count:werker/werkers} is een tijd niets gehoord, zoals proces {process:number} op {machine}; "
        "die heeft: {sites}. Misschien staat hij stil, of zijn machine; de volgende werker neemt het over."
    ),
    "On {machine} the clock differs by {seconds:second/seconds} from that of the database's server: what is "
    "captured there has moments that are off by as much.": (
        "De klok van {machine} verschilt {seconds:seconde/seconden} van die van de databaseserver: wat daar "
        "wordt opgenomen, krijgt een moment dat er evenveel naast zit."
    ),
    "alliantie work": "alliantie work",
    "timedatectl set-ntp true": "timedatectl set-ntp true",
    "no site": "geen site",
    "at work": "aan het werk",
    "silent": "stil",
    "gone": "weg",
    "worker on": "werker op",
    "process": "proces",
    "since (UTC)": "sinds (UTC)",
    "last heard of": "laatst gehoord",
    "Stopped at once, and {sites} had no time to end. What was captured is safe; "
    "go on with: alliantie work": (
        "Meteen gestopt; geen tijd om af te sluiten hadden: {sites}. Wat is opgenomen, is veilig; ga verder "
        "met: alliantie work"
    ),
}
