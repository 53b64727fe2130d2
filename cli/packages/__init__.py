"""``alliantie import`` and ``export``: what comes from other archives, and what is handed over to them."""
