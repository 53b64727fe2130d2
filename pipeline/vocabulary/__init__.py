"""Words for what is not there yet: names that an archivist adds to the vocabulary of an archive."""
