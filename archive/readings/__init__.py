"""Readings: text, members and small pictures that were read out of payloads, kept by payload and recipe."""
