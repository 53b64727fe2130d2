"""The reading room as plain files, which stand on any web space, or open from a stick, without a program.

The way of an export, in this order:

1. ``places`` gives every page its file. What the room has at an address, these have in a folder of that name.
2. ``asked_of_files`` asks the pages of the room for what they show, with links from file to file.
3. ``items`` writes the files of each item; ``originals`` says what may lie there as it is, and what a browser
   would run and lies in a ZIP file. ``signposts`` tells programs what is what.
4. ``lists`` and ``overviews`` write what leads to the items.
5. ``words`` and ``shards`` make the index that one small script searches; all else works without.
6. ``for_programs`` writes sitemap, robots.txt and feed; ``checking`` reads everything again.
"""
