"""How items are found: an index, derived from the catalogue and rebuilt at any time, and its queries.

Only this room knows Whoosh. A search opens no database and imports no crawler.
"""

from __future__ import annotations

import sys
from types import ModuleType


def _import_whoosh_alone() -> None:
    """Import what of Whoosh would take HTTP, TLS and e-mail along for a name that nothing uses.

    That is a seventh of the time in which a command answers.
    """
    name = "urllib.request"
    if name not in sys.modules:
        stand_in = ModuleType(name)
        stand_in.urlretrieve = None  # type: ignore[attr-defined]
        sys.modules[name] = stand_in
        try:
            import whoosh.compat  # noqa: F401
        finally:
            del sys.modules[name]


_import_whoosh_alone()
