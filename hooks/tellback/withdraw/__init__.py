"""Taking a story, voice or picture out of the working tree, once somebody has taken it back."""
