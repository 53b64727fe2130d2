"""The one run that may write: its lock, its repairs, and the single thread that writes."""
