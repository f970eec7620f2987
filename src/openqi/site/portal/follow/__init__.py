"""Follow a thing or a question: a feed that needs no account, and letters."""
