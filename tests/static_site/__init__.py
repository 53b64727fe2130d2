"""The reading room as plain files: what is in them, what is not, and where their links lead."""
