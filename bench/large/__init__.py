"""``python -m bench.large``: how long commands and settling take in an archive of very many items."""
