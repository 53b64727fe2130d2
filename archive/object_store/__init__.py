"""Sealed WARC files in an object store (S3): put there, read back, noted, and read from there.

The file being written stays local: that it is on disk is what acknowledges a capture. ``putting`` brings
sealed files to the store and notes each in the table of stored objects, once it was read back.
``kept_warc`` is where readers find a file: here while a copy is here, else in the store, a record by one
request for its bytes. ``local_copies`` makes room and brings files back, ``checking`` compares what the
store has with what it should.
"""
