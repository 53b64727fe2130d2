"""WARC and ARC files, ours and those of others: formed, written once and closed, and read back.

Writing: ``forming`` makes records, ``crawl_records`` those on crawls, ``writing`` appends them to the one
open file.

Reading: ``members`` unpacks any file, ``head`` reads the head of a record, and two readers use both.
``strict``, for files of ours, takes nothing that is not as the standard has it; ``forgiving``, for those of
others and for ``arc``, takes any form that can be understood. They yield each ``record``, or a ``fault``
with its place. ``payload`` and ``digests`` are about what is in a block.
"""
