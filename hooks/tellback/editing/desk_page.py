"""The files of the editing desk that are ours: its page, what starts it, and what it may reach."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from tellback.editing.desk_package import ENTRY, FOLDER
from tellback.read.desk_settings import DeskSettings

_START = f"""\
import CMS from "./{ENTRY}";

const asked = await fetch("config.json", {{ cache: "no-cache" }});
CMS.init({{ config: {{ ...(await asked.json()), load_config_file: false }} }});
"""


def desk_needs(desk: DeskSettings) -> dict[str, tuple[str, ...]]:
    """Give what the page of the desk may load and run, by directive (Content Security Policy
    Level 3): what lies with the site, and the programming interface of the git host alone.

    It sets styles on elements, makes pictures smaller with WebAssembly and workers, and shows what
    was not saved yet from the browser's memory.
    """
    return {
        "default-src": ("'none'",),
        "script-src": ("'self'", "'wasm-unsafe-eval'"),
        "style-src": ("'self'", "'unsafe-inline'"),
        "img-src": ("'self'", "data:", "blob:"),
        "font-src": ("'self'", "data:"),
        "connect-src": ("'self'", "data:", "blob:", *desk.reached),
        "worker-src": ("'self'", "blob:"),
        "media-src": ("'self'", "blob:"),
        "frame-src": ("'self'", "blob:"),
        "object-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
    }


def desk_files(
    desk: DeskSettings, config: Mapping[str, Any], title: str, icon: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield the desk's own files, as (path below the site's root, text). ``icon`` is where the
    site's own mark lies. Search engines leave the page out."""
    needs = desk_needs(desk).items()
    policy = "; ".join(" ".join((name, *sources)) for name, sources in needs)
    yield f"{FOLDER}/index.html", _page(title, policy, f"../{icon}" if icon else "data:,")
    yield f"{FOLDER}/start.js", _START
    yield f"{FOLDER}/config.json", config_text(config)


def config_text(config: Mapping[str, Any]) -> str:
    """Give ``config`` as the file that the desk reads."""
    return json.dumps(config, ensure_ascii=False, indent=1) + "\n"


def _page(title: str, policy: str, icon: str) -> str:
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>Editing desk: {escape(title)}</title>
<link rel="icon" href="{escape(icon)}">
<script type="module" src="start.js"></script>
</head>
<body>
<noscript><p>The editing desk needs JavaScript. The site itself does not.</p></noscript>
</body>
</html>
"""
