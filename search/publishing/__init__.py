"""An index for many readers: published as files that never change, and fetched by whoever answers from it.

``publication`` is the small file that names them, ``places`` where they lie: a folder, or an object store.
``snapshot`` holds the index still while a run goes on writing it. ``publishing`` puts files first, then what
names them, then the pointer to that; ``fetching`` brings them, compares them, and has readers change over.
"""
