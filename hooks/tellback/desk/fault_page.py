"""The page that stands in the place of a preview that could not be made: it says why, and gives way
to the preview as soon as that is back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from threading import Thread

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tellback.desk.own_address import is_own, refusal
from tellback.read.interface_words import packaged_overrides

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_FILES = {
    "/tellback-fault.css": ("fault.css", "text/css; charset=utf-8"),
    "/tellback-fault.js": ("fault.js", "text/javascript; charset=utf-8"),
}
_ASKING = "/livereload/"
"""Where MkDocs' pages ask whether there is something newer than themselves. They are answered with
the time that a page is of, in thousandths of a second since the machine was started."""


def fault_html(fault: str, since: int) -> str:
    """Give the page that says ``fault``, and was first shown at ``since``."""
    environment = Environment(
        loader=FileSystemLoader(packaged_overrides() / "desk"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("fault.html").render(fault=fault.strip(), since=since)


@contextmanager
def showing_fault(listener: socket, fault: str) -> Iterator[None]:
    """Answer whoever comes to ``listener`` with ``fault``, while the context lasts."""
    # Pages of a preview that are open somewhere are older than this, and so come to see it.
    since = round(time.monotonic() * 1000)
    handler = partial(_Answering, fault_html(fault, since), since)
    server = _Server(listener.getsockname()[:2], handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener.dup()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True


class _Answering(BaseHTTPRequestHandler):
    """Answers every address with the page, but for what the page itself asks for."""

    def __init__(self, page: str, since: int, *connection: object) -> None:
        self._page = page
        self._since = since
        super().__init__(*connection)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a request."""
        port = self.connection.getsockname()[1]
        if not is_own(self.headers.get("Host", ""), port):
            self._send(403, "text/plain", refusal(port))
        elif self.path.startswith(_ASKING):
            self._send(200, "text/plain", str(self._since).encode())
        elif self.path in _FILES:
            name, media_type = _FILES[self.path]
            content = Path(packaged_overrides(), "desk", name).read_bytes()
            self._send(200, media_type, content)
        else:
            self._send(503, "text/html; charset=utf-8", self._page.encode())

    def _send(self, status: int, media_type: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests: the terminal tells of the fault."""
