"""What leaves the archive, as it is seen in the viewers of the field: ReplayWeb.page, pywb, and Chromium."""
