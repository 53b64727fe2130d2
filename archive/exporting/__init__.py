"""Hands over what the archive keeps, in forms that others read: WARC, CDXJ, WACZ, BagIt, and tables.

``selection`` says what goes out and what is withheld, ``record_copy`` copies WARC records as they are,
``record_files`` are what they go into, ``surt`` and ``cdxj`` index them, ``dublin_core`` describes the items;
``package`` makes all of it, ``wacz``, ``bag`` and ``mdto`` in their forms. ``premis`` tells what happened to
what goes out. ``nde`` and ``register`` say of the archive itself what registers ask.
"""
