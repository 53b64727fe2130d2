"""The index on disk: its fields, its files, how it follows the archive, and how it is opened."""
