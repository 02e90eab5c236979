"""A sheet brought into a site: matched with what is there, composed, proved, and then written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from tellback.intake.composing import Entry, compose
from tellback.intake.file_texts import file_texts
from tellback.intake.known_names import KnownNames
from tellback.intake.naming import with_slugs
from tellback.intake.pairing import pair_rows
from tellback.intake.proving import IntakeError, Proof, cautions_in_short, prove
from tellback.intake.putting_in import clear_stopped, put_in, state_of
from tellback.intake.references import References, settle_reference
from tellback.intake.row_pair import Pair
from tellback.intake.rows import Row, Sheet
from tellback.intake.scorecard import Outcome, Scorecard, Scored
from tellback.model.event_uids import host_at
from tellback.model.kinds import KINDS, Kind
from tellback.model.messages import some_of
from tellback.one_at_a_time import only_one
from tellback.read.contact import site_facts
from tellback.read.layout import ANY
from tellback.read.site import Reading, read_site

LOCK = "import"
"""What the lock beside mkdocs.yml is called by: one import at a time, of whichever kind."""
_MOST_ROUNDS = 10


class UnknownNameError(Exception):
    """A name typed with the command that no record of the site has: what there is instead."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be brought in where. ``given`` holds what was typed with the command, by field;
    ``write`` is False for a dry run."""

    kind: str
    file: str
    root: Path
    today: date
    given: Mapping[str, str] = field(default_factory=dict)
    write: bool = True


def take_in(sheet: Sheet, task: Task, waiting: Callable[[], None]) -> Scorecard:
    """Bring the rows of ``sheet`` into the site, and give what became of each.

    Where another import is under way, ``waiting`` is called and its end is waited for. Raises
    IntakeError where nothing can be brought in, UnknownNameError where ``task`` names what is not
    there, and OSError where a file cannot be read or written.
    """
    kind = KINDS[task.kind]
    if not task.write:
        return _taken(sheet, task, kind)
    with only_one(task.root / LOCK, waiting):
        clear_stopped(task.root, kind)
        return _taken(sheet, task, kind)


def _taken(sheet: Sheet, task: Task, kind: Kind) -> Scorecard:
    before = state_of(task.root, kind)
    reading = read_site(task.root)
    _refuse_unread(reading, kind)
    names = KnownNames(reading.records)
    _refuse_unknown(task, names)
    rows = [(row, with_slugs(row, kind.model, names, task.given)) for row in sheet.rows]
    site = site_facts(reading.settings)
    references = References(names.of(kind.name), host_at(site.address, site.name), sheet.program)
    running = {settle_reference(*each, references.host): each[0] for each in rows}.get(True)
    if running:
        sheet = replace(sheet, notes=(*sheet.notes, _running_said(running)))
    pairs = pair_rows(rows, names.of(kind.name), references)
    if kind.name == "organisation":
        _doubt_near(pairs, names)
    withdrawn = {slug for name, slug in reading.taken_back if name == kind.name}
    taken = withdrawn | {record.slug for record in names.of(kind.name)}
    entries = compose(pairs, kind, task.root, task.today, taken=taken, withdrawn=withdrawn)
    texts, proof = _proved(entries, kind, reading, task)
    if task.write and texts:
        put_in(task.root, kind, texts, before)
    return _scorecard(sheet, task, kind, entries, proof)


def _running_said(row: Row) -> str:
    column = row.columns.get("uid", "Reference")
    return (
        f"What “{column}” says only counts rows, in this sheet and in any other, and was left out."
    )


def _refuse_unread(reading: Reading, kind: Kind) -> None:
    """A record that cannot be read may be the one that a row speaks of: it would come out twice."""
    unread = {slug for name, slug in reading.broken if name == kind.name}
    if not unread:
        return
    stopping = [each for each in reading.problems if each.stops]
    ours = [each for each in stopping if each.where.file.startswith(kind.files.split("*")[0])]
    said = "".join(f"\n  {each.where}: {each.finding}" for each in (ours or stopping)[:5])
    files = "a file" if ANY in unread or len(unread) == 1 else f"{len(unread)} files"
    raise IntakeError(
        f"Nothing was written: {files} of {kind.many} cannot be read, so it cannot be told what is "
        f"there already. Run “tellback check”, put that right, then run this again.{said}"
    )


def _doubt_near(pairs: Iterable[Pair], names: KnownNames) -> None:
    """Say of an organisation that is new whether one of nearly the same name is there."""
    for pair in pairs:
        if pair.record is None and not pair.row.faults:
            match = names.find("organisation", str(pair.named.fields.get("name", "")))
            if near := match.label or ", ".join(match.near):
                pair.named.doubts.append(
                    f"This was taken for a new organisation. Is it “{near}”, which is there "
                    "already?"
                )


def _refuse_unknown(task: Task, names: KnownNames) -> None:
    """Refuse what was typed with the command and is no record of the site."""
    for name, typed in task.given.items():
        one = "organisation" if name == "organiser" else name
        match = names.find(one, typed)
        if match.slug is None:
            said = f"There is no {KINDS[one].one} “{typed}” on this site."
            raise UnknownNameError(f"{said} {_instead(name, one, match.near, names)}")


def _instead(name: str, one: str, near: Sequence[str], names: KnownNames) -> str:
    """Say what can be typed for ``--name``: what is near, or else what there is."""
    slugs = sorted(record.slug for record in names.of(one))
    if near:
        return f"Did you mean {' or '.join(f'“{each}”' for each in near)}?"
    if not slugs:
        return f"There is none yet: leave --{name} out."
    return f"There are: {some_of(slugs)}."


def _proved(
    entries: Sequence[Entry], kind: Kind, reading: Reading, task: Task
) -> tuple[dict[str, str], Proof]:
    """Give the texts of what can be taken, once every row is out that something is wrong with."""
    for _ in range(_MOST_ROUNDS):
        texts = file_texts(entries, kind, task.root)
        if not texts:
            return {}, Proof({}, ())
        proof = prove(texts, entries, kind, reading, root=task.root, today=task.today)
        if not proof.faults:
            return texts, proof
        for at, faults in proof.faults.items():
            entries[at].to_mend(*faults)
    raise IntakeError("Nothing was written: with each row that is left out, another goes wrong.")


def _scorecard(
    sheet: Sheet, task: Task, kind: Kind, entries: Sequence[Entry], proof: Proof
) -> Scorecard:
    rows = tuple(
        Scored(
            spot=entry.pair.row.spot,
            name=entry.pair.row.name,
            outcome=entry.outcome,
            file=entry.file if entry.outcome is not Outcome.MEND else "",
            changed=entry.changed if entry.outcome is not Outcome.MEND else (),
            kept=entry.kept if entry.outcome is not Outcome.MEND else (),
            faults=tuple(entry.faults),
            doubts=(*_doubts_of(entry), *entry.pair.named.doubts),
            left={**entry.pair.row.left, **entry.pair.named.left},
        )
        for entry in entries
    )
    card = Scorecard(
        file=task.file,
        one=kind.one,
        many=kind.many,
        rows=rows,
        unknown=sheet.unknown,
        notes=sheet.notes,
        cautions=cautions_in_short(proof.cautions, entries, kind),
        written=task.write,
    )
    return _with_closing(card, kind)


def _doubts_of(entry: Entry) -> Iterable[str]:
    """Give what was taken for what, without what was assumed where the record kept its own."""
    row, reworded = entry.pair.row, entry.pair.named.reworded
    kept = [str(row.fields[name]) for name in sorted(entry.unused) if name in row.fields]
    for doubt in row.doubts:
        if not any(f"“{value}”" in doubt or doubt.endswith(f": {value}.") for value in kept):
            said = (doubt.replace(old, new) for old, new in reworded.items() if old in doubt)
            yield next(said, doubt)


def _with_closing(card: Scorecard, kind: Kind) -> Scorecard:
    said = []
    new = len(card.of(Outcome.NEW))
    if not card.rows:
        said.append("There is no row in it that says something. Was it saved before it was sent?")
    if kind.name == "story" and new:
        them = "It is" if new == 1 else "They are"
        said.append(
            f"{them} held back until consent is recorded in each file: see the guide “A story, "
            "with consent”."
        )
    if kind.name == "organisation" and new:
        said.append("Look through what is new, then name it in events and sessions.")
    if card.to_mend:
        said.append(
            "Send the rows to mend back to whoever sent the sheet (--report FILE writes them "
            "down). Once mended, the whole sheet can be brought in again: nothing is doubled."
        )
    return replace(card, closing=tuple(said))
