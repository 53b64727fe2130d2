"""Site profiles: read, checked, begun, and turned into spiders."""
