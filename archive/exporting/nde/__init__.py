"""Describes an archive as a dataset, as the Dataset Register of the Netwerk Digitaal Erfgoed wants it.

After its Requirements for Datasets 1.11, and what 2.0 asks from 3 May 2027: schema.org in JSON-LD, with its
context inside, so that reading it asks nobody for anything. ``facts`` is what the archive itself tells,
``description`` forms it with what the settings say, ``requirements`` says what is missing or wrong.
"""
