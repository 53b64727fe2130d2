"""A migration that is killed, at whatever moment, is done by the next start."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from archive.fixity.verification import verify
from tests import test_migrations
from tests.databases import asked, reading, url_of, writing
from tests.test_migrations import CAPTURES

# The fixture is kept there.
earlier = test_migrations.earlier

_OPENS = """
import sys
from pathlib import Path
from archive.writing.writing_run import writing
sys.stdout.write("begun\\n"); sys.stdout.flush()
with writing(Path(sys.argv[1]), "doomed", "test", database_url=sys.argv[2] or None):
    pass
"""


def test_a_migration_that_is_killed_is_done_by_the_next_start(earlier: Path) -> None:
    captures = asked(earlier, CAPTURES)
    for pause in (0.02, 0.15, 0.2, 0.25, 0.3):
        command = [sys.executable, "-c", _OPENS, str(earlier), url_of(earlier) or ""]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
            assert run.stdout
            run.stdout.readline()
            time.sleep(pause)
            run.send_signal(signal.SIGKILL)
    with (
        writing(earlier, "test", "test"),
        reading(earlier) as (folder, engine),
        engine.connect() as connection,
    ):
        assert verify(folder, connection).damage == ()
    assert asked(earlier, CAPTURES) == captures
