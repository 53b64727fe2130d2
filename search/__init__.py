"""How items are found: a Whoosh index, derived from the catalogue and rebuilt at any time, and its queries."""
