"""A site on loopback that remembers what it was asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Site:
    """A site of ``pages`` pages on loopback; ``served`` are the paths that were answered."""

    pages: int
    served: set[str] = field(default_factory=set)
    port: int = 0

    def paths(self) -> set[str]:
        """All that there is to crawl."""
        return {"/", *(f"/p{number}" for number in range(self.pages))}

    def body(self, path: str) -> bytes:
        links = "".join(f"<p><a href='/p{n}'>Pagina {n}</a></p>" for n in range(self.pages))
        words = f"Verslag van de bijeenkomst over armoede en schulden, {path}. " * 30
        return f"<html><title>Pagina {path}</title><h1>{path}</h1><p>{words}</p>{links}</html>".encode()


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Serve the site for the duration of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/" or self.path.startswith("/p")
            body = site.body(self.path) if found else b"niets"
            site.served.add(self.path)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
