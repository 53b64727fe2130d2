"""Small archives of earlier releases, and how they were made."""
