"""Where an event of a sheet takes place and how to join it: in a room, online, or both."""

from __future__ import annotations

import re

from tellback.intake.columns import heading_of
from tellback.intake.plain_prose import as_prose
from tellback.intake.row_reading import RowReading, Typed, TypedError, wordings
from tellback.intake.secret_links import without_addresses, without_secrets
from tellback.intake.typed_values import facility_words, is_undecided, listed, word_for

FACILITIES = ("step_free", "quiet_space", "hearing_loop", "interpreters", "captions")
_BOOKING = ("booking_link", "booking")
_STREET = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"
    r"|\b(?:street|st|road|rd|lane|ln|avenue|ave|way|square)\b",
    re.IGNORECASE,
)
_ONLINE_BESIDE = re.compile(
    r"\s*[(\[](?:now )?(?:on |via |by )?(?:online|virtual|zoom|(?:ms |microsoft )?teams)"
    r"(?P<instead> now| only| instead)?(?: too| also| as well)?[)\]]",
    re.IGNORECASE,
)
"""That it is online, in brackets behind the name of a place."""
_AND = re.compile(r"\s*(?:,|;|/|\+|&|\n|\band\b|\bor\b|\bplus\b)\s*", re.IGNORECASE)


def read_event_place(reading: RowReading) -> None:
    """Fill the fields of ``reading`` that say where its event is, how to get in and how to join."""
    mode = _stated_mode(reading)
    name, online = _place_name(reading)
    address = _address(reading)
    if address and not name:
        name, _, address = (each.strip() for each in address.partition(","))
    elif name and not address and "," in name and _STREET.search(name.partition(",")[2]):
        name, _, address = (each.strip() for each in name.partition(","))
    joining = _joining(reading)
    refused = {each.column for each in reading.faults}
    if not mode and not _names(reading, refused, "mode"):
        stated = online  # by the column of the place: then a record that is there goes by it too
        online = online or bool({"joining", "meeting"} & reading.cells.keys())
        mode = _mode_of(bool(name), online)
        if mode:
            reading.assume("mode", mode)
            reading.doubt("mode-from-place", mode=mode)
            reading.assumed -= {"mode"} if stated else set()
        elif not _names(reading, refused, "place"):
            reading.fault("mode-missing", _at(reading, "mode"))
    if mode == "online" and name and "mode" in reading.fields and "mode" in reading.cells:
        reading.fault("place-and-online", _at(reading, "place"))
    if mode in {"in person", "both"} and not name and not _names(reading, refused, "place"):
        reading.fault("place-missing", _at(reading, "place"))
    directions = open_text(reading, "directions")
    if name:
        place = {"name": name, "address": address, "directions": as_prose(directions)}
        reading.fields["place"] = {key: value for key, value in place.items() if value}
        reading.used["place"] = _at(reading, "place").column
    elif directions:  # to a place that is not named
        reading.left[reading.cells["directions"].column] = directions
    _read_joining(reading, mode, joining)
    _read_facilities(reading)


def open_text(reading: RowReading, name: str) -> str:
    """Give the words that the sheet says for ``name``, without what lets anybody into a meeting;
    that it was left out is said."""
    words, secrets = without_secrets(reading.text(name))
    for what in secrets:
        reading.doubt(
            "secret-link", what=f"{what[:1].upper()}{what[1:]}", column=reading.cells[name].column
        )
    return words


def _joining(reading: RowReading) -> str:
    """Give how to join, without any address but that for booking: it may lead anybody in."""
    words, addresses = without_addresses(
        open_text(reading, "joining"), " ".join(open_text(reading, each) for each in _BOOKING)
    )
    for each in addresses:
        reading.doubt("joining-address", value=each, column=reading.cells["joining"].column)
    return words


def _at(reading: RowReading, name: str) -> Typed:
    return reading.at(name, heading_of("events", name))


def _names(reading: RowReading, columns: set[str], name: str) -> bool:
    """Say whether the column of ``name`` is one of ``columns``."""
    return name in reading.cells and reading.cells[name].column in columns


def _stated_mode(reading: RowReading) -> str:
    typed = reading.cell("mode")
    if typed is None or not reading.text("mode"):
        return ""
    try:
        mode = word_for("mode", typed.text)
    except TypedError as error:
        reading.refused(error, typed)
        return ""
    reading.fields["mode"] = mode
    reading.used["mode"] = typed.column
    return mode


def _mode_of(named: bool, online: bool) -> str:
    if named:
        return "both" if online else "in person"
    return "online" if online else ""


def _place_name(reading: RowReading) -> tuple[str, bool]:
    """Give the name of the place, and whether its column says that it is online (too)."""
    typed = reading.cell("place")
    if typed is None:
        return "", False
    if is_undecided(typed.text):
        reading.fault("undecided", typed)
        return "", False
    words = open_text(reading, "place")
    online = words != reading.text("place")
    if beside := _ONLINE_BESIDE.search(words):
        if beside["instead"]:
            reading.fault("place-and-online", typed)
        words, online = f"{words[: beside.start()]}{words[beside.end() :]}".strip(), True
    kept = [each for each in _AND.split(words) if each and not _is_online(each)]
    if len(kept) == len([each for each in _AND.split(words) if each]):
        return " ".join(words.split()), online
    return ", ".join(kept), True


def _is_online(words: str) -> bool:
    folded = " ".join(re.sub(r"[()]", " ", words.lower()).split())
    known = wordings("wordings")["mode"]["online"]
    if re.match(r"https?://|www\.", folded):  # where a meeting is online, people put its page here
        return True
    return folded in known or bool(re.fullmatch(r"(online|virtual|zoom|teams)\b.{0,25}", folded))


def _address(reading: RowReading) -> str:
    address = ", ".join(open_text(reading, "address").split("\n"))
    postcode = reading.text("postcode").upper()
    if postcode and postcode.replace(" ", "") not in address.upper().replace(" ", ""):
        address = f"{address}, {postcode}" if address else postcode
    return " ".join(re.sub(r"\s*,[\s,]*", ", ", address).split()).strip(", ")


def _read_joining(reading: RowReading, mode: str, joining: str) -> None:
    """Say how to join what is online: in the sheet's words, else whom to ask for the link."""
    if joining:
        reading.fields["joining"] = " ".join(joining.split())
        reading.used["joining"] = reading.cells["joining"].column
    elif mode in {"online", "both"}:
        by = _platform(reading)
        words = f"{by}The organiser tells you how to join."
        reading.assume("joining", words)
        reading.doubt("joining-made", words=words)


def _platform(reading: RowReading) -> str:
    """Give ``By Zoom. `` where the row names what it is held on, else an empty text."""
    cells = (reading.cells.get(each) for each in ("mode", "place", "joining"))
    said = " ".join(each.text.lower() for each in cells if each)
    for name, known in wordings("wordings")["platforms"].items():
        if any(each in said for each in known):
            return f"By {name}. "
    return ""


def _read_facilities(reading: RowReading) -> None:
    facilities = {
        name: facility_words(words) for name in FACILITIES if (words := open_text(reading, name))
    }
    if facilities:
        reading.fields["facilities"] = facilities
    if words := open_text(reading, "access"):
        points = listed(words) if re.search(r"[\n;]", words) else [" ".join(words.split())]
        reading.fields["access"] = points
