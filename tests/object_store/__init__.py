"""Sealed WARC files in an object store: a real one, and the same one behind what makes it fail."""
