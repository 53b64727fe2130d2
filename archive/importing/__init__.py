"""Takes in what others crawled: their files are read record by record, and kept as captures of this archive.

``archive.warc.forgiving`` reads WARC and ARC, ``pairing`` puts requests and responses together,
``finding_originals`` leads from a revisit to its payload, ``taking_in`` keeps what is new. A damaged record
costs itself and nothing else.
"""
