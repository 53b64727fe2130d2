"""How items are found: an index, derived from the catalogue and rebuilt at any time, and its queries.

A query takes this way. Its request comes in at ``answer`` (``searcher``), which has it taken apart and
understood by ``query``. That asks ``dutch`` for the stems, the parts of compounds, the sounds and the dates
of its words, and comes down to terms. These are looked up in ``index``, the files on disk, which follow the
archive by themselves. Back in ``answer``, what was found is ranked and shown with the words around it, and
the query that found too little is mended. Imports go one way: answer, query, index, dutch.

Only this room knows Whoosh. A search opens no database and imports no crawler.
"""
