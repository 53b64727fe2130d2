"""Hands over in MDTO 1.0.1, the metadata standard of Dutch government archives, in a package of sidecars.

``content_model`` is what the standard lets an element hold, ``term_lists`` its lists of terms and ours,
``elements`` forms them. ``file_formats`` identifies files, ``names`` makes names that any file system can
hold. ``described_item`` and ``described_aggregation`` describe, with what ``terms_said`` has for all alike;
``item_alone`` describes an item outside a package. ``item_data`` has the rest in JSON, ``site_events``
what happened. ``package_files`` puts files with their sidecars, ``delivery`` makes the whole,
``delivery_note`` and ``particulars`` tell what is in it, ``checking`` reads all of it again.
"""
