"""Scrapy's settings: the ordered table of contents of the way of a response.

Requests pass the middlewares from low numbers to high, responses from high to low. Nothing may stand
between the capture and the network, or the WARC would hold something else than what the server sent.
"""

from __future__ import annotations

BOT_NAME = "alliantie"
SPIDER_MODULES: list[str] = []
SPIDER_LOADER_CLASS = "spiders.profiles.spider_loader.ProfileLoader"
SCHEDULER = "spiders.follow.frontier.Frontier"
DOWNLOADER = "spiders.fetch.downloader.PoliteDownloader"

DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {
    "pipeline.crawl.reading_middleware.ReadingMiddleware": 10,
    "spiders.fetch.scope_middleware.ScopeMiddleware": 50,
    "pipeline.crawl.destroyed_middleware.DestroyedMiddleware": 60,
    "spiders.fetch.robots.RobotsMiddleware": 100,
    "pipeline.crawl.unread_middleware.UnreadMiddleware": 110,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "spiders.fetch.retry.RetryMiddleware": 550,
    "spiders.fetch.redirects_and_cookies.RedirectMiddleware": 600,
    "spiders.fetch.redirects_and_cookies.Cookies": 700,
    "pipeline.crawl.unchanged_middleware.UnchangedMiddleware": 900,
    "pipeline.crawl.capture_middleware.CaptureMiddleware": 950,
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
ITEM_PIPELINES: dict[str, int] = {}
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {"pipeline.crawl.site_crawl_extension.SiteCrawlExtension": 0}

DOWNLOAD_HANDLERS = {
    "http": "spiders.fetch.wire.WireDownloadHandler",
    "https": "spiders.fetch.wire.WireDownloadHandler",
    "file": None,
    "data": None,
    "ftp": None,
    "s3": None,
}

# Polite by construction; a profile may ask for more patience, none can switch robots off.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "alliantie"
USER_AGENT = "alliantie"
# Per host, one at a time. The total also counts answers that wait for their fsync; it must not stop fetching.
CONCURRENT_REQUESTS = 64
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
# Never less than was asked for, by the profile or by robots.txt.
DOWNLOAD_DELAY_JITTER = 0.0
COOKIES_ENABLED = False

# Only gzip: every replay tool can open it, and so can whoever reads the archive in fifty years.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "nl,fy;q=0.9,en;q=0.7,*;q=0.5",
    "Accept-Encoding": "gzip",
}

# What breaks off is kept as a capture that says so, not thrown away.
DOWNLOAD_FAIL_ON_DATALOSS = False
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 50_000_000
DOWNLOAD_WARNSIZE = 0
REDIRECT_MAX_TIMES = 20
RETRY_TIMES = 2
# The report says which address gave no answer, and why, in words of ours.
RETRY_GIVE_UP_LOG_LEVEL = "INFO"

# Scrapy 2.19 listens on two ports by default, one of which runs the Python it is sent.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
MEMUSAGE_ENABLED = False

# The spider yields nothing; Scrapy would start this many tasks for every response to take it.
CONCURRENT_ITEMS = 1

LOG_LEVEL = "WARNING"
# For a line that is not shown, Scrapy would ask every library and the system for their versions.
LOG_VERSIONS: list[str] = []
STATS_DUMP = False
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
