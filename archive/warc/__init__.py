"""WARC/1.1 files: formed, written once and closed, and read back."""
