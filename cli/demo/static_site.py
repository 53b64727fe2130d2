"""Sites of plain files: a hand-made one in folders, as an old Apache served it, and a mailing service."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cli.demo.http_answer import Answer, Headers, file_moment, http_date, media_type

ROBOTS = b"User-agent: *\nDisallow: /prive/\n"
NOT_FOUND = """<html><head><title>Pagina niet gevonden</title></head>
<body bgcolor="#FFFFFF"><h1>Deze pagina bestaat niet</h1>
<p>De pagina die u zoekt is verplaatst of verwijderd. Ga naar de <a href="/">beginpagina</a>.</p>
<hr><address>Apache/1.3.37 Server at www.armekant-eva.nl Port 80</address></body></html>
""".encode("cp1252")


def files_by_path(folder: Path) -> dict[str, Path]:
    """Every file of a site folder under the path that the web knows it by (case counts)."""
    return {f"/{file.relative_to(folder).as_posix()}": file for file in folder.rglob("*") if file.is_file()}


class StaticSite:
    """Serves files as they lie: no charset for HTML, no validators honoured, no content coding."""

    def __init__(self, folder: Path) -> None:
        """Take the files below `folder` as the whole site."""
        self.files = files_by_path(folder)
        self.folders = {path.rpartition("/")[0] for path in self.files}

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """Answer with the file's bytes, a redirect for a folder without its slash, or a page saying 404."""
        path = unquote(urlsplit(target).path, errors="replace")
        if path == "/robots.txt" and path not in self.files:
            return Answer(200, "OK", _headers("text/plain", ROBOTS, path), ROBOTS)
        if path in self.folders:
            return self._to_slash(path)
        file = self.files.get(f"{path}index.html" if path.endswith("/") else path)
        if file is None:
            return Answer(404, "Not Found", _headers("text/html", NOT_FOUND), NOT_FOUND)
        body = file.read_bytes()
        return Answer(200, "OK", _headers(media_type(file.name), body, path), body)

    def _to_slash(self, path: str) -> Answer:
        body = f'<html><body>Moved to <a href="{path}/">{path}/</a></body></html>'.encode("cp1252")
        headers = (("Location", f"{path}/"), *_headers("text/html", body))
        return Answer(301, "Moved Permanently", headers, body)


class MailingService:
    """Serves letters at addresses that tell nothing: the file ``ID.html`` of its folder is at ``/ID``."""

    def __init__(self, folder: Path) -> None:
        """Take the letters in `folder`."""
        self.letters = {f"/{file.stem}": file for file in folder.glob("*.html")}

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """Answer with a letter; its query, which counts who reads it, makes no difference."""
        letter = self.letters.get(urlsplit(target).path)
        if letter is None:
            return Answer(
                404, "Not Found", (("Content-Type", "text/html; charset=utf-8"),), b"<p>No such letter</p>"
            )
        return Answer(200, "OK", (("Content-Type", "text/html; charset=utf-8"),), letter.read_bytes())


def _headers(kind: str, body: bytes, path: str = "") -> Headers:
    changed = (("Last-Modified", http_date(file_moment(path))),) if path else ()
    return (
        ("Server", "Apache/1.3.37 (Unix)"),
        *changed,
        ("Content-Length", str(len(body))),
        ("Keep-Alive", "timeout=15, max=100"),
        ("Connection", "Keep-Alive"),
        ("Content-Type", kind),
    )
