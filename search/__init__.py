"""How items are found: an index, derived from the catalogue and rebuilt at any time, and its queries.

Only this room knows Whoosh. A search opens no database and imports no crawler.
"""

TAKEN_ALONG = (
    "decimal",
    "hashlib",
    "html",
    "queue",
    "tempfile",
    "urllib.request",
    "whoosh.analysis",
    "whoosh.automata",
    "whoosh.lang.dmetaphone",
    "whoosh.lang.porter",
    "whoosh.matching",
    "whoosh.support.levenshtein",
    "whoosh.util.times",
)
"""What Whoosh imports and our searches never use: a process that answers one and ends may leave it out."""
