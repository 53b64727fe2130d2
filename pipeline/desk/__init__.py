"""The desk of whoever decides: values as people write them, tables of corrections, and undoing."""
