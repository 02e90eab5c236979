"""The commitments and recommendations of a site, as they are found by what somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tellback.living.answers import Promise
from tellback.living.session_names import is_named, near_name
from tellback.model.base import Record
from tellback.model.marks import Path
from tellback.model.messages import some_of
from tellback.model.problem import Where, did_you_mean
from tellback.model.report import Recommendation, RecommendationStatus, Report
from tellback.model.session import Commitment, CommitmentStatus, Session
from tellback.model.text import partial_date_parts


class NoPromiseError(ValueError):
    """Nothing is meant by what was typed, or several are: what there is."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A commitment or a recommendation, with the record that holds it and the path to it there.
    ``who`` is the organisation that made it, by its name, or the recommendation's number in words.
    """

    record: Session | Report
    path: Path
    promise: Promise
    who: str

    @property
    def where(self) -> Where:
        """Where it stands."""
        return self.record.where(*self.path)

    @property
    def statuses(self) -> tuple[CommitmentStatus | RecommendationStatus, ...]:
        """How it can stand."""
        if isinstance(self.promise, Commitment):
            return tuple(CommitmentStatus)
        return tuple(RecommendationStatus)

    @property
    def made(self) -> date:
        """The first day on which it can have been asked about, as far as that is known."""
        if isinstance(self.record, Session):
            return self.record.date
        year, month, day = partial_date_parts(self.record.published)
        return date(year, month or 1, day or 1)


def promises_of(record: Record, names: Mapping[str, str]) -> Iterator[Promised]:
    """Yield what is promised or recommended in ``record``. ``names`` are those of organisations, by
    slug."""
    if isinstance(record, Session):
        for at, commitment in enumerate(record.commitments):
            who = names.get(commitment.organisation, commitment.organisation)
            yield Promised(record, ("commitments", at), commitment, who)
    elif isinstance(record, Report):
        for at, each in enumerate(record.recommendations):
            yield Promised(record, ("recommendations", at), each, f"Recommendation {each.number}")


def record_named(typed: str, records: Iterable[Record]) -> Session | Report:
    """Give the session or report that ``typed`` names: by its name, by its file, or by the last
    part of a session's name, its number or not. Raises NoPromiseError."""
    there = [each for each in records if isinstance(each, Session | Report)]
    wanted = typed.strip().removeprefix("./").strip("/")
    same = [each for each in there if wanted in (each.slug, each.read_from)]
    if not same:
        same = [
            each
            for each in there
            if is_named(each.slug, wanted) or f"{wanted}/session.md" == each.read_from
        ]
    if len(same) == 1:
        return same[0]
    if same:
        slugs = ", ".join(each.slug for each in same)
        raise NoPromiseError(f"There are several of that name: {slugs}. Type one of these.")
    holding = sorted(each.slug for each in there if _held(each))
    hint = near_name(wanted, [each.slug for each in there]) or _listed(holding)
    raise NoPromiseError(f"There is no session or report “{typed}”.{hint}")


def _listed(slugs: list[str]) -> str:
    if not slugs:
        return " No session holds commitments yet, and no report recommendations."
    return f" There are: {some_of(slugs)}."


def _held(record: Session | Report) -> tuple[Promise, ...]:
    return record.commitments if isinstance(record, Session) else record.recommendations


@dataclass(frozen=True, slots=True)
class Meant:
    """What was typed of which promise is meant: of a session the organisation's slug, and ``which``
    of its commitments (1 is the first) where it made several; of a report the number."""

    organisation: str | None = None
    which: int | None = None
    recommendation: int | None = None


def promise_meant(record: Record, those: Sequence[Promised], meant: Meant) -> Promised:
    """Give the one of ``those``, all that ``record`` holds, that is meant.

    Raises NoPromiseError.
    """
    if isinstance(record, Report):
        return _recommended(record, those, meant)
    if meant.recommendation is not None:
        raise NoPromiseError(
            f"{record.slug} is a session: name who promised something, --organisation NAME."
        )
    made = [
        (each, each.promise.organisation) for each in those if isinstance(each.promise, Commitment)
    ]
    if not made:
        raise NoPromiseError(f"{record.slug} holds no commitments.")
    there = f" There are: {', '.join(dict.fromkeys(slug for _, slug in made))}."
    if meant.organisation is None:
        raise NoPromiseError(f"Say whose commitment it is: --organisation NAME.{there}")
    its = [each for each, slug in made if slug == meant.organisation]
    if not its:
        near = did_you_mean(meant.organisation, [slug for _, slug in made]) or there
        raise NoPromiseError(f"“{meant.organisation}” made no commitment at {record.slug}.{near}")
    if meant.which is None and len(its) > 1:
        raise NoPromiseError(
            f"{its[0].who} made {len(its)} commitments there. Say which, counted from the top: "
            "--which 1"
        )
    at = meant.which or 1
    if not 1 <= at <= len(its):
        made_there = f"made {len(its)} commitment{'' if len(its) == 1 else 's'} there"
        raise NoPromiseError(f"{its[0].who} {made_there}: there is no number {meant.which}.")
    return its[at - 1]


def _recommended(record: Report, those: Sequence[Promised], meant: Meant) -> Promised:
    if meant.organisation is not None or meant.which is not None:
        raise NoPromiseError(
            f"{record.slug} is a report: name one of its recommendations, --recommendation 1."
        )
    numbers = {
        each.promise.number: each for each in those if isinstance(each.promise, Recommendation)
    }
    if not numbers:
        raise NoPromiseError(f"{record.slug} holds no recommendations.")
    there = f"There are: {', '.join(map(str, numbers))}."
    if meant.recommendation is None:
        raise NoPromiseError(f"Say which one: --recommendation NUMBER. {there}")
    if meant.recommendation not in numbers:
        raise NoPromiseError(
            f"There is no recommendation {meant.recommendation} in {record.slug}. {there}"
        )
    return numbers[meant.recommendation]
