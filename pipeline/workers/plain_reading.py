"""The task that every reader can do: to read a payload that belongs to no site."""

from __future__ import annotations

from typing import Any

from pipeline.read import read


def read_payload(payload: bytes, declared_type: str = "") -> dict[str, Any]:
    """What ``pipeline.read.read`` says of a payload, as plain data."""
    return read(payload, declared_type).as_dict()
