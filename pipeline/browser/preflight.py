"""Answers what a browser asks by itself before a page may ask another site: it is part of no page."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.browser.asked import Answered, Asked


def is_preflight(asked: Asked) -> bool:
    """True of a request that only a browser sends: no script may set the header that makes it one."""
    return asked.method == "OPTIONS" and "access-control-request-method" in _lowered(asked.headers)


def preflight_answer(asked: Asked) -> Answered:
    """Leave to ask: whether the answer may be read, the site itself says by that answer."""
    headers = _lowered(asked.headers)
    allowed = {
        "Access-Control-Allow-Origin": headers.get("origin", "*"),
        "Access-Control-Allow-Methods": headers["access-control-request-method"],
        "Access-Control-Allow-Headers": headers.get("access-control-request-headers", ""),
        "Access-Control-Allow-Credentials": "true",
        "Access-Control-Allow-Private-Network": "true",
    }
    return Answered(204, "No Content", tuple((name, value) for name, value in allowed.items() if value))


def _lowered(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
