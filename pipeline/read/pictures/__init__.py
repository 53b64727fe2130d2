"""Reads pictures: photos with what they state, and scanned pages by their letters."""
