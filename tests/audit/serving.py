"""Serves a built site as real hosts do: packed with gzip, and kept by browsers."""

from __future__ import annotations

import gzip
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path

from house.hosting import QuietHost, listening

PACKED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"}


@cache
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 9)


class _Host(QuietHost):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - as http.server calls it
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


def hosted(folder: Path) -> AbstractContextManager[str]:
    """Serve ``folder`` while the context lasts; gives its address, without / at the end."""
    return listening(folder, _Host)
