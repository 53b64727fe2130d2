"""Small sites of several makers, a folder each: ``index.html`` is "/", ``NAME.html`` is "/NAME".

A folder in one, named as a host, holds pages of that host.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent

Site = dict[str, str]


def names(kind: str) -> list[str]:
    return sorted(path.name for path in (HERE / kind).iterdir())


def site(kind: str, name: str) -> Site:
    folder = HERE / kind / name
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {_address(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in files}


def _address(path: Path) -> str:
    name = "/" + path.as_posix().removesuffix("index.html").removesuffix(".html")
    return f"/{name}" if len(path.parts) > 1 else name


def page(body: str, code: str = "", more: str = "") -> str:
    """A page with a script at its end."""
    script = f"<script>{code}</script>" if code else ""
    head = f"<!DOCTYPE html><html lang=nl><head><meta charset=utf-8><title>Proef</title>{more}</head>"
    return f"{head}<body>{body}{script}</body></html>"
