"""Finds the addresses that a page or a site map leads to."""
