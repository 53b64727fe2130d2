"""Four sites of different shapes, each made from a seed, for figures that hold of more than one site.

Short pages with a profile are what the rules were built on; long pages without one, photo galleries, and old
tag soup with many documents are what else is met. No two share a template, and the last three have no profile
that says where the text is.
"""
