"""``tellback consent``: what is published on whose consent, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from tellback.cli.options import (
    EditionOption,
    RegisterOption,
    RootArgument,
    TodayOption,
    end_with,
    gate_of,
    site_at,
)
from tellback.gate.ledger import Ledger, ledger_json, ledger_text
from tellback.steps import consent_ledger


class Form(Enum):
    """How the ledger is written."""

    TEXT = "text"
    JSON = "json"


_FORMS: dict[Form, Callable[[Ledger], str]] = {Form.TEXT: ledger_text, Form.JSON: ledger_json}


def consent(
    root: RootArgument = Path(),
    today: TodayOption = None,
    register: RegisterOption = None,
    edition: EditionOption = None,
    form: Annotated[Form, typer.Option("--format", help="For people, or for programs.")] = (
        Form.TEXT
    ),
) -> None:
    """List what is published on whose consent, what is held back and why, and what ends when.

    Ends with 1 if some files could not be read, so that the lists may lack something.
    """
    ledger, unread = consent_ledger(root, gate_of(today, edition, register, site_at(root)))
    typer.echo(_FORMS[form](ledger), nl=False)
    end_with(unread)
