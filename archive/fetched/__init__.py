"""Captures and the crawls that made them, what led where, and what still waits."""
