"""Destroying: what a court or the law forbids to keep leaves the WARC files, the database and all derived.

``finding`` says what is concerned, ``overwriting`` puts tombstones in the place of its records,
``removing_rows`` takes it out of the database, and ``carrying_out`` does all of it in an order in which a
crash at any moment leaves something that the next run brings to its end.
"""
