"""Open data of what was learnt: sessions, what helps and what is in the way, and stories."""

from __future__ import annotations

from tellback.assemble.data_columns import (
    KEY,
    Column,
    Table,
    Telling,
    Type,
    belongings,
    day,
    lines,
    whole,
)
from tellback.model.practice import Barrier, Enabler, Practice
from tellback.model.session import Session
from tellback.model.story import Story

_PROGRAMME = (
    Column("programme", "The programme, by its id.", lambda r, _: r.programme, always=True),
    Column(
        "programme_title",
        "What the programme is called.",
        lambda r, t: t.called("programme", r.programme),
    ),
)


def _counted(name: str, says: str) -> Column:
    def value(session: Session, _: Telling) -> int | None:
        return getattr(session.attendance, name) if session.attendance else None

    return Column(f"attendance_{name}", says, value, Type.NUMBER)


SESSIONS = Table(
    "sessions",
    "Sessions",
    "The sessions of programmes: when they were, what they were about and what was raised.",
    (
        KEY,
        *_PROGRAMME,
        Column("number", "Its number in the programme.", lambda r, _: r.number, Type.NUMBER, True),
        Column("title", "What it is called.", lambda r, _: r.title, always=True),
        Column("summary", "The session in a sentence or two.", lambda r, _: r.standfirst),
        Column("date", "The day it was held.", lambda r, _: day(r.date), Type.DAY, True),
        Column("ends", "Its last day, if it took several.", lambda r, _: day(r.ends), Type.DAY),
        Column("online", "true, if it was held online.", lambda r, _: r.online, Type.YES_NO, True),
        Column("place", "Where it was held.", lambda r, _: r.place),
        Column(
            "facilitators",
            "Who led it, by role.",
            lambda r, _: lines(each.role for each in r.facilitators),
            Type.LIST,
        ),
        Column(
            "topics",
            "What was presented.",
            lambda r, _: lines(each.topic for each in r.inputs),
            Type.LIST,
        ),
        Column("prompts", "The questions that were asked.", lambda r, _: r.prompts, Type.LIST),
        Column(
            "activities",
            "What people did.",
            lambda r, _: lines(each.name for each in r.activities),
            Type.LIST,
        ),
        Column(
            "enablers",
            "What helps, as raised there: see enablers.",
            lambda r, _: r.enablers,
            Type.LIST,
        ),
        Column(
            "barriers",
            "What is in the way, as raised there: see barriers.",
            lambda r, _: r.barriers,
            Type.LIST,
        ),
        Column("stories", "Stories told there: see stories.", lambda r, _: r.stories, Type.LIST),
        Column("helped", "What people said helped them.", lambda r, _: r.helped, Type.LIST),
        Column(
            "even_better_if",
            "What would have made it better.",
            lambda r, _: r.even_better_if,
            Type.LIST,
        ),
        _counted("total", "How many people came."),
        _counted("invited", "How many were invited."),
        _counted("organisations", "How many organisations they came from."),
        Column("overview", "What happened, in short.", lambda r, t: t.words(r.overview)),
        Column("reflections", "What people made of it.", lambda r, t: t.words(r.reflections)),
        Column("looking_ahead", "What comes next.", lambda r, t: t.words(r.looking_ahead)),
        Column("conclusion", "How it ended.", lambda r, t: t.words(r.conclusion)),
        *belongings("session"),
    ),
    whole("session"),
)


def _evidence(name: str, says: str) -> Column:
    def value(practice: Practice, _: Telling) -> tuple[str, ...]:
        found: tuple[str, ...] = getattr(practice.evidence, name) if practice.evidence else ()
        return found

    return Column(name, says, value, Type.LIST)


_RAISED = (
    KEY,
    Column("statement", "What was said, in one line.", lambda r, _: r.statement, always=True),
    Column("detail", "What is meant by it.", lambda r, t: t.words(r.detail)),
    Column(
        "sessions",
        "The sessions that it was raised in: see sessions.",
        lambda r, _: r.sessions,
        Type.LIST,
    ),
    _evidence("stories", "Stories that bear it out: see stories."),
    _evidence("outcomes", "Outcomes of reports that bear it out: see outcomes."),
)


def _answers(enabler: Enabler, telling: Telling) -> tuple[str, ...]:
    return lines(each.slug for each in telling.library.naming(enabler, Barrier))


ENABLERS = Table(
    "enablers",
    "Enablers",
    "What helps, as people in sessions said it.",
    (
        *_RAISED,
        Column("answers", "The barriers that it answers: see barriers.", _answers, Type.LIST),
        *belongings("enabler"),
    ),
    whole("enabler"),
)

BARRIERS = Table(
    "barriers",
    "Barriers",
    "What is in the way, as people in sessions said it.",
    (
        *_RAISED,
        Column(
            "answered_by",
            "The enablers that answer it: see enablers.",
            lambda r, _: lines(each.enabler for each in r.answered_by),
            Type.LIST,
        ),
        Column(
            "answers_are_our_reading",
            "true, if what answers it is this site's own reading and no source says so.",
            lambda r, _: r.own_reading,
            Type.YES_NO,
            always=True,
        ),
        *belongings("barrier"),
    ),
    whole("barrier"),
)


def _chosen(story: Story, _: Telling) -> tuple[str, ...]:
    return lines(each.level for each in story.selections if each.chosen == story.slug)


STORIES = Table(
    "stories",
    "Stories",
    "Stories of the most significant change that people agreed to publish. They can take theirs "
    "back at any time: look whether its page still stands before you use one.",
    (
        KEY,
        *_PROGRAMME,
        Column("session", "The session it was told in: see sessions.", lambda r, _: r.session),
        Column("title", "What it is called.", lambda r, _: r.title, always=True),
        Column("domain", "The domain of change, by its id.", lambda r, _: r.domain, always=True),
        Column(
            "domain_name",
            "What the domain of change is called.",
            lambda r, t: t.called("domain", r.domain),
        ),
        Column("teller", "Who tells it, by role.", lambda r, _: r.teller, always=True),
        Column(
            "collected",
            "When it was taken down: a year, a month or a day.",
            lambda r, _: r.collected.on,
            always=True,
        ),
        Column("period", "When the change came about.", lambda r, _: r.period),
        Column(
            "content_note",
            "What a reader should know before reading on. Show it with the story.",
            lambda r, _: r.content_note,
        ),
        Column("before", "How it was before.", lambda r, t: t.words(r.before)),
        Column("happened", "What happened.", lambda r, t: t.words(r.happened), always=True),
        Column("after", "How it was after.", lambda r, t: t.words(r.after)),
        Column(
            "why_it_matters",
            "Why it matters most to the one who tells it.",
            lambda r, t: t.words(r.why_significant),
            always=True,
        ),
        Column(
            "unexpected",
            "What was not foreseen, or changed for the worse.",
            lambda r, t: t.words(r.unexpected),
        ),
        Column("chosen_by", "The panels that chose it, by level.", _chosen, Type.LIST),
        *belongings("story"),
    ),
    whole("story"),
    refers=(("session", "sessions"),),
    owned=True,
)
