"""The parts of pages: what each page names, what became of it, and whether the page is there whole.

A part is what a page needs to be shown: a style sheet, a font, a picture, a frame (``makeup``).
``page_makeup`` keeps what the markup of a page and the rules of a style sheet name, ``remarks`` what only a
crawl can know, such as why a part was not fetched. What became of each part follows from these and from the
captures.
"""
