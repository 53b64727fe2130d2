"""What we keep: WARC files first, then a database that can always be made again from them.

An archive is one directory, self-contained and movable::

    archive.toml      says that this directory is ours, and since which release
    warc/             closed files end in .warc.gz; the one being written in .warc.gz.open
    quarantine/       what an unclean end left behind the last acknowledged record
    alliantie.db      SQLite by default; derived from the WARC files
    index/            the search index; derived from the database
    curation.jsonl    corrections and exclusions, append-only
    reports/          what each crawl came to
    lock              held by the one run that may write

A WARC file is never rewritten and a closed one never appended to. The database and the index may be
deleted. This room knows no crawler and no search engine, and takes paths as arguments: it reads no
environment.
"""
