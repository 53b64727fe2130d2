"""How items are found: an index, derived from the catalogue and rebuilt at any time, and its queries.

A query takes this way. It is taken apart and understood (``query``) by what it has of Dutch words: their
stems, compounds, spellings and dates (``dutch``). Its terms are looked up in the index, in the files that
hold them (``index``). The answer ranks what was found, shows it with the words around it, and mends the
query that found too little (``answer``). Each floor knows those that are named before it, but that ``dutch``
lies below them all, and ``index`` below ``query``.

Only this room knows Whoosh. A search opens no database and imports no crawler.
"""
