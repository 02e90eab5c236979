"""What is kept of the last build, so that the next one makes again only what changed."""
