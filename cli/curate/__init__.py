"""``alliantie correct`` and ``exclude``: what people decide of items."""
