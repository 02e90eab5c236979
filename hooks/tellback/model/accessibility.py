"""What a site's accessibility statement rests on: an audit that was run, and what people know.

The parts are those of the model statement of the United Kingdom: SI 2018/952, the Public Sector
Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018, and Commission
Implementing Decision (EU) 2018/1523, which they kept.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import ClassVar

from pydantic import Field

from tellback.model.base import Part, Record
from tellback.model.text import Count, Prose, Words


class Why(Enum):
    """Under which heading of the model statement something stands that is not accessible."""

    FAILS = "non-compliance"
    BURDEN = "disproportionate burden"
    OUTSIDE = "out of scope"


class Status(Enum):
    """How far a site meets the guidelines, as the model statement says it."""

    FULLY = "fully compliant"
    PARTIALLY = "partially compliant"
    NOT = "not compliant"


class Shortfall(Part):
    """Something that is not accessible, and what there is instead."""

    what: Words = Field(description="What does not work, for whom.")
    criterion: Words | None = Field(
        default=None, description="The success criterion: 1.2.2 (Captions, prerecorded)."
    )
    why: Why = Field(
        description="Why it is not accessible yet. It says under which heading of the statement it "
        "stands."
    )
    reason: Words | None = Field(default=None, description="Why it is so.")
    instead: Words | None = Field(default=None, description="What readers can use meanwhile.")
    mended_by: date | None = Field(default=None, description="When it will be put right.")
    assessed: date | None = Field(
        default=None, description="When it was assessed that mending it is too great a burden."
    )


class Statement(Record):
    """``data/accessibility.yml``: what people say of the site, beside what was measured."""

    kind: ClassVar[str] = "statement"

    run_by: Words = Field(description="Who runs the site, such as Seaside Council.")
    prepared: date = Field(description="When the statement was first prepared.")
    works: tuple[Words, ...] = Field(
        default=(), description="What readers can do, each after “You should be able to”."
    )
    status: Status | None = Field(
        default=None,
        description="How far those who tested judge that the site meets the guidelines. It is not "
        "said where what was measured, or is known, does not bear it out.",
    )
    shortfalls: tuple[Shortfall, ...] = Field(
        default=(), description="What is known not to be accessible, and what there is instead."
    )
    checked_by_people: Prose | None = Field(
        default=None,
        description="Who tested, by role, when and with what, beyond what software tests.",
    )
    improving: Prose | None = Field(
        default=None, description="What is being done so that more people can use the site."
    )
    disabled_testers: Words | None = Field(
        default=None, description="Which disabled people tested it, in their own words for it."
    )


class Tool(Part):
    """A program that tested the pages."""

    name: Words = Field(description="The program's name.")
    version: Words = Field(description="Its version, as it states it.")
    tests: Words = Field(description="What it tests.")


class BrokenRule(Part):
    """A rule that elements of the site's pages break."""

    rule: Words = Field(description="The rule, as the program names it.")
    help: Words = Field(description="What it asks.")
    criteria: tuple[Words, ...] = Field(
        default=(), description="Success criteria of WCAG; none for advice beyond them."
    )
    elements: Count = Field(description="How many places on the pages break it.")


class Audit(Record):
    """``data/audit.yml``, as ``make audit`` writes it. Nobody need write it by hand."""

    kind: ClassVar[str] = "audit"

    on: date = Field(description="The day on which the pages were tested.")
    pages: Count = Field(description="How many pages were tested.")
    ways: tuple[Words, ...] = Field(description="How each was shown: 360 pixels wide, dark …")
    tools: tuple[Tool, ...] = Field(description="The programs that tested them.")
    broken: tuple[BrokenRule, ...] = Field(
        default=(), description="The rules that some pages break."
    )
    errors: Count = Field(description="Errors in the pages' HTML.")
    warnings: Count = Field(description="Warnings about the pages' HTML.")
    keyboard: tuple[Words, ...] = Field(
        default=(), description="What the tests did with the keyboard alone."
    )
