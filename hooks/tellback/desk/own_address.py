"""By which names a preview is asked for from this machine, and what others are told.

Whoever reads a page elsewhere could be led here by a name that the page's owner has pointed at this
machine (DNS rebinding), and the page would read what nobody has agreed to yet.
"""

from __future__ import annotations

_NAMES = ("127.0.0.1", "localhost", "[::1]")


def is_own(stated: str, port: int) -> bool:
    """Say whether ``stated``, what a request has as its Host (RFC 9110, 7.2), is a preview on this
    machine's own ``port``."""
    host = stated.strip().lower()
    return any(host == f"{name}:{port}" or (port == 80 and host == name) for name in _NAMES)


def refusal(port: int) -> bytes:
    """Give what is answered to whoever asks by another name."""
    return f"This preview is for this machine alone: http://{_NAMES[0]}:{port}/\n".encode()
