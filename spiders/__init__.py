"""How we fetch: site profiles, and what turns them into polite, bounded, honest requests.

A profile (``sites/*.toml``) says what a site is; ``loader`` makes a spider of it; the spider says
what to follow. ``scope`` and ``robots`` refuse what must not be fetched, ``guard`` where no request
may go, ``wire`` keeps the bytes of every exchange as they crossed the network. Nothing here knows
what happens to a response afterwards: this room imports none of the others.
"""
