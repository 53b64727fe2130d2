"""What knows all tables of an archive; they are written down in ``tables`` and ``worker_tables``."""

from __future__ import annotations

from sqlalchemy import MetaData

metadata = MetaData()
