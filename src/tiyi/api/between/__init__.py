"""The scheduled work of the rules on results: what it reads, and when it looks."""
