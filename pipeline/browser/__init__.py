"""A browser that makes pages and never touches the network: what it asks for, somebody else answers.

A page is made in this order: ``finding`` says which browser there is, ``process`` starts it without a way
out, ``devtools`` speaks to it, ``targets`` holds everything in it before it runs, ``paused_requests`` has
each request answered, ``page_clock`` counts the page's own time only, ``behaviour`` does what a reader would
do, and ``made_document`` takes what there is in the end. ``one_page`` is that order, ``making`` the whole of
it, page after page and browser after browser.

Nothing here knows of Scrapy, the archive or its database.
"""
