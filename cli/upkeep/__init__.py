"""``alliantie status``, ``verify`` and ``rebuild``: whether all is well, and what to do when it is not."""
