"""``alliantie crawl`` and ``report``: crawls, and what each came to."""
