"""Steps 1 to 3: sites are crawled in one run, and every exchange is kept before anything interprets it."""
