"""A year of nights over a small site that lives, with what people decide of it between the nights."""
