"""Work shared among processes that are forked in its midst, so that each has at hand all that was
read before. What they find out comes back through pipes, as plain values.

Only where forking is sound (Linux), there is more than one processor, and the work is worth it.
"""

from __future__ import annotations

import ctypes
import gc
import marshal
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

VARIABLE = "TELLBACK_PROCESSES"
"""The environment variable that says how many processes a build may be; 1: no other."""
MOST = 8
LEAST_EACH = 150
"""How many pages are worth a process: less than it takes to fork it and to take in what it did."""
_SIZE = 8  # bytes of a message's length
_KILL_WITH_PARENT = 1  # PR_SET_PDEATHSIG, prctl(2)

Each = TypeVar("Each")


class LostProcessError(Exception):
    """A process that ended before its share of the work was done."""


@dataclass(slots=True)
class Share:
    """What a forked process knows of itself: where it tells its findings."""

    to: int

    def tell(self, found: Any) -> None:
        """Tell ``found``, plain values, to the process that forked this one."""
        held = marshal.dumps(found)
        _write(self.to, len(held).to_bytes(_SIZE, "big") + held)

    def end(self, code: int = 0) -> NoReturn:
        """End this process at once: nothing that the other has open is closed or cleared away."""
        os._exit(code)


@dataclass(slots=True)
class Helper:
    """A forked process, as the one that forked it sees it."""

    pid: int
    source: int

    def hear(self) -> Any:
        """Give what it tells next. Raises LostProcessError where it has ended without."""
        size = int.from_bytes(_read(self.source, _SIZE), "big")
        return marshal.loads(_read(self.source, size))

    def end(self) -> None:
        """End it, if it has not ended, and wait until it is gone."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        with suppress(OSError):
            os.close(self.source)


def how_many(pages: int, environment: Mapping[str, str]) -> int:
    """Give how many processes ``pages`` are to be shared among, this one included."""
    if sys.platform != "linux":
        return 1
    stated = environment.get(VARIABLE, "").strip()
    if stated.isdecimal():
        return max(1, min(int(stated), MOST, pages))
    return max(1, min(len(os.sched_getaffinity(0)), MOST, pages // LEAST_EACH))


def share_out(
    pages: Sequence[Each], processes: int, started: Callable[[], None]
) -> tuple[Sequence[Each], list[Helper], Share | None]:
    """Fork until there are so many ``processes``. Gives in each the pages that are its own; in this
    one the helpers, and in each of these its share, once ``started`` was called there.

    Neighbours in the list cost alike: they go to different processes.
    """
    helpers: list[Helper] = []
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # else the first collection touches, and so copies, all that is shared
    for number in range(1, processes):
        source, to = os.pipe()
        pid = os.fork()
        if pid:
            os.close(to)
            helpers.append(Helper(pid, source))
            continue
        for each in (source, *(helper.source for helper in helpers)):
            os.close(each)
        _be_apart()
        started()
        return pages[number::processes], [], Share(to)
    return pages[::processes], helpers, None


def _be_apart() -> None:
    """Have this process end at once with the one that forked it, or when it is asked to: whatever
    is to be cleared away is the other's affair."""
    ctypes.CDLL(None).prctl(_KILL_WITH_PARENT, signal.SIGKILL)
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_DFL)


def _write(to: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(to, left) :]


def _read(source: int, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = os.read(source, min(size - len(parts), 1 << 20))
        if not part:
            raise LostProcessError("A process that made pages ended before its work was done.")
        parts += part
    return bytes(parts)
