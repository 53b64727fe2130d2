"""How items are found: an index, derived from the catalogue and rebuilt at any time, and its queries.

Only this room knows Whoosh. A search opens no database and imports no crawler.
"""

from __future__ import annotations

import sys
from types import ModuleType

_TAKEN_ALONG = {
    "urllib.request": "urlretrieve",
    "html": "escape",
    "decimal": "Decimal",
    "hashlib": "md5",
    "whoosh.lang.porter": "stem",
    "whoosh.lang.dmetaphone": "double_metaphone",
}
"""What Whoosh imports for one name each, for features that nothing here uses."""


def _import_whoosh_alone() -> None:
    """Import Whoosh without HTTP, TLS, e-mail and the like: a sixth of the work of a whole search."""
    taken_along = {module: name for module, name in _TAKEN_ALONG.items() if module not in sys.modules}
    for module, name in taken_along.items():
        sys.modules[module] = ModuleType(module)
        setattr(sys.modules[module], name, type(name, (), {}))
    try:
        import whoosh.codec.whoosh3
        import whoosh.index  # noqa: F401
    finally:
        for module in taken_along:
            del sys.modules[module]


_import_whoosh_alone()
