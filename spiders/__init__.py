"""Fetches: site profiles, and what turns them into polite, bounded, honest requests.

A profile (``sites/*.toml``) says what a site is; ``profiles.spider_loader`` makes a spider of it; the spider
says what to follow. ``follow.scope`` and ``fetch.robots`` refuse what must not be fetched,
``fetch.address_guard`` where no request may go, ``fetch.wire`` keeps the bytes of every exchange as they
crossed the network. Nothing here knows what happens to a response afterwards: this room imports no other
but ``wording``.
"""
