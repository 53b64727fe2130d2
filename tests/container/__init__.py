"""The image, built and run as its file says: ``make test-container``."""
