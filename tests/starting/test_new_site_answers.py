"""What counts as an answer of somebody who makes a site."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tellback.starting.new_site_answers import QUESTIONS, AnswerError, Answers

CASES = yaml.safe_load(Path(__file__).with_name("new_site_answers.yml").read_text("utf-8"))
READ = {question.name: question.read for question in QUESTIONS}


@pytest.mark.parametrize(
    ("question", "typed", "expected"),
    [(question, *case) for question, cases in CASES.items() for case in cases],
)
def test_what_is_typed(question: str, typed: str, expected: dict[str, str]) -> None:
    if "takes" in expected:
        assert READ[question](typed) == expected["takes"]
    else:
        with pytest.raises(AnswerError) as error:
            READ[question](typed)
        assert expected["says"] in str(error.value)


@pytest.mark.parametrize("question", READ)
def test_the_usual_answer_is_one(question: str) -> None:
    usual = getattr(Answers(), question)
    assert READ[question](usual) == usual
