"""Looks at packages as their readers do: all files are there, are those that are listed, and stay within.

``package_fault`` is what may be wrong with one, ``files_within`` walks a folder without being led out of it,
``digest_lists`` reads lists of digests. ``bag``, ``wacz`` and ``delivery`` (MDTO) check the forms by what
these say of themselves, ``opened_package`` knows a package by its looks and finds in it what another archive
takes in. Whoever makes a package checks it so before it is said to be made; whoever takes one in does so
before anything is read.
"""
