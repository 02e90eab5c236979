"""Whether a consent holds today, and if not, why, in an officer's words."""

from __future__ import annotations

from datetime import date

from tellback.gate.edition import Edition
from tellback.gate.register import Register
from tellback.model.consent import Consent, GivenBy, Scope, Status, Unreadable
from tellback.model.text import spoken_date

YEARS_IT_HOLDS = 5
"""How long a consent without an ``until`` holds from the day it was given (design, section 4)."""

_STATUS_REASONS = {
    Status.PENDING: "its consent is still being asked for",
    Status.REFUSED: "consent was refused",
    Status.WITHDRAWN: "its consent was withdrawn",
}
_GROWN_UP = {GivenBy.PARENT, GivenBy.CARER, GivenBy.ORGANISATION}
"""Who can agree for a child: a worker alone cannot (docs/how-we-use-consent.md)."""


def why_held(
    consent: Consent | Unreadable | None,
    today: date,
    edition: Edition = Edition.PUBLIC,
    register: Register | None = None,
) -> str | None:
    """Give the reason why what rests on ``consent`` may not be in ``edition`` today; None if it
    may.

    Fails closed: a consent that is missing, cannot be read, or lacks what it must say holds back;
    so does one that ``register``, where there is one, does not confirm.
    """
    if consent is None:
        return "it has no consent"
    if isinstance(consent, Unreadable):
        return f"its consent cannot be read ({'; '.join(consent.reasons)})"
    return (
        _STATUS_REASONS.get(consent.status)
        or _why_dates(consent, today)
        or _why_scope(consent, edition)
        or _why_child(consent)
        or (register.why_held(consent.reference, today) if register else None)
    )


def last_day(consent: Consent) -> date | None:
    """Give the last day on which ``consent`` holds; None if it does not say when it was given."""
    if consent.until is not None:
        return consent.until
    given = consent.given_on
    if given is None:
        return None
    year = min(given.year + YEARS_IT_HOLDS, date.max.year)
    try:
        return given.replace(year=year)
    except ValueError:  # given on 29 February
        return date(year, 2, 28)


def _why_dates(consent: Consent, today: date) -> str | None:
    if consent.withdrawn_on is not None:
        return "its consent has a day of withdrawal"
    if consent.given_on is None:
        return "its consent does not say on which day it was given"
    if consent.given_on > today:
        return f"its consent starts on {spoken_date(consent.given_on)}"
    end = last_day(consent)
    if end is None or end < today:
        return f"its consent ended on {spoken_date(end)}" if end else "its consent has no end"
    return None


def _why_scope(consent: Consent, edition: Edition) -> str | None:
    if consent.scope in edition.scopes:
        return None
    if consent.scope is Scope.PROGRAMME:
        return "its consent is for the programme alone, not for the public"
    return "its consent allows no publishing"


def _why_child(consent: Consent) -> str | None:
    if not consent.under_18:
        return None
    if not consent.also_agreed:
        return "it is about a child, and the consent does not say who else agreed"
    if not _GROWN_UP & {consent.by, *consent.also_agreed}:
        return "it is about a child, and no parent, carer or organisation agreed"
    return None
