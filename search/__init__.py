"""How items are found: an index, derived from the catalogue and rebuilt at any time, and its queries.

Only this room knows Whoosh. A search opens no database and imports no crawler."""
