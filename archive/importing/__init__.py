"""Takes in what others crawled: their files are read record by record, and kept as captures of this archive.

``container`` unpacks a file, ``records`` reads WARC and ARC out of it, ``exchanges`` puts requests beside
their responses, ``taking`` keeps what is new. A damaged record costs itself and nothing else.
"""
