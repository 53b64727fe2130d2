"""Makes the binary files of the sample network out of drafts; for developers, and not shipped."""
