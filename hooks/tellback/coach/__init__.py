"""How hard a text is to read, and a plainer way to put it. It advises; it fails nothing."""
