"""How items are found: an index, derived from the catalogue and rebuilt at any time, and its queries.

Only this room knows Whoosh. A search opens no database and imports no crawler.
"""

TAKEN_ALONG = (
    "copy",
    "datetime",
    "decimal",
    "html",
    "queue",
    "random",
    "tempfile",
    "urllib.request",
    "whoosh.analysis",
    "whoosh.automata",
    "whoosh.filedb.compound",
    "whoosh.filedb.filetables",
    "whoosh.idsets",
    "whoosh.matching",
    "whoosh.support.levenshtein",
    "whoosh.util.filelock",
    "whoosh.util.numlists",
    "whoosh.util.times",
)
"""What Whoosh imports and our searches hardly use: a process that answers one and ends may load it later."""
