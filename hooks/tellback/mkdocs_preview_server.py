"""The server of a preview: MkDocs' own, on a socket that outlives it, for this machine alone."""

from __future__ import annotations

from collections.abc import Iterable
from socket import socket
from typing import Any

from mkdocs.livereload import LiveReloadServer

from tellback.desk.noticing import NoticingObserver
from tellback.desk.own_address import is_own, refusal


class PreviewServer(LiveReloadServer):
    """MkDocs' server, on a ``listener`` that was opened before and stays open after it."""

    observer: Any  # MkDocs' own looks at every file twice a second

    def __init__(self, listener: socket, **told: Any) -> None:
        self._listener = listener
        host, port = listener.getsockname()[:2]
        super().__init__(host=host, port=port, **told)
        self.observer = NoticingObserver()

    def server_bind(self) -> None:
        """Take the listener in the place of a socket of its own."""
        self.socket.close()
        self.socket = self._listener
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self._listener.getsockname()[:2]
        self.setup_environ()

    def server_activate(self) -> None:
        """Do nothing: the listener listens, and some may be waiting already."""

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Lead from /desk/, which the command tells, to where the site has its pages. Whoever asks
        by a name that is not this machine's own is refused."""
        if not is_own(environ.get("HTTP_HOST", ""), self.server_port):
            start_response("403 Forbidden", [("Content-Type", "text/plain")])
            return [refusal(self.server_port)]
        if environ["PATH_INFO"] in ("/desk", "/desk/") and self.mount_path != "/":
            start_response("302 Found", [("Location", f"{self.mount_path}desk/")])
            return []
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer
