"""Referees of the reading room: browsers, and programs of others, look at what it answers."""
