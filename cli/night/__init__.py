"""``alliantie nightly``: the unattended run, and its report as lines for a mail, a page, a feed and JSON."""
