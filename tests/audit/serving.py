"""Serves a built site as real hosts do: packed with gzip, and kept by browsers."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PACKED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"}


@cache
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 9)


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file = file / "index.html"
        found = file.is_file()
        if not found:
            file = Path(self.directory) / "404.html"
        pack = file.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        content = _packed(file) if pack else file.read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        if pack:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", f"max-age={0 if file.suffix == '.html' else 31536000}")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing at each request."""


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Serve ``folder`` while the context lasts; gives its address, without / at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
