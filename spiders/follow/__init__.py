"""Decides what is fetched next: scope, traps, and the lines in which addresses wait."""
