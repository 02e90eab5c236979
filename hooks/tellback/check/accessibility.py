"""What an accessibility statement has to say and does not, or says and nothing bears out."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.check.known import Known
from tellback.model.accessibility import Audit, Statement, Why
from tellback.model.compliance import failing, is_assessed, is_due, most_said, status
from tellback.model.problem import Problem, problem
from tellback.read.contact import CONTACT, read_contact
from tellback.read.settings import SettingError


def check_contact(known: Known) -> Iterator[Problem]:
    """Yield what is wrong with the contact in mkdocs.yml; and that there is none, where a
    statement should name one."""
    settings = known.settings
    try:
        contact = read_contact(settings)
    except SettingError as error:
        yield problem("site-contact", settings.where(*CONTACT, error.field), reason=str(error))
        return
    if contact is None and not settings.problems:
        for statement in known.every(Statement):
            yield problem("site-contact-missing", statement.where())


def check_shortfalls(known: Known) -> Iterator[Problem]:
    """Yield what is not accessible and leaves readers without anything in its place."""
    for statement in known.every(Statement):
        for at, each in enumerate(statement.shortfalls):
            if each.why is Why.FAILS and each.mended_by is None:
                yield problem("shortfall-open", statement.where("shortfalls", at), what=each.what)
            elif each.mended_by is not None and each.mended_by < known.today:
                yield problem("shortfall-late", statement.where("shortfalls", at), what=each.what)
            if each.why is Why.BURDEN and not is_assessed(each):
                yield problem("shortfall-burden", statement.where("shortfalls", at), what=each.what)
            if each.why is not Why.OUTSIDE and each.instead is None:
                spot = statement.where("shortfalls", at)
                yield problem("shortfall-instead", spot, what=each.what)


def check_claims(known: Known) -> Iterator[Problem]:
    """Yield what a statement says of the site that nothing bears out, or that is too old."""
    audit = next(known.every(Audit), None)
    for statement in known.every(Statement):
        most = most_said(statement, audit)
        if statement.status and status(statement, audit) is not statement.status:
            best = f"the most that may be said is “{most.value}”" if most else "nothing was tested"
            where = statement.where("status")
            yield problem("statement-status", where, status=statement.status.value, best=best)
        if statement.works:
            yield from _claimed_to_work(statement, audit, tested=most is not None)
        if is_due(statement, audit, known.today):
            yield problem("statement-due", statement.where())


def _claimed_to_work(
    statement: Statement, audit: Audit | None, *, tested: bool
) -> Iterator[Problem]:
    where = statement.where("works")
    if not tested:
        yield problem("statement-untested", where)
        return
    broken = [each.help for each in failing(audit)]
    if audit and not audit.keyboard:
        broken.append("The tests with the keyboard alone did not all succeed")
    if broken:
        yield problem("statement-works", where, broken="; ".join(broken))
