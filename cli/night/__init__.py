"""How a night is shown: ten lines for a mail, a page, a feed and JSON, all of one report."""
