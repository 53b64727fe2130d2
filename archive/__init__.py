"""The archive: WARC files first, then a database that can always be made again from them.

An archive is one directory, self-contained and movable (``folder``)::

    archive.toml      says that this directory is ours, and since which release
    alliantie.toml    settings, for people to edit
    warc/             closed files end in .warc.gz; the one being written in .warc.gz.open
    quarantine/       what an unclean end left behind the last acknowledged record
    cdxj/             the index of every WARC file, for players
    alliantie.db      SQLite by default; derived from the WARC files
    seal.json         the digest of the database when the last run ended
    index/            the search index; derived from the database. Who writes it holds index.lock
    curation.jsonl    corrections and exclusions, append-only. Who appends to it holds curation.lock
    paused.json       sites that wait for a person; taken-up.json: when a person took one up again
    watches.json      saved searches
    found-later.json  what came in since and is found by a standing exclusion; derived
    repairs.json      what was mended, and when
    reports/          what each night came to, and the lock that it holds
    lock              held by the one run that may write

The floors, from a response on its way in to proof that it is still there:

1. ``writing`` opens the archive for the one run that may write, mends what an unclean end left, and keeps
   whatever is handed to its keeper. Readers come in by ``opened_archive``, meanwhile too.
2. ``warc`` forms records, appends them, and reads them back: leniently for people, strictly for proof.
3. ``fetched`` has captures and crawls as rows, the redirects among them, and the frontier of a crawl.
4. ``readings`` keeps what was read out of payloads, once for each payload and recipe.
5. ``catalogue`` has the items that readers look for: evidence, descriptions, relations.
6. ``curation`` has what people decided: corrections, exclusions, access, pauses and saved searches.
7. ``history`` tells what is new, changed, moved, gone or back.
8. ``fixity`` proves that all of it is whole; ``database_from_warc`` makes a lost database again.
9. ``importing`` takes in what others crawled, ``exporting`` hands over.
10. ``destroying`` takes out what a court or the law forbids to keep, and leaves tombstones.

Below all of them, ``database`` has the tables and migrations, ``json_file`` the small files, and
``archive_error`` what can go wrong.

A WARC file is never rewritten, but where something in it is destroyed, and a closed one never appended to.
The database and the index may be deleted. This room knows no crawler and no search engine, and takes paths
as arguments: it reads no environment.
"""
