"""What a page or a site map leads to."""
