"""Which record that is there already each row speaks of, and which rows speak of the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tellback.intake.known_names import folded
from tellback.intake.naming import Named
from tellback.intake.references import References, is_likely, is_typed
from tellback.intake.row_pair import Key, Pair, key_of, start_of
from tellback.intake.rows import Fault, Row
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.organisation import Organisation
from tellback.model.story import Story


def pair_rows(
    rows: Iterable[tuple[Row, Named]],
    records: Sequence[Record],
    references: References | None = None,
) -> list[Pair]:
    """Give each row with the record of ``records``, all of one kind, that it speaks of."""
    references = references or References(records)
    pairs = [Pair(row, named) for row, named in rows]
    _pair_entries(pairs, references)
    well = [each for each in pairs if not each.from_here and not each.row.only_on]
    well = [each for each in well if _may_pair(each)]
    _find_twice(well)
    once = [each for each in well if not each.twice and not each.fault]
    by_key: dict[Key, list[Record]] = defaultdict(list)
    for record in records:
        for key in _keys_of(record):
            by_key[key].append(record)
    waiting: dict[Key, list[Pair]] = defaultdict(list)
    taken: set[str] = set()
    for pair in once:
        if not pair.record:
            pair.record = _referred_to(pair, references)
        if pair.record is not None:
            taken.add(pair.record.slug)
        else:
            waiting[key_of(pair)].append(pair)
    for key, group in waiting.items():
        _pair_group(group, [each for each in by_key.get(key, ()) if each.slug not in taken])
    new = [each for each in once if each.whole and not each.record and not each.fault]
    _pair_moved(new, once, records)
    _settle_uids(once, references)
    return pairs


def _may_pair(pair: Pair) -> bool:
    """Say whether a row holds nothing wrong, as far as it goes."""
    return not pair.named.faults and all(each.new for each in pair.row.faults)


def _pair_entries(pairs: Iterable[Pair], references: References) -> None:
    """Pair entries of calendars with what goes by their UID here."""
    for pair in pairs:
        uid = str(pair.named.fields.get("uid", "")) if pair.row.of_calendar else ""
        if not uid:
            continue
        pair.from_here, event = references.from_here(uid)
        pair.record = event or references.of_entry(uid)
        if pair.from_here and event is None:
            pair.fault = Fault(
                "",
                pair.row.name,
                "It comes out of a calendar of this site, and is on the site no more.",
                "What was taken away does not come in again. If it is to, write it in anew.",
            )
        elif pair.row.only_on and pair.record is None:
            pair.fault = Fault(
                "",
                pair.row.name,
                "It is one time of a series, and that series is not on the site.",
                "Send the whole series: export the calendar itself, not one of its entries.",
            )


def _referred_to(pair: Pair, references: References) -> Event | None:
    """Give the event of the same organiser whose reference the row states."""
    fields = pair.named.fields
    uid, organiser = str(fields.get("uid", "")), str(fields.get("organiser", ""))
    if pair.row.of_calendar or not uid:
        return None
    found = [*references.of_reference(uid, organiser)]
    title, day = str(fields.get("title", "")), pair.row.day or str(fields.get("start", ""))[:10]
    return next((each for each in found if is_likely(each, title, day)), None)


def _settle_uids(once: Iterable[Pair], references: References) -> None:
    """Leave out references that no calendar is to know an event by: where it is known there by
    another name already, and where another event of the organiser has the reference."""
    for pair in once:
        uid = str(pair.named.fields.get("uid", ""))
        if pair.row.of_calendar or not uid:
            continue
        if pair.record is not None:
            del pair.named.fields["uid"]
        elif found := [*references.of_reference(uid, str(pair.named.fields.get("organiser", "")))]:
            del pair.named.fields["uid"]
            pair.named.doubts.append(
                f"Its reference is that of “{found[0].label}” ({found[0].read_from}), which has "
                "another title and another day. This was taken for one more, and the reference "
                "left out. If it is that one, change it there."
            )


def _pair_moved(new: list[Pair], once: list[Pair], records: Sequence[Record]) -> None:
    """Look among events of the same title and organiser on another day for those that were moved:
    by the day that the row says it was to be on, or as the only one that it can be. Where it does
    not say that it was moved, it is another one, and that is said."""
    taken = {each.record.slug for each in once if each.record}
    left: dict[Key, list[Event]] = defaultdict(list)
    for record in records:
        if isinstance(record, Event) and record.slug not in taken:
            left[folded(record.title), record.organiser].append(record)
    for pair in new:
        fields = pair.named.fields
        others = left.get(key_of(pair)[:2], []) if "start" in fields else []
        day = str(fields.get("moved_from", ""))[:10]
        moved = [each for each in others if each.start.date().isoformat() == day]
        if not moved and fields.get("status") == "moved" and len(others) == 1:
            moved = others
        if len(moved) == 1:
            pair.record = moved[0]
            others.remove(moved[0])
        elif others:
            files = ", ".join(each.read_from for each in others[:3])
            pair.named.doubts.append(
                f"An event of this title is on the site on another day ({files}). This was taken "
                "for one more. If it is that one, moved, change the day there."
            )


def _pair_group(group: list[Pair], records: list[Record]) -> None:
    """Pair rows and records of one title, organiser and day: first those that start at one time."""
    left = list(records)
    open_rows: list[Pair] = []
    for pair in group:
        start = start_of(pair)
        same = [each for each in left if start == _start_of(each) and not _known_apart(pair, each)]
        if same:
            pair.record = same[0]
            left.remove(same[0])
        else:
            open_rows.append(pair)
    if len(left) == 1 and len(open_rows) == 1:
        if not _known_apart(open_rows[0], left[0]):
            open_rows[0].record = left[0]
    elif left:
        for pair in open_rows:
            files = ", ".join(each.read_from for each in left)
            pair.fault = Fault(
                "",
                pair.row.name,
                f"It cannot be told which of the entries on the site this is ({files}): their "
                "title, organiser and day are the same.",
                "Give each its own reference, or a title of its own.",
            )


def _known_apart(pair: Pair, record: Record) -> bool:
    """Say whether row and record go by names of one sort that are not the same."""
    uid, other = pair.named.fields.get("uid"), getattr(record, "uid", None)
    if not uid or not other or not isinstance(record, Event):
        return False
    return pair.row.of_calendar != is_typed(other, record.organiser)


def _find_twice(pairs: Iterable[Pair]) -> None:
    """Find rows that say the same as an earlier one, and those that contradict one."""
    first: dict[Key, Pair] = {}
    for pair in pairs:
        fields = pair.named.fields
        uid = str(fields.get("uid", ""))
        keys = [("uid", uid)] if uid else []
        whole = (*key_of(pair), *start_of(pair))
        earlier = next((first[key] for key in keys if key in first), None)
        if earlier is None and whole in first:
            other = first[whole]
            if not uid or not other.named.fields.get("uid"):
                earlier = other
        if earlier is None:
            for key in (*keys, whole):
                first.setdefault(key, pair)
        elif earlier.named.fields == fields:
            pair.twice = earlier.row.spot
        else:
            pair.fault = _contradicts(pair, earlier)


def _contradicts(pair: Pair, earlier: Pair) -> Fault:
    one, other = pair.named.fields, earlier.named.fields
    differing = sorted(
        name.replace("_", " ") for name in {*one, *other} if one.get(name) != other.get(name)
    )
    days = " Two that are held on one day need titles of their own or different times."
    return Fault(
        "",
        pair.row.name,
        f"This is in the sheet twice, here and in {earlier.row.spot}, and they do not say "
        f"the same ({', '.join(differing)}).",
        f"Keep the one that is right.{days if 'start' in one else ''}",
    )


def _start_of(record: Record) -> Key:
    return (record.start.isoformat()[:16],) if isinstance(record, Event) else ()


def _keys_of(record: Record) -> Iterable[Key]:
    match record:
        case Event():
            title = folded(record.title)
            yield (title, record.organiser, record.start.date().isoformat())
            if record.moved_from and record.moved_from.date() != record.start.date():
                yield (title, record.organiser, record.moved_from.date().isoformat())
        case Organisation():
            yield (folded(record.name), "")
        case Story():
            yield (folded(record.title), record.programme)
