"""``alliantie search``, ``show``, ``get`` and ``watch``: for who looks for something."""
