"""A federation that does not exist yet: thousands of sites and many workers, for a year by its own clock."""
