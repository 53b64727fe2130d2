"""Days that pass between two nights of an archive, in no time."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from archive.database import tables
from tests.databases import opened


def days_pass(archive: Path, days: int) -> None:
    """Have all that happened to an archive have happened so many days earlier."""
    earlier = timedelta(days=days)
    with opened(archive) as connection:
        for row in connection.execute(tables.crawls.select()).all():
            moments = {"began_at": row.began_at - earlier, "ended_at": row.ended_at - earlier}
            mine = tables.crawls.c.id == row.id
            connection.execute(tables.crawls.update().where(mine).values(moments))
    (archive / "seal.json").unlink(missing_ok=True)
    path = archive / "reports" / "night.json"
    if path.exists():
        state = json.loads(path.read_text())
        began = datetime.fromisoformat(state["began_at"]) - earlier
        path.write_text(json.dumps({**state, "began_at": began.isoformat()}))
