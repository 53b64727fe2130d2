"""What we keep: WARC files first, then a database that can always be made again from them.

An archive is one directory, self-contained and movable::

    archive.toml      says that this directory is ours, and since which release
    warc/             closed files end in .warc.gz; the one being written in .warc.gz.open
    quarantine/       what an unclean end left behind the last acknowledged record
    alliantie.db      SQLite by default; derived from the WARC files
    index/            the search index; derived from the database
    curation.jsonl    corrections and exclusions, append-only
    paused.json       sites that wait for a person; taken-up.json: when a person took one up again
    reports/          what each crawl came to
    lock              held by the one run that may write

What is kept goes through ``exchange``, ``keeper`` and ``warc``; what is known of it is in ``captures`` and
``crawls``, ``readings`` and ``catalogue``; what people decided in ``curation``; what came and went in
``history``. ``fixity`` proves that all of it is whole, ``importing`` and ``exporting`` take in and hand over.

A WARC file is never rewritten and a closed one never appended to. The database and the index may be
deleted. This room knows no crawler and no search engine, and takes paths as arguments: it reads no
environment.
"""
