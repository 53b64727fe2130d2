"""Our tables in a spreadsheet of others: ``make test-spreadsheet``."""
