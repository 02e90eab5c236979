"""What was said when somebody asked what became of a promise: the newest answer stands with the
promise, those before it are kept below, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from tellback.intake.yaml_writing import as_written
from tellback.model.marks import Path
from tellback.model.report import EarlierResponse, Recommendation, RecommendationStatus
from tellback.model.session import Commitment, CommitmentStatus, EarlierAnswer

Promise = Commitment | Recommendation
_UNASKED = (
    CommitmentStatus.PROMISED,
    RecommendationStatus.OPEN,
    RecommendationStatus.UNKNOWN,
)
"""How a promise stands that nobody has asked about."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said on a day: how the promise stands (a word of its statuses), and in words."""

    on: date
    status: Enum
    note: str | None = None


class Outcome(Enum):
    """What becomes of an answer."""

    NEWEST = "it is the newest answer"
    OLDER = "a newer answer stands, and it is kept among the earlier ones"
    KNOWN = "it is written down already"
    ANOTHER = "another answer of that day is written down"


def outcome_of(answer: Answer, promise: Promise) -> Outcome:
    """Give what becomes of ``answer`` beside what ``promise`` holds."""
    told = (answer.on, answer.status, answer.note)
    held = [(each.on, each.status, each.note) for each in promise.earlier]
    if promise.revisited is not None:
        held.append((promise.revisited, promise.status, promise.note))
    if told in held:
        return Outcome.KNOWN
    if any(answer.on == each[0] for each in held):
        return Outcome.ANOTHER
    if promise.revisited is not None and answer.on < promise.revisited:
        return Outcome.OLDER
    return Outcome.NEWEST


def answer_on(day: date, promise: Promise) -> Answer | None:
    """Give the answer of ``day`` that ``promise`` holds, if there is one."""
    if promise.revisited == day:
        return Answer(day, promise.status, promise.note)
    found = (each for each in promise.earlier if each.on == day)
    return next((Answer(day, each.status, each.note) for each in found), None)


def changes_for(
    answer: Answer, promise: Promise, held: Mapping[str, Any], *, correct: bool = False
) -> dict[Path, Any]:
    """Give what an answer changes in the fields of ``promise``, of which the file holds ``held``.

    ``correct`` puts it in the place of one of the same day, which is lost then.
    """
    outcome = outcome_of(answer, promise)
    if outcome is Outcome.KNOWN or (outcome is Outcome.ANOTHER and not correct):
        return {}
    is_now = outcome is Outcome.NEWEST or answer.on == promise.revisited
    earlier = [dict(each) for each in held.get("earlier", ())]
    written = _written(answer, promise)
    if not is_now:
        others = [each for each in earlier if each.get("on") != written["on"]]
        later = [each for each in others if str(each.get("on", "")) > written["on"]]
        return {("earlier",): [*later, written, *(each for each in others if each not in later)]}
    changes: dict[Path, Any] = {
        ("status",): answer.status.value,
        ("revisited",): written["on"],
    }
    if "note" in written:
        changes["note",] = written["note"]
    elif "note" in held:
        changes["note",] = None
    if outcome is Outcome.NEWEST and (before := _before(promise, held)):
        changes["earlier",] = [before, *earlier]
    return changes


def _before(promise: Promise, held: Mapping[str, Any]) -> dict[str, Any]:
    """Give what stood with the promise, as an earlier answer; nothing where nobody had asked."""
    if not {"revisited", "note"} & held.keys() and promise.status in _UNASKED:
        return {}
    fields = {
        "on": held.get("revisited"),
        "status": promise.status.value,
        "note": held.get("note"),
    }
    return {key: value for key, value in fields.items() if value is not None}


def _written(answer: Answer, promise: Promise) -> dict[str, Any]:
    model = EarlierAnswer if isinstance(promise, Commitment) else EarlierResponse
    fields = {"on": answer.on, "status": answer.status.value, "note": answer.note}
    return as_written({key: value for key, value in fields.items() if value is not None}, model)
