"""``alliantie sites``: the profiles of the sites, listed, checked, tried on a page, and begun."""
