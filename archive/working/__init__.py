"""Several workers on one archive: who they are, which site each has, and whose turn it is to write."""
