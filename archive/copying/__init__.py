"""A second copy of an archive: made while a run writes, compared with it, and used to mend it."""
