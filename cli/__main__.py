"""Lets ``python -m cli`` open the front door."""

from __future__ import annotations

from cli.front_door import main

main()
