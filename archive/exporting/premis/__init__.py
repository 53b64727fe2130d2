"""Tells what happened to items and to the files of a package, as events of PREMIS 3.0.

``events`` are these events in their own words, ``known_events`` finds those of items, ``document`` writes
them as XML with their objects and agents, ``content_model`` reads such a file again and says what is wrong
with it. In JSON they stand with the item that they are of.
"""
