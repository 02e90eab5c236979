"""What the tests of commands call the fixture that types them."""

from __future__ import annotations

from collections.abc import Callable

Typed = Callable[..., tuple[int, str, str]]
"""Types ``tellback`` and the words it is given; gives the exit code, the output and the errors."""
