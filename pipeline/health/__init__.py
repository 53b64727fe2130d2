"""What of an archive needs a person today, each with a count, an example and the command that settles it."""
