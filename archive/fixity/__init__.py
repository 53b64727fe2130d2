"""Fixity: proves that what is here is what was captured, bit for bit, and that the database says the same."""
