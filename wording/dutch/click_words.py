"""In Dutch: the words of click in usage, mistakes and help, and the names of values in usage."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # The help.
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Positional arguments": "Argumenten",
    "Commands": "Opdrachten",
    "Example:": "Voorbeeld:",
    "Show the version and exit.": "Toon de versie.",
    "Show this message and exit.": "Toon deze uitleg.",
    "default: {default}": "standaard: {default}",
    "env var: {var}": "omgevingsvariabele: {var}",
    "required": "verplicht",
    "(dynamic)": "(wisselt)",
    "deprecated": "verouderd",
    # Any mistake.
    "Error: {message}": "Fout: {message}",
    "Try '{command} {option}' for help.": "Probeer '{command} {option}' voor uitleg.",
    "Did you mean {possibility}?": "Bedoelde u {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Bedoelde u een van: {possibilities}?",
    "Aborted!": "Afgebroken!",
    "unknown error": "onbekende fout",
    # Commands and options.
    "No such command {name!r}.": "Er is geen opdracht {name!r}.",
    "Missing command.": "Er ontbreekt een opdracht.",
    "No such option {name!r}.": "Er is geen optie {name!r}.",
    "Missing option": "Er ontbreekt een optie:",
    "Missing argument": "Er ontbreekt iets:",
    "Missing parameter": "Er ontbreekt iets:",
    "Missing {param_type}": "Er ontbreekt iets ({param_type}):",
    "Missing parameter: {param_name}": "Er ontbreekt iets: {param_name}",
    "Option {name!r} requires an argument.": "Bij de optie {name!r} hoort een waarde.",
    "Option {name!r} requires {nargs} arguments.": "Bij de optie {name!r} horen {nargs} waarden.",
    "Option {name!r} does not take a value.": "Bij de optie {name!r} hoort geen waarde.",
    "Argument {name!r} takes {nargs} values.": "Bij {name!r} horen {nargs} waarden.",
    "Takes {nargs} values but 1 was given.": "Er horen {nargs} waarden te zijn, en er is er 1 gegeven.",
    "Takes {nargs} values but {len} were given.": (
        "Er horen {nargs} waarden te zijn, en er zijn er {len} gegeven."
    ),
    "Got unexpected extra argument ({args})": "Dit is te veel: {args}",
    "Got unexpected extra arguments ({args})": "Dit is te veel: {args}",
    # Values.
    "Invalid value: {message}": "Ongeldige waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Ongeldige waarde voor {param_hint}: {message}",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "{value!r} is not {choice}.": "{value!r} is niet {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} is geen van {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen geldig getal.",
    "{value} is not in the range {range}.": "{value} valt niet binnen {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "{value!r} is geen ja of nee. Dit kan wel: {states}"
    ),
    "Error: invalid input": "Fout: antwoord met y (ja) of n (nee)",
    # Files.
    "file": "bestand",
    "directory": "map",
    "path": "pad",
    "{name} {filename!r} does not exist.": "{name} {filename!r} bestaat niet.",
    "{name} {filename!r} is a file.": "{filename!r} is een bestand, en er hoort een map te zijn.",
    "{name} {filename!r} is a directory.": "{filename!r} is een map, en er hoort een bestand te zijn.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} is niet te lezen.",
    "{name} {filename!r} is not writable.": "In {filename!r} is niet te schrijven.",
    "Could not open file {filename!r}: {message}": "Het bestand {filename!r} was niet te openen: {message}",
    # Names of values, in the usage of commands.
    "ADDRESS": "ADRES",
    "ARGS": "ARGUMENTEN",
    "COMMAND": "OPDRACHT",
    "CRAWL": "CRAWL",
    "DATE": "DATUM",
    "DIRECTORY": "MAP",
    "FIELD": "VELD",
    "FILE": "BESTAND",
    "FLOAT RANGE": "GETAL",
    "HOST": "HOST",
    "ID": "ID",
    "INTEGER RANGE": "GETAL",
    "INTEGER": "GETAL",
    "OF": "VAN",
    "OPTIONS": "OPTIES",
    "PATH": "PAD",
    "PORT": "POORT",
    "QUERY": "ZOEKVRAAG",
    "SITE": "SITE",
    "TEXT": "TEKST",
    "URL": "URL",
    "VALUE": "WAARDE",
    "SIZE": "OMVANG",
    "YEAR": "JAAR",
}
