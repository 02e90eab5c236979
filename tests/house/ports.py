"""Finds ports for servers that must be told theirs."""

from __future__ import annotations

import os
from itertools import cycle, islice
from socket import socket

FIRST, LAST = 20_000, 30_000
"""Below those that systems give out by themselves (Linux: from 32768; IANA: from 49152), which any
connection that is opened meanwhile might be given."""


def free_port() -> int:
    """Give a loopback port that nobody listens on. Each process begins elsewhere, so that those
    which run at once are given different ones."""
    ports = range(FIRST, LAST)
    begins = os.getpid() * 37 % len(ports)
    for port in islice(cycle(ports), begins, begins + len(ports)):
        with socket() as tried:
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no port is free")
