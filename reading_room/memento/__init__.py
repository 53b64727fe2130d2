"""Memento (RFC 7089): an address in time. Dates of HTTP, links between captures, and their lists."""
