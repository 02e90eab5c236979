"""How far a site may say that it meets the guidelines, by what was measured and what people know.

Of the three statuses of Commission Implementing Decision (EU) 2018/1523, annex, section 1, which
SI 2018/952 kept: fully, where all requirements are met; partially, where most are; not, where most
are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tellback.model.accessibility import Audit, BrokenRule, Shortfall, Statement, Status, Why

CRITERIA = 55
"""Success criteria of levels A and AA in WCAG 2.2, without 4.1.1, which is obsolete."""
A_YEAR = 366
"""Days after which a statement has to be looked at again: once a year, as Government Digital
Service asks of public bodies."""

_NUMBER = re.compile(r"\d\.\d\.\d{1,2}")


def failing(audit: Audit | None) -> tuple[BrokenRule, ...]:
    """Give the rules of WCAG that elements of the pages break, as ``audit`` found."""
    return tuple(each for each in audit.broken if each.criteria and each.elements) if audit else ()


def is_assessed(shortfall: Shortfall) -> bool:
    """Say whether a burden may be called disproportionate: only by an assessment, which says why
    (SI 2018/952, regulation 7)."""
    return shortfall.reason is not None and shortfall.assessed is not None


def ground(shortfall: Shortfall) -> Why:
    """Give the heading that ``shortfall`` belongs under: a burden that nobody assessed is none."""
    if shortfall.why is Why.BURDEN and not is_assessed(shortfall):
        return Why.FAILS
    return shortfall.why


def known_to_fail(statement: Statement | None) -> tuple[Shortfall, ...]:
    """Give what people know to fail, out of what the regulations cover."""
    known = statement.shortfalls if statement else ()
    return tuple(each for each in known if each.why is not Why.OUTSIDE)


def most_said(statement: Statement | None, audit: Audit | None) -> Status | None:
    """Give the best that may be said; None where nothing was run that could tell.

    Software finds only part of what keeps people out (W3C, “Evaluating Web Accessibility”), so that
    people have to have tested too before a site is fully compliant.
    """
    people = bool(statement and statement.checked_by_people)
    known, found = known_to_fail(statement), failing(audit)
    if _criteria_of(known, found) > CRITERIA / 2:
        return Status.NOT
    if not audit:
        return Status.PARTIALLY if people else None
    clean = not known and not found and bool(audit.keyboard)
    return Status.FULLY if people and clean else Status.PARTIALLY


def status(statement: Statement | None, audit: Audit | None) -> Status | None:
    """Give what the site says: what people judged, as far as it is borne out. Nobody is fully
    compliant without having said so."""
    most = most_said(statement, audit)
    judged = statement.status if statement else None
    if judged is Status.NOT or most is Status.NOT:
        return Status.NOT
    if most is None or (judged is None and not audit):
        return None
    return most if judged is Status.FULLY else Status.PARTIALLY


def last_looked_at(statement: Statement | None, audit: Audit | None) -> date | None:
    """Give the day on which anybody or anything last looked at how accessible the site is."""
    days = [audit.on] if audit else []
    if statement:
        days += [statement.prepared, *([statement.reviewed] if statement.reviewed else [])]
    return max(days, default=None)


def is_due(statement: Statement | None, audit: Audit | None, today: date) -> bool:
    """Say whether it is more than a year since anybody looked."""
    last = last_looked_at(statement, audit)
    return last is not None and (today - last).days > A_YEAR


def _criteria_of(known: Sequence[Shortfall], found: Sequence[BrokenRule]) -> int:
    numbers = {number for each in found for number in each.criteria}
    for each in known:
        numbers.update(_NUMBER.findall(each.criterion or ""))
    return len(numbers)
