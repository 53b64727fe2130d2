"""One worker of several: it takes a site that is due and that nobody has, crawls it, and takes the next."""
