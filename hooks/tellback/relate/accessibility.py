"""What a site may say of how accessible it is, by what was measured and what people know."""

from __future__ import annotations

from dataclasses import dataclass

from tellback.model.accessibility import Audit, BrokenRule, Shortfall, Statement, Why
from tellback.model.compliance import failing, ground, is_due, status
from tellback.relate.library import Library


@dataclass(frozen=True, slots=True)
class Standing:
    """What may be said. ``status`` is one of ``Status`` in words, empty where nobody has looked.

    ``failing`` are rules of WCAG that the pages break, ``advised`` others that they break; ``due``
    says that it is more than a year since anybody looked.
    """

    status: str
    statement: Statement | None
    audit: Audit | None
    failing: tuple[BrokenRule, ...]
    advised: tuple[BrokenRule, ...]
    due: bool

    @property
    def tested(self) -> bool:
        """Whether anything or anybody has tested the site."""
        return bool(self.audit or (self.statement and self.statement.checked_by_people))

    @property
    def known(self) -> tuple[Shortfall, ...]:
        """What people know not to be accessible, whatever the reason."""
        return self.statement.shortfalls if self.statement else ()

    def shortfalls(self, why: str) -> tuple[Shortfall, ...]:
        """Give what of it belongs under the heading ``why``, a value of ``Why``."""
        return tuple(each for each in self.known if ground(each) is Why(why))


def standing(library: Library) -> Standing:
    """Give how the site stands on the day that it is built for."""
    statement = next(iter(library.every(Statement)), None)
    audit = next(iter(library.every(Audit)), None)
    found = status(statement, audit)
    return Standing(
        status=found.value if found else "",
        statement=statement,
        audit=audit,
        failing=failing(audit),
        advised=tuple(
            each for each in (audit.broken if audit else ()) if not each.criteria and each.elements
        ),
        due=is_due(statement, audit, library.today),
    )
