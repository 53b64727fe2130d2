"""Gets from other archives what they captured of our sites: Wayback Machines, pywb, Common Crawl.

``planning`` asks their index (``index_search``) and chooses; ``fetching`` asks for one capture at a time by
way of ``client`` and ``pace``, ``answers`` tells apart what comes, ``reconstructed`` makes a record of it
that says whence it came. What is still wanted stands in the archive's own ledger.
"""
