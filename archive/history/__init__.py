"""History: tells one time from another, and so what is new, changed, moved, gone or back."""
