"""The tables: what was crawled, what was captured, what was read, and the items it all amounts to.

Every table can be made again from the WARC files, the profiles and the curation journal. Times are
UTC. Text columns hold what came from the network with NUL removed, since PostgreSQL refuses it.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from archive.database.all_tables import metadata as metadata
from archive.database.message_column import MessageText
from archive.database.worker_tables import host_turns as host_turns
from archive.database.worker_tables import site_claims as site_claims
from archive.database.worker_tables import unsettled_sites as unsettled_sites
from archive.database.worker_tables import workers as workers
from wording.message import NOTHING

crawls = Table(
    "crawls",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("site", String(120), nullable=False),
    Column("began_at", DateTime, nullable=False),
    Column("ended_at", DateTime),
    Column("outcome", String(20), nullable=False, default="running"),
    Column("reason", MessageText, nullable=False, default=NOTHING),
    Column("software", String(80), nullable=False),
    Column("profile_digest", String(80), nullable=False),
    Column("statistics", JSON, nullable=False, default=dict),
    # The crawl that this one goes on with, where that was cut off.
    Column("resumes", Integer),
    # Where captures come from that others made; nothing for crawls of our own.
    Column("provenance", JSON(none_as_null=True)),
    Index("crawls_by_site", "site", "id"),
)

# The profiles by which crawls were made, as the TOML that they were written in.
profiles = Table(
    "profiles",
    metadata,
    Column("digest", String(80), primary_key=True),
    Column("text", Text, nullable=False),
)

# Every address that a crawl met, until it is over: waiting, claimed or done.
frontier = Table(
    "frontier",
    metadata,
    Column("crawl_id", ForeignKey("crawls.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("url", Text, nullable=False),
    Column("referrer", Text, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("line", String(200), nullable=False),
    Column("state", String(10), nullable=False),
    Index("frontier_by_line", "crawl_id", "line", "number"),
)

warc_files = Table(
    "warc_files",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", String(200), nullable=False, unique=True),
    # Bytes that are on disk and acknowledged; what lies behind them belongs to no capture.
    Column("size", BigInteger, nullable=False),
    Column("closed", Boolean, nullable=False, default=False),
    # SHA-256 of the whole file, known when it is closed.
    Column("digest", String(80), nullable=False, default="", server_default=""),
)

# What of the sealed files is in an object store, and was read back from there; see archive.object_store.
stored_objects = Table(
    "stored_objects",
    metadata,
    # The address of the store, as s3://bucket/prefix.
    Column("store", String(300), primary_key=True),
    Column("key", String(500), primary_key=True),
    Column("warc_file_id", ForeignKey("warc_files.id"), nullable=False),
    # Of the object: where the file has another by now, as when something in it was destroyed, it is to go.
    Column("digest", String(80), nullable=False),
    Column("put_at", DateTime, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("crawl_id", ForeignKey("crawls.id"), nullable=False),
    Column("site", String(120), nullable=False),
    # Of an answer to another request than a GET with that behind it; see archive.fetched.asked_otherwise.
    Column("url", Text, nullable=False),
    Column("captured_at", DateTime, nullable=False),
    Column("status", Integer, nullable=False),
    Column("media_type", String(120), nullable=False),
    Column("content_encoding", String(60), nullable=False, default=""),
    Column("content_type", Text, nullable=False, default=""),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("location", Text),
    Column("payload_digest", String(80), nullable=False),
    Column("payload_size", BigInteger, nullable=False),
    # A revisit holds no body of its own: its payload stands in the capture it refers to.
    Column("refers_to", ForeignKey("captures.id")),
    Column("truncated", String(20)),
    Column("warc_file_id", ForeignKey("warc_files.id"), nullable=False),
    Column("warc_offset", BigInteger, nullable=False),
    Column("warc_length", BigInteger, nullable=False),
    Column("record_id", String(80), nullable=False),
    # The digest of what is read of the page where a browser made a document of it (renderings.read), else "".
    Column("rendered", String(80), nullable=False, default="", server_default=""),
    # What was sent for it, method first, where it was asked for otherwise than by GET; "" where not.
    Column("sent", Text, nullable=False, default="", server_default=""),
    # Where the archive shows it that made this capture, "" where we made it; see archive.fetched.memento.
    Column("memento", Text, nullable=False, default="", server_default=""),
    Index("captures_by_url", "url"),
    Index("captures_by_payload", "payload_digest"),
    Index("captures_by_rendered", "rendered"),
    Index("captures_by_crawl", "crawl_id", "id"),
)

# What an import from another archive wants of it, capture by capture, and what became of each.
mementos = Table(
    "mementos",
    metadata,
    Column("crawl_id", ForeignKey("crawls.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("url", Text, nullable=False),
    Column("captured_at", DateTime, nullable=False),
    # What the index of that archive says of it, by field.
    Column("row", JSON, nullable=False),
    Column("state", String(20), nullable=False),
    Column("detail", MessageText, nullable=False),
    Index("mementos_by_state", "crawl_id", "state"),
)

# What a browser made of pages, each time that one tried; the last with a document is what is read of a page.
renderings = Table(
    "renderings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("capture_id", ForeignKey("captures.id"), nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("reason", MessageText, nullable=False),
    Column("said", JSON, nullable=False),
    # The digests of what was kept of it, "" for nothing; see rendered_records.
    Column("document", String(80), nullable=False),
    Column("picture", String(80), nullable=False),
    # The documents of frames, and what the page showed before: of each its kind, address and digest.
    Column("besides", JSON, nullable=False),
    # The digest of what is read of the page for it, document and states together; "" without a document.
    Column("read", String(80), nullable=False),
    Column("warc_file_id", ForeignKey("warc_files.id"), nullable=False),
    Column("warc_offset", BigInteger, nullable=False),
    Column("warc_length", BigInteger, nullable=False),
    Column("record_id", String(80), nullable=False),
    Index("renderings_by_capture", "capture_id"),
    Index("renderings_by_document", "document"),
    Index("renderings_by_picture", "picture"),
    Index("renderings_by_read", "read"),
)

# What browsers made, by kind; the same bytes of a kind have one record, however often they came.
rendered_records = Table(
    "rendered_records",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("target", Text, nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("media_type", String(120), nullable=False),
    Column("payload_digest", String(80), nullable=False),
    Column("payload_size", BigInteger, nullable=False),
    Column("warc_file_id", ForeignKey("warc_files.id"), nullable=False),
    Column("warc_offset", BigInteger, nullable=False),
    Column("warc_length", BigInteger, nullable=False),
    Column("record_id", String(80), nullable=False),
    Index("rendered_records_by_payload", "payload_digest"),
)

links = Table(
    "links",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("capture_id", ForeignKey("captures.id"), nullable=False),
    Column("target", Text, nullable=False),
    Column("relation", String(20), nullable=False),
    Column("label", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("breadcrumb", Text, nullable=False),
    Index("links_by_target", "target"),
    Index("links_by_capture", "capture_id"),
)

# What pages and style sheets are made of, packed; see archive.parts.page_makeup.
makeups = Table(
    "makeups",
    metadata,
    Column("capture_id", ForeignKey("captures.id"), primary_key=True),
    Column("parts", LargeBinary, nullable=False),
    # Some picture is offered in several sizes.
    Column("has_renditions", Boolean, nullable=False),
)

# What a crawl says of parts that no capture can: why one was not fetched.
part_remarks = Table(
    "part_remarks",
    metadata,
    Column("crawl_id", ForeignKey("crawls.id"), primary_key=True),
    Column("url", Text, primary_key=True),
    Column("reason", String(60), nullable=False),
    Column("detail", MessageText, nullable=False),
    Column("referrer", Text, nullable=False),
    Index("part_remarks_by_url", "url"),
)

readings = Table(
    "readings",
    metadata,
    Column("payload_digest", String(80), primary_key=True),
    # The reader, its version and the profile's reading instructions: the same key reads the same.
    Column("recipe", String(80), primary_key=True),
    Column("outcome", String(20), nullable=False),
    Column("reason", MessageText, nullable=False),
    Column("media_type", String(120), nullable=False),
    Column("reader", String(60), nullable=False),
    Column("title", Text, nullable=False),
    Column("main_text", Text, nullable=False),
    Column("other_text", Text, nullable=False),
    Column("details", JSON, nullable=False),
    # Of the words of the main text, however they are spaced: bytes may change while the text does not.
    Column("text_digest", String(80), nullable=False, default="", server_default=""),
    # What near-duplicates are found by; "" until the text was looked at.
    Column("sketch", Text, nullable=False, default="", server_default=""),
    # By which sign a script makes the words of a page, "" where none does.
    Column("script", String(20), nullable=False, default="", server_default=""),
    Index("readings_by_script", "script"),
)

# Of photos, as JPEG; they follow from the payload as readings do.
thumbnails = Table(
    "thumbnails",
    metadata,
    Column("payload_digest", String(80), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

# What came inside a ZIP file; ``fragment`` makes the address of that one of the member.
members = Table(
    "members",
    metadata,
    Column("bundle_digest", String(80), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("fragment", Text, nullable=False),
    Column("payload_digest", String(80), nullable=False),
    Index("members_by_payload", "payload_digest"),
)

items = Table(
    "items",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("site", String(120), nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("title", Text, nullable=False),
    Column("language", String(12), nullable=False),
    Column("date", String(10), nullable=False),
    Column("date_end", String(10), nullable=False),
    Column("date_precision", String(10), nullable=False),
    Column("date_origin", String(60), nullable=False),
    Column("captured_at", DateTime, nullable=False),
    Column("media_type", String(120), nullable=False),
    Column("state", String(20), nullable=False),
    Column("reason", MessageText, nullable=False),
    Column("payload_digest", String(80), nullable=False),
    Column("recipe", String(80), nullable=False),
    Column("description", JSON, nullable=False),
    # The item that this one turned out to be, "" for one that stands for itself.
    Column("same_as", String(40), nullable=False, default="", server_default=""),
    # Shared by items with nearly the same text, "" for one that stands alone.
    Column("group_id", String(40), nullable=False, default="", server_default=""),
    # Grows with every change to the item, so that an index can ask for what is new to it.
    Column("change", BigInteger, nullable=False),
    Index("items_by_change", "change"),
    Index("items_by_payload", "payload_digest"),
    # All that is asked of what stands for itself when it is counted: no row is looked up for that.
    Index("items_by_standing", "same_as", "kind", "state", "date", "recipe", "id"),
    Index("items_by_url", "url"),
)

# Up to which change of items, and which line of the journal, all was there for readers at which moment; see
# archive.catalogue.change_moments. In a database that is made again, all of it counts as changed then.
change_moments = Table(
    "change_moments",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("change", BigInteger, nullable=False),
    Column("decisions", Integer, nullable=False),
    Column("at", DateTime, nullable=False),
)

item_addresses = Table(
    "item_addresses",
    metadata,
    Column("item_id", ForeignKey("items.id"), primary_key=True),
    Column("url", Text, primary_key=True),
    Column("capture_id", ForeignKey("captures.id"), nullable=False),
    Column("first_seen", DateTime, nullable=False),
    Column("last_seen", DateTime, nullable=False),
    Index("item_addresses_by_url", "url"),
)

# Follows curation.jsonl, line by line.
curation = Table(
    "curation",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(30), nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String(20), nullable=False),
    Column("subject", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("field", String(40), nullable=False),
    Column("value", Text, nullable=False),
    Column("url", Text, nullable=False),
    Index("curation_by_subject", "subject"),
)

relations = Table(
    "relations",
    metadata,
    Column("item_id", ForeignKey("items.id"), primary_key=True),
    Column("relation", String(20), primary_key=True),
    Column("other_id", ForeignKey("items.id"), primary_key=True),
    Column("rule", String(80), nullable=False),
    Column("evidence", Text, nullable=False),
    Index("relations_by_other", "other_id"),
)

refusals = Table(
    "refusals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("crawl_id", ForeignKey("crawls.id"), nullable=False),
    Column("url", Text, nullable=False),
    Column("reason", String(60), nullable=False),
    Column("detail", MessageText, nullable=False),
    Column("referrer", Text, nullable=False),
    Index("refusals_by_crawl", "crawl_id"),
)
