"""The way of a response, from a seed to a search result, in this order and in no other place:

1. ``crawl`` opens the archive for the one run that may write, mends what an interrupted run left, and
   starts a spider for every site that was asked for, by the profiles that the archive carries.
   (``archive_profiles``, ``spiders.profiles``, ``spiders.site_spider``)
2. Scope, robots.txt and the address guard refuse what must not be fetched, and count it with its
   reason. (``spiders.follow.scope``, ``spiders.fetch.robots``, ``spiders.fetch.address_guard``)
3. ``crawl.capture_middleware`` hands every exchange, redirects, errors and robots.txt included, to the
   archive's keeper and waits until it is on disk, before anything interprets it.
4. ``crawl.reading_middleware`` has a process of ``workers`` open each page once: the spider gets its
   links and its parts, the archive its text and what it is made of. (``spiders.links.constructs``,
   ``spiders.follow.part_asking``, ``archive.parts``) Where a script makes the words, ``crawl.renderer`` has a
   browser make the page, whose every request takes this same way. (``browser``)
5. ``read`` turns bytes into text and metadata, in those processes, which may crash, hang or be killed.
6. ``normalise`` describes the thing: title, kind, date, place, each with its origin.
7. ``describe`` puts item, addresses and reading into the catalogue, in one transaction.
8. ``indexing`` follows the archive's changes, in a process of its own while a crawl brings much.
9. The crawl closes with an outcome, and says in words what it came to. (``crawl.crawl_outcome``)

Steps 5 to 8 need no network, and ``again`` runs them over everything that was ever captured. ``nightly``
runs all of it unattended.
"""
