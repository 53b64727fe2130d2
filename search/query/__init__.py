"""The query: taken apart, understood, and put into terms of the index."""
