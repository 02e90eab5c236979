"""What becomes of each part of a document, and the record that it makes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from documents.handmade import document
from house.building import copied_site

from tellback.documents.account import Ledger, UnaccountedError
from tellback.documents.document import Account, Document, Fate
from tellback.documents.placing import Placed, place_document
from tellback.documents.placing_made import PlacingError
from tellback.documents.placing_making import Task
from tellback.documents.placing_practices import Proposal, command_for

pytestmark = pytest.mark.long

CASES = [
    case
    for file in ("placing.yml", "placing_people.yml")
    for case in yaml.load(Path(__file__).with_name(file).read_text("utf-8"), yaml.BaseLoader)
]
TODAY = date(2026, 11, 21)
SHORT = "# Planting\n## Overview\nWe planted.\n“It was a good day for me.” – a teacher\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied_site("allotment", tmp_path)


def _place(text: str, root: Path, kind: str = "session", **told: object) -> Placed:
    task = Task(kind, root, TODAY, **told)  # type: ignore[arg-type]
    return place_document(document(text), task, _nobody)


def _nobody() -> None:
    raise AssertionError("nobody else is at work here")


@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_documents(case: dict, root: Path) -> None:
    voices = root / "sessions/growing-together/voices.yml"
    before = voices.read_text("utf-8"), (root / "data/enablers.yml").read_text("utf-8")
    placed = _place(case["text"], root, case["kind"], add_new="add_new" in case)
    assert placed.record == case["record"]
    text = (root / placed.record).read_text("utf-8")
    for words in case.get("holds", ()):
        assert words in text
    for words in case.get("lacks", ()):
        assert words not in text
    after = voices.read_text("utf-8")
    assert after.startswith(before[0])
    for words in case.get("voices", ()):
        assert words in after[len(before[0]) :]
    assert (after == before[0]) == ("voices" not in case)
    added = (root / "data/enablers.yml").read_text("utf-8").removeprefix(before[1].rstrip("\n"))
    assert added == case.get("enablers", "\n")
    for words, fate in case.get("fates", {}).items():
        assert _of(placed, words).fate.value == fate
    if "proposed" in case:
        assert [command_for(each) for each in placed.proposals] == case["proposed"]
    assert len(placed.accounts) == len(document(case["text"]).pieces)


def _of(placed: Placed, words: str) -> Account:
    return next(each for each in placed.accounts if each.piece.words.startswith(words))


def test_a_second_time_nothing_is_added(root: Path) -> None:
    _place(SHORT, root)
    before = _contents(root)
    with pytest.raises(PlacingError, match="there already: sessions/growing-together/03-planting/"):
        _place(SHORT, root)
    with pytest.raises(PlacingError, match="Session 3 of growing-together is there already"):
        _place(SHORT, root, title="Something else", number=3)
    assert _contents(root) == before


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = _contents(root)
    placed = _place(SHORT, root, write=False)
    assert placed.files == (
        "sessions/growing-together/voices.yml",
        "sessions/growing-together/03-planting/session.md",
    )
    assert _contents(root) == before


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"programme": "nowhere"}, "There are: growing-together"),
        ({"title": "!"}, "Say it: --title"),
    ],
)
def test_what_cannot_be_placed(told: dict, words: str, root: Path) -> None:
    with pytest.raises(PlacingError, match=words):
        _place(SHORT, root, **told)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [", r"voices\.yml cannot be read"),
        ("{}\n", r"voices\.yml is written in a way that nothing can be added"),
        (
            "one:\n  role: teacher\n...\n",
            r"voices\.yml is written in a way that nothing can be added",
        ),
    ],
)
def test_a_list_that_cannot_be_added_to_is_left_alone(text: str, words: str, root: Path) -> None:
    voices = root / "sessions/growing-together/voices.yml"
    voices.write_text(text, encoding="utf-8")
    before = _contents(root)
    with pytest.raises(PlacingError, match=words):
        _place(SHORT, root)
    assert _contents(root) == before


def test_answers_about_new_ones(root: Path) -> None:
    asked: list[Proposal] = []
    answers = iter(["add", "keep", "tea-at-eleven"])

    def ask(proposal: Proposal) -> str:
        asked.append(proposal)
        return next(answers)

    text = "# Planting\n## Overview\nWell.\n## What enabled this\n- Lunch\n- Rain\n- Hot drinks\n"
    task = Task("session", root, TODAY)
    placed = place_document(document(text), task, _nobody, ask)
    assert [each.statement for each in asked] == ["Lunch", "Rain", "Hot drinks"]
    assert placed.added == ("enabler “Lunch” (lunch)",)
    written = (root / placed.record).read_text("utf-8")
    assert "enablers: [lunch, tea-at-eleven]\n" in written
    assert "- Rain\n- [Hot drinks](enabler:tea-at-eleven)\n" in written


def test_a_piece_without_an_account_is_a_fault() -> None:
    whole = document("# One\nTwo\n")
    ledger = Ledger(whole)
    ledger.took((1,), "title", "here")
    with pytest.raises(UnaccountedError, match="1 of 2 pieces"):
        ledger.accounts()
    ledger.left((2,), "It says nothing.")
    ledger.took((2,), "overview", "there")
    assert [each.fate for each in ledger.accounts()] == [Fate.TAKEN, Fate.TAKEN]
    ledger.took((3,), "overview", "there")
    with pytest.raises(UnaccountedError, match="no piece 3"):
        ledger.accounts()


def test_what_the_reading_left_out_is_kept_in_the_account(root: Path) -> None:
    whole = document(SHORT)
    said = Account(whole.pieces[2], Fate.DOUBTFUL, "", "It was struck out.")
    told = Document(whole.name, "", whole.pieces, whole.blocks, accounts=(said,))
    placed = place_document(told, Task("session", root, TODAY), _nobody)
    assert (placed.accounts[2].fate, placed.accounts[2].why) == (Fate.DOUBTFUL, said.why)


def _contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }
