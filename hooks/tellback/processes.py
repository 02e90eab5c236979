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
LEAST_LOOKED_INTO = 500
"""How many finished files to look into are."""
_SIZE = 8  # bytes of a message's length
_KILL_WITH_PARENT = 1  # PR_SET_PDEATHSIG, prctl(2)

Each = TypeVar("Each")
Found = TypeVar("Found")


class LostProcessError(Exception):
    """A process that ended before its share of the work was done."""


@dataclass(slots=True)
class Share:
    """What a forked process knows of itself: where it tells its findings."""

    to: int

    def tell(self, found: Any) -> None:
        """Tell ``found``, plain values, to the process that forked this one."""
        held = marshal.dumps(found)
        _write(self.to, len(held).to_bytes(_SIZE, "big"))
        _write(self.to, held)

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


def how_many(pages: int, environment: Mapping[str, str], least: int = LEAST_EACH) -> int:
    """Give how many processes ``pages`` are to be shared among, this one included, where ``least``
    of them are worth one."""
    if sys.platform != "linux":
        return 1
    stated = environment.get(VARIABLE, "").strip()
    if stated.isdecimal():
        return max(1, min(int(stated), MOST, pages))
    return max(1, min(len(os.sched_getaffinity(0)), MOST, pages // least))


def share_out(
    pages: Sequence[Each], processes: int, started: Callable[[], None]
) -> tuple[Sequence[Each], list[Helper], Share | None]:
    """Fork until there are so many ``processes``. Gives in each the pages that are its own; in this
    one the helpers, and in each of these its share, once ``started`` was called there. Where the
    machine has no room for so many, all pages are this one's, and there are no helpers.

    Neighbours in the list cost alike: they go to different processes.
    """
    helpers: list[Helper] = []
    sys.stdout.flush()
    sys.stderr.flush()
    give_back()
    gc.freeze()  # else the first collection touches, and so copies, all that is shared
    for number in range(1, processes):
        ends: tuple[int, ...] = ()
        try:
            source, to = ends = os.pipe()
            pid = os.fork()
        except OSError:
            for each in ends:
                os.close(each)
            for helper in helpers:
                helper.end()
            return pages, [], None
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


def look_in_shares(files: Sequence[Each], look: Callable[[Sequence[Each]], Found]) -> list[Found]:
    """Give what ``look`` finds in each share of ``files``, as plain values.

    What a helper was lost with is looked into here once more: whatever is wrong with a file is said
    as if there were one process. Raises what ``look`` raises.
    """
    processes = how_many(len(files), os.environ, LEAST_LOOKED_INTO)
    if processes == 1:
        return [look(files)]
    own, helpers, share = share_out(files, processes, lambda: None)
    if share is not None:
        try:
            share.tell(look(own))
        finally:
            share.end()
    try:
        found = [look(own)]
        for number, helper in enumerate(helpers, 1):
            try:
                found.append(helper.hear())
            except LostProcessError:
                found.append(look(files[number::processes]))
    finally:
        for helper in helpers:
            helper.end()
    return found


def give_back() -> None:
    """Give memory that is free back to the system. The C library keeps it where what stays lies in
    between, as the texts of records do among all that reading them took: a sixth of what there
    is."""
    if sys.platform != "linux":
        return
    with suppress(AttributeError):  # another C library has another way, or none
        ctypes.CDLL(None).malloc_trim(0)


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


def _read(source: int, size: int) -> bytearray:
    parts = bytearray()
    while len(parts) < size:
        part = os.read(source, min(size - len(parts), 1 << 20))
        if not part:
            raise LostProcessError("A process that made pages ended before its work was done.")
        parts += part
    return parts
