"""In Dutch: reading and describing anew elsewhere than on this machine."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    "With --derived: who reads and describes, this machine or a cluster of Spark.": (
        "Met --derived: wie leest en beschrijft, deze machine of een cluster van Spark."
    ),
    "With --engine spark: the cluster, as spark://HOST:PORT; by default this machine alone.": (
        "Met --engine spark: het cluster, als spark://HOST:POORT; anders alleen deze machine."
    ),
    "--engine goes with --derived alone.": "--engine hoort alleen bij --derived.",
    # What is missing.
    "Expected PySpark, which is not installed. Install it with: pip install 'alliantie[spark]'": (
        "PySpark verwacht, maar dat is niet geïnstalleerd. Installeer het met: pip install 'alliantie[spark]'"
    ),
    "Spark needs Java {expected:number} or later, and there is none. Install it, on Debian with: apt install "
    "openjdk-17-jre-headless": (
        "Spark heeft Java {expected:number} of nieuwer nodig, en dat is er niet. Installeer het, op Debian "
        "met: apt install openjdk-17-jre-headless"
    ),
    "Spark needs Java {expected:number} or later, and Java {found:number} is what would be started. Install "
    "a later one, and name it by JAVA_HOME": (
        "Spark heeft Java {expected:number} of nieuwer nodig, en Java {found:number} zou gestart worden. "
        "Installeer een nieuwere, en noem die met JAVA_HOME"
    ),
    # What went wrong.
    "Spark broke off: {why}. Nothing was changed; try again once it works.": (
        "Spark brak af: {why}. Er is niets veranderd; probeer het opnieuw zodra het weer werkt."
    ),
    "Spark at {master} had no worker for {seconds:second/seconds}. Start one that is alive and has a "
    "processor free, and try again. Nothing was changed.": (
        "Spark op {master} had {seconds:seconde/seconden} lang geen werker. Start er een met een vrije "
        "processor, en probeer het opnieuw. Er is niets veranderd."
    ),
    "The worker of Spark on {machine} refused: {why}. Nothing was changed.": (
        "De werker van Spark op {machine} weigerde: {why}. Er is niets veranderd."
    ),
    "it has other versions than this machine, which are in brackets: {versions}. Install the same on all of "
    "them": (
        "daar staan andere versies dan hier, met die van hier tussen haakjes: {versions}. Installeer overal "
        "dezelfde"
    ),
    "it does not find the archive at {path}. Its directory has to be at the same place on every machine, by "
    "NFS for instance": (
        "het archief staat daar niet op {path}. De map moet op elke machine op dezelfde plaats staan, "
        "bijvoorbeeld met NFS"
    ),
    "The worker on {machine} cannot read what this machine can: {why}. Give it the same directory of the "
    "archive, or the same way to its object store. Nothing was changed.": (
        "De werker op {machine} kan niet lezen wat deze machine wel kan: {why}. Geef hem dezelfde map van "
        "het archief, of dezelfde weg naar de objectopslag. Er is niets veranderd."
    ),
    "A worker of Spark does not have this program, or has an older release. Install this release on every "
    "machine with workers, at the same place. Nothing was changed.": (
        "Een werker van Spark heeft dit programma niet, of een oudere versie. Installeer deze versie op elke "
        "machine met werkers, op dezelfde plaats. Er is niets veranderd."
    ),
}
