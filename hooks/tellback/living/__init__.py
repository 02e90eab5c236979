"""What is to be looked at again, what became of promises, and what has changed."""
