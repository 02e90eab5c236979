"""The files that make VS Code complete and check a site's files as one types.

Its YAML extension takes JSON Schemas for files of YAML. No extension checks front matter in
Markdown by a schema as one types, so that ``tellback check`` runs as a task, whose problems are
marked in all files, and snippets offer the fields.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tellback.editing.jsonc import NotJsonError, add_to_list, put_in, value_in
from tellback.editing.schemas import Named, schema_text
from tellback.editing.snippets import snippets_text
from tellback.model.kinds import KINDS, Kind, Shape
from tellback.swapping import write_whole

SCHEMAS = ".tellback/schemas"
"""Where the schemas lie below the site's root."""
_YAML_EXTENSION = "redhat.vscode-yaml"
_MATCHER = {
    "owner": "tellback",
    "source": "tellback",
    "severity": "info",
    "fileLocation": ["relative", "${workspaceFolder}"],
    "pattern": {
        "regexp": r"^([^\s:][^:]*):(\d+):(\d+): (error|warning|notice): (.*)$",
        "file": 1,
        "line": 2,
        "column": 3,
        "severity": 4,
        "message": 5,
    },
}
"""How the lines of ``check/report.py`` are read. A ``notice``, which is no word of the editor's,
has the severity of the whole."""
_TASKS = (
    {
        "label": "Tellback: check the site",
        "type": "process",
        "command": "tellback",
        "args": ["check"],
        "group": {"kind": "test", "isDefault": True},
        "presentation": {"reveal": "silent", "clear": True},
        "problemMatcher": _MATCHER,
    },
    {
        "label": "Tellback: show the site while I write",
        "type": "process",
        "command": "tellback",
        "args": ["serve"],
        "isBackground": True,
        "problemMatcher": [],
    },
)


class EditorFileError(Exception):
    """A settings file of the editor could not be changed, said so that somebody can mend it."""


@dataclass(frozen=True, slots=True)
class EditorFile:
    """A file for an editor: its path below the site's root, and what it is to hold."""

    path: str
    content: bytes


def editor_files(root: Path, named: Named | None = None) -> tuple[EditorFile, ...]:
    """Give every file that VS Code is helped by in the site at ``root``. What stands in a settings
    file already stays, comments and all. ``named`` adds names that there are to the schemas.

    Raises EditorFileError where a settings file that is there cannot be read.
    """
    made = {f"{SCHEMAS}/{kind.name}.schema.json": schema_text(kind, named) for kind in _in_yaml()}
    made[".vscode/tellback.code-snippets"] = snippets_text()
    changed = {
        ".vscode/settings.json": _with_schemas,
        ".vscode/extensions.json": _with_extension,
        ".vscode/tasks.json": _with_tasks,
    }
    for path, change in changed.items():
        made[path] = _changed(root, path, change)
    return tuple(EditorFile(path, text.encode("utf-8")) for path, text in made.items())


def write_editor_files(root: Path, named: Named | None = None) -> list[str]:
    """Write those of ``editor_files`` that differ from what is there, and give their paths.

    Raises EditorFileError before anything is written, and OSError.
    """
    written = []
    for each in editor_files(root, named):
        file = root / each.path
        if file.is_file() and file.read_bytes() == each.content:
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, each.content)
        written.append(each.path)
    return written


def _in_yaml() -> list[Kind]:
    return [kind for kind in KINDS.values() if kind.shape is not Shape.PAGE]


def _changed(root: Path, path: str, change: Callable[[str], str]) -> str:
    """Give the text of the file at ``path`` as ``change`` makes it."""
    file = root / path
    try:
        text = file.read_bytes().decode("utf-8") if file.exists() else ""
        return change(text)
    except (OSError, UnicodeDecodeError):
        raise EditorFileError(
            f"{path} is there and cannot be read as text. Move it away, then run this again."
        ) from None
    except NotJsonError as error:
        raise EditorFileError(
            f"{path} is there, and line {error.line} of it is not as VS Code keeps its settings. "
            "Open it in VS Code, which marks what is wrong, mend it, then run this again."
        ) from None


def _with_schemas(text: str) -> str:
    for kind in _in_yaml():
        schema = f"./{SCHEMAS}/{kind.name}.schema.json"
        text = put_in(text, ("yaml.schemas", schema), kind.files)
    return text


def _with_extension(text: str) -> str:
    return add_to_list(text, "recommendations", _YAML_EXTENSION)


def _with_tasks(text: str) -> str:
    stated = value_in(text)
    if "version" not in stated:
        text = put_in(text, ("version",), "2.0.0")
    there = stated.get("tasks")
    labels = {each.get("label") for each in there if isinstance(each, dict)} if there else set()
    for task in _TASKS:
        if task["label"] not in labels:  # somebody's changes to ours stay
            text = add_to_list(text, "tasks", task)
    return text
