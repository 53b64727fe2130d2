"""Steps 6 and 7 put to use: items are described, stored, and settled when a run ends."""
