"""``alliantie status``, ``verify`` and ``rebuild``: is all well, and what to do when it is not."""
