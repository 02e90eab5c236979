"""Which commitments and recommendations somebody is to be asked about again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tellback.gate.permission import why_held
from tellback.living.years import months_after
from tellback.model.marks import Path
from tellback.model.report import Recommendation, RecommendationStatus, Report
from tellback.model.session import CommitmentStatus, Session
from tellback.model.text import partial_date_parts, spoken_date

MONTHS = 12
"""After how long what was promised is asked about again: commitments say where somebody wants to be
in a year."""
OPEN_COMMITMENTS = (CommitmentStatus.PROMISED, CommitmentStatus.UNDER_WAY)
OPEN_RECOMMENDATIONS = (
    RecommendationStatus.OPEN,
    RecommendationStatus.ACCEPTED,
    RecommendationStatus.UNDER_WAY,
    RecommendationStatus.UNKNOWN,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What to ask about by ``day``: the path to each of it in its record, and what to say of it."""

    paths: tuple[Path, ...]
    day: date
    said: str
    to_do: str


def commitments_due(session: Session, today: date, names: Mapping[str, str]) -> Iterator[Asked]:
    """Yield the commitments of ``session`` that are not settled, each a year after somebody last
    asked. One that is held back is left out: its consent comes first. ``names`` are those of the
    organisations, by slug."""
    made = session.ends or session.date
    for at, each in enumerate(session.commitments):
        if each.status not in OPEN_COMMITMENTS or why_held(each.consent, today):
            continue
        day = months_after(each.revisited or made, MONTHS)
        who = names.get(each.organisation, each.organisation)
        what = f"at “{session.label}” on {spoken_date(made)}"
        said = (
            f"{who} was last asked on {spoken_date(each.revisited)} about what it promised {what}."
            if each.revisited
            else f"{who} promised something {what}, and nobody has asked about it yet."
        )
        to_do = (
            "Ask how it stands, then write it down: tellback revisit "
            f"{session.slug} --organisation {each.organisation}"
        )
        yield Asked((("commitments", at),), day, said, to_do)


def recommendations_due(report: Report) -> Iterator[Asked]:
    """Yield the recommendations of ``report`` that are not settled, a year after somebody last
    asked; those that were last asked about on the same day together."""
    together: dict[date | None, list[tuple[int, Recommendation]]] = {}
    for at, each in enumerate(report.recommendations):
        if each.status in OPEN_RECOMMENDATIONS:
            together.setdefault(each.revisited, []).append((at, each))
    for asked, found in together.items():
        day = months_after(asked or _first_known(report.published), MONTHS)
        one = len(found) == 1
        what = f"Recommendation{'' if one else 's'} {_numbers([each.number for _, each in found])}"
        since = (
            f"{'was' if one else 'were'} last asked about on {spoken_date(asked)}"
            if asked
            else f"{'has' if one else 'have'} not been asked about"
        )
        said = f"{what} of “{report.label}” {since}."
        to_do = (
            "Ask what became of "
            f"{'it' if one else 'them'}, then write it down: tellback revisit {report.slug} "
            f"--recommendation {found[0][1].number}"
        )
        paths = tuple(("recommendations", at) for at, _ in found)
        yield Asked(paths, day, said, to_do)


def _first_known(published: str) -> date:
    year, month, day = partial_date_parts(published)
    return date(year, month or 1, day or 1)


def _numbers(numbers: Sequence[int]) -> str:
    """Give numbers as people write them: ``1 to 5, 7 and 9``."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said: list[str] = []
    for run in runs:
        said += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(each) for each in run]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
