"""How the archive tells one time from another: what is new, changed, moved, gone or back."""
