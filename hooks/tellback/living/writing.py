"""An answer written into the file that holds the promise: the file is whole at any moment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tellback.intake.yaml_editing import CannotEditError, put_changes
from tellback.living.answers import Answer, Outcome, Promise, changes_for, outcome_of
from tellback.living.front_text import fields_held, text_with
from tellback.living.promises import Promised
from tellback.model.marks import Path as FieldPath
from tellback.model.session import Commitment
from tellback.one_at_a_time import only_one
from tellback.swapping import write_whole

LOCK = "revisit"
"""What the lock beside mkdocs.yml is called by."""


class CannotWriteError(Exception):
    """An answer that was not written, with why and what to do."""


def write_answer(
    root: Path,
    promised: Promised,
    answer: Answer,
    waiting: Callable[[], None],
    *,
    correct: bool = False,
) -> Outcome:
    """Write ``answer`` into the file of ``promised`` below ``root``, and give what became of it.

    The file is read again for it, so that what was changed since is kept. Where another answer is
    being written, ``waiting`` is called and its end is waited for. Raises CannotWriteError, and
    OSError where the file cannot be read or written.
    """
    path = root / promised.record.read_from
    with only_one(root / LOCK, waiting):
        content = path.read_bytes()
        try:
            text = content.decode("utf-8")
            held = _part_at(fields_held(text, markdown=_is_markdown(path)), promised.path)
            promise = _read(held, promised)
            outcome = outcome_of(answer, promise)
            changes = changes_for(answer, promise, held, correct=correct)
            if not changes:
                return outcome
            new = _text_with(text, changes, promised, markdown=_is_markdown(path))
        except (CannotEditError, UnicodeDecodeError):
            raise CannotWriteError(
                f"{promised.where.file} is written in a way that cannot be changed safely by a "
                f"program: nothing was changed. Change it by hand, at line {promised.where.line}: "
                f"“status: {answer.status.value}”, “revisited: {answer.on}”, and “note:” with what "
                "was said."
            ) from None
        if path.read_bytes() != content:
            raise CannotWriteError(
                f"Somebody changed {promised.where.file} in the meantime, so nothing was written. "
                "Run this again."
            )
        write_whole(path, new.encode("utf-8"))
    return outcome


def _is_markdown(path: Path) -> bool:
    return path.suffix.lower() == ".md"


def _part_at(data: Any, path: FieldPath) -> dict[str, Any]:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return {}
    return data if isinstance(data, dict) else {}


def _read(held: dict[str, Any], promised: Promised) -> Promise:
    """Give the promise as the file holds it now. Raises CannotWriteError where it is another."""
    meant = promised.promise
    try:
        now = type(meant).model_validate(held)
    except ValidationError:
        now = None
    if now is None or _told_by(now) != _told_by(meant):
        raise CannotWriteError(
            f"Somebody changed {promised.where.file} in the meantime, and what is meant no longer "
            "stands where it was: nothing was written. Run this again."
        )
    return now


def _told_by(promise: Promise) -> tuple[object, ...]:
    if isinstance(promise, Commitment):
        return promise.organisation, promise.now, promise.in_a_year
    return promise.number, promise.text


def _text_with(
    text: str, changes: dict[FieldPath, Any], promised: Promised, *, markdown: bool
) -> str:
    """Give the file's text with ``changes``, of a promise on one line by writing its list anew."""
    try:
        return text_with(text, changes, type(promised.promise), promised.path, markdown=markdown)
    except CannotEditError:
        whole = fields_held(text, markdown=markdown)[str(promised.path[0])]
        put_changes(whole, changes, promised.path[1:])
        anew: dict[FieldPath, Any] = {(promised.path[0],): whole}
        return text_with(text, anew, type(promised.record), (), markdown=markdown)
