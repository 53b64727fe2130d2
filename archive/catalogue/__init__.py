"""The catalogue of the things that readers look for: gathered, described, related, and found again."""
