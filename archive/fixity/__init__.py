"""Fixity: that what is kept is what was captured, bit for bit, and that the database says the same."""
