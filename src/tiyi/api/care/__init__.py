"""Looking after people between sessions: planned contacts, labels, and whose they are."""
