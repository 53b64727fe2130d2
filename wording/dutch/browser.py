"""The Dutch of what the browser that makes pages says."""

from __future__ import annotations

DUTCH = {
    "a script that looks at the page failed: {why}": "een script dat de pagina bekijkt, mislukte: {why}",
    "it did not come to rest within {seconds:decimal} seconds of its own": "binnen {seconds:decimal} "
    "seconden eigen tijd kwam de pagina niet tot rust",
    "it kept more than {size:bytes} in memory": "de pagina hield meer dan {size:bytes} in het geheugen",
    "it kept the browser at work for more than {seconds:decimal} seconds": "de pagina hield de browser "
    "meer dan {seconds:decimal} seconden aan het werk",
    "it opens one dialog after another": "de pagina opent het ene venstertje na het andere",
    "its document could not be taken": "het document was niet op te halen",
    "its document is too large ({size:bytes})": "het document is te groot ({size:bytes})",
    "its process ended": "het proces van de pagina is geëindigd",
    "making pages with a browser needs a package more: pip install 'alliantie[browser]'": "om pagina's "
    "met een browser te maken is een extra pakket nodig: pip install 'alliantie[browser]'",
    "no browser was found: install Chromium (on Debian: apt install chromium), or name the program in "
    "{variable}": "er is geen browser gevonden: installeer Chromium (onder Debian: apt install chromium), "
    "of noem het programma in {variable}",
    "the browser was started, and did not answer within {seconds:second/seconds}": (
        "de browser is gestart, en antwoordde niet binnen {seconds:seconde/seconden}"
    ),
    "the browser could not be started: {why}": "de browser wilde niet starten: {why}",
    "the browser ended": "de browser is geëindigd",
    "the browser ended while it made the page": "de browser eindigde terwijl hij de pagina maakte",
    "the browser answers otherwise than Chromium does; name another program": "de browser antwoordt anders "
    "dan Chromium; noem een ander programma",
    "{why}; install a newer Chromium": "{why}; installeer een nieuwere Chromium",
    "{browser} was started, and cannot make a page ({why}); install a newer Chromium": "{browser} is "
    "gestart, en kan geen pagina maken ({why}); installeer een nieuwere Chromium",
    "it is no program that this machine can run": "het is geen programma dat deze machine kan draaien",
    "it ended at once, with status {status}": "hij eindigde meteen, met status {status}",
    "it did not begin": "hij begon niet",
    "no script ran in it": "er liep geen script in",
    "what looks at a page did not run in it": "wat een pagina bekijkt, liep er niet in",
    "it has no picture of a page": "hij heeft geen afbeelding van een pagina",
    "the browser has no sandbox here, and without one a page could reach everything that it can: let "
    "processes make user namespaces (on Debian: sysctl kernel.unprivileged_userns_clone=1; on Ubuntu: "
    "sysctl kernel.apparmor_restrict_unprivileged_userns=0), or set {variable}=1": ""
    "de browser heeft hier geen zandbak, en zonder kan een pagina overal bij waar de browser bij kan: laat "
    "processen user namespaces maken (onder Debian: sysctl kernel.unprivileged_userns_clone=1; onder "
    "Ubuntu: sysctl kernel.apparmor_restrict_unprivileged_userns=0), of zet {variable}=1",
    "the browser is to run as {user}, who may do everything: name another user": "de browser moet "
    "draaien als {user}, die alles mag: noem een andere gebruiker",
    "the browser is to run as {user}, whom this machine does not know": "de browser moet draaien als "
    "{user}, die deze machine niet kent",
    "the browser no longer answers": "de browser antwoordt niet meer",
    "the browser refused a command: {why}": "de browser weigerde een opdracht: {why}",
    "the page could not be answered: {why}": "de pagina was niet te beantwoorden: {why}",
    "the page itself was not fetched: {reason}": "de pagina zelf is niet opgehaald: {reason}",
    "the browser is {path}, by {variable}, and there is no such program; name that of Chromium, such as "
    "/usr/lib/chromium/chromium": "de browser is volgens {variable} {path}, en dat programma is er niet; "
    "noem dat van Chromium, zoals /usr/lib/chromium/chromium",
    "what came is no page that a browser shows ({why})": "wat er kwam is geen pagina die een browser "
    "toont ({why})",
    "{path} is a script, which may start a browser with options of its own; name the program that it "
    "starts, such as /usr/lib/chromium/chromium": "{path} is een script, dat een browser met eigen "
    "opties kan starten; noem het programma dat het start, zoals /usr/lib/chromium/chromium",
}
