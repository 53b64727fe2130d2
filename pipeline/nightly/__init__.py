"""The unattended night: which sites are due, what was done, what changed, and what a person must see."""
