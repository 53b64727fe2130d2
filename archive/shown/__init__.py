"""What may be shown of an item or address, looked up once for command line and reading room alike."""
