"""The programs that make sites: which of their addresses are twins, lists, or no pages at all.

Each platform is one small class; a site names its own in its profile. What only one site does is said in
that profile; what every Joomla or WordPress does is said here, once.
"""

from __future__ import annotations

from spiders.platforms.feed import Feed
from spiders.platforms.generic import Generic
from spiders.platforms.joomla import Joomla
from spiders.platforms.static import Static
from spiders.platforms.wordpress import WordPress
from spiders.profiles.site_profile import Platform

PLATFORMS: dict[Platform, Generic] = {
    platform.name: platform for platform in (Joomla(), WordPress(), Static(), Feed(), Generic())
}
"""Every platform by the name that profiles use; the order is that of guessing."""


def guess_platform(markup: str) -> Platform:
    """The name of the platform that a page shows signs of; ``generic`` when it shows none."""
    return next((name for name, platform in PLATFORMS.items() if platform.signs.search(markup)), "generic")
