"""The consent gate: what may be published today, and what is held back and why."""
