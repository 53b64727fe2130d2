"""Hands over what the archive keeps, in forms that others read: WARC, CDXJ, WACZ, BagIt, and tables.

``selection`` says what goes out and what is withheld, ``records`` copies WARC records as they are, ``surt``
and ``cdxj`` index them, ``descriptions`` says what items are in Dublin Core; ``packages`` makes all of it.
"""
