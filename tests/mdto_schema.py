"""The XML schema of MDTO, as the Nationaal Archief publishes it; it is not part of this project.

It is looked for beside the project, in ``shared/schemas``, or where ``ALLIANTIE_SCHEMAS`` says.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

_BESIDE = Path(__file__).parents[2] / "shared" / "schemas"
FOLDER = Path(os.environ.get("ALLIANTIE_SCHEMAS") or _BESIDE)
_SCHEMA = FOLDER / "MDTO-XML1.0.1.xsd"


def schema() -> etree.XMLSchema:
    """The schema; skips the test where it is not at hand."""
    if not _SCHEMA.is_file():
        pytest.skip(f"the schema of MDTO is not at {_SCHEMA}")
    return etree.XMLSchema(etree.parse(_SCHEMA))
