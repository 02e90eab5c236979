"""Serves built sites on loopback, plainly or with the headers that their own ``_headers`` asks for,
as a host does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


def headers_for(folder: Path, path: str) -> Iterator[tuple[str, str]]:
    """Yield the headers that ``_headers`` in ``folder`` asks for with ``path``."""
    matches = False
    for line in (folder / "_headers").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.strip().startswith("#"):
            continue
        if line.startswith("/"):
            pattern = ".*".join(map(re.escape, line.strip().split("*")))
            matches = re.fullmatch(pattern, path) is not None
        elif matches:
            name, _, value = line.strip().partition(":")
            yield name, value.strip()


class QuietHost(SimpleHTTPRequestHandler):
    """Sends the files of a folder, and says nothing at each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests' output to the tests."""


@contextmanager
def listening(folder: Path, host: type[QuietHost] = QuietHost) -> Iterator[str]:
    """Have ``host`` serve ``folder`` on a free loopback port while the context lasts, and give its
    address, without / at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def hosted(folder: Path) -> AbstractContextManager[str]:
    """Serve ``folder`` as ``listening`` does, with the headers that it asks for."""
    return listening(folder, _Host)


class _Host(QuietHost):
    def end_headers(self) -> None:
        for name, value in headers_for(Path(self.directory), self.path.partition("?")[0]):
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page where there is none."""
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
