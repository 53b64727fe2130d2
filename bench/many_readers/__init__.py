"""Search for many readers, measured both ways: our own index, and PostgreSQL's full text with our lexemes."""
