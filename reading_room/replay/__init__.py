"""Replay: makes of kept bytes what a browser may be shown of them: no script runs, and no request leaves.

Everything here is a function from bytes to bytes: it knows neither network nor database, and does not look up
whether an address was captured. A page is read into a tree, each element is decided on, and the tree is
written anew (``page``). Whoever serves the result sends the policy of ``headers`` with it: that holds where a
browser reads something otherwise than we do.
"""
