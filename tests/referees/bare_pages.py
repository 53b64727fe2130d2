"""The pages of ``live_ways`` from a server that sends them as they are: what witnesses have to notice."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.referees.live_ways import pages


@contextmanager
def as_they_are() -> Iterator[str]:
    """A server on loopback of the bare pages; its origin."""
    answers = {each.path: each for each in pages()}

    class Bare(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = answers.get(self.path)
            self.send_response(200 if answer else 404)
            for name, value in answer.headers if answer else ():
                self.send_header(name, value)
            self.send_header("Content-Type", answer.content_type if answer else "text/plain")
            self.end_headers()
            self.wfile.write(answer.body if answer else b"")

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the terminal quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Bare) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
