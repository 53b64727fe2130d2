"""The tables by which several workers share an archive: who they are, what each has, and whose turn it is."""

from __future__ import annotations

from sqlalchemy import JSON, Column, DateTime, Float, ForeignKey, Integer, String, Table

from archive.database.all_tables import metadata

# The workers that are at the archive, while they are; see archive.working.
workers = Table(
    "workers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    # The name of its connections in the server, which no other worker ever has.
    Column("session", String(60), nullable=False, unique=True),
    Column("machine", String(200), nullable=False),
    Column("process", Integer, nullable=False),
    Column("began_at", DateTime, nullable=False),
    Column("seen_at", DateTime, nullable=False),
    # Seconds by which its clock was ahead of the server's then.
    Column("ahead", Float, nullable=False, server_default="0"),
    # Digests of what all workers of an archive have to have alike, by name.
    Column("alike", JSON, nullable=False),
)

# The site that each has.
site_claims = Table(
    "site_claims",
    metadata,
    Column("site", String(120), primary_key=True),
    Column("worker_id", ForeignKey("workers.id"), nullable=False),
)

# From when on a host may be asked again, by whichever worker; "worker_id" is who asks it now, 0 nobody.
# "rest" is how many seconds it is to have after that, also if the worker does not live to say so.
host_turns = Table(
    "host_turns",
    metadata,
    Column("host", String(255), primary_key=True),
    Column("worker_id", Integer, nullable=False),
    Column("free_at", DateTime, nullable=False),
    Column("rest", Float, nullable=False, server_default="0"),
)

# The sites that workers crawled and of which the whole archive has still to be asked.
unsettled_sites = Table(
    "unsettled_sites",
    metadata,
    Column("site", String(120), primary_key=True),
    Column("since", DateTime, nullable=False),
)
