"""Decisions of people: corrections and exclusions, with who, when and why; pauses and saved searches."""
