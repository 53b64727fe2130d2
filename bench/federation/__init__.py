"""A federation that does not exist yet: thousands of sites and many workers for a year, under a clock of its own."""
