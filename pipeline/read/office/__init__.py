"""Reads what office programs write: text, slides and sheets of every age."""
