"""Ways to tell people: each a thin adapter of the port `Notifier` behind one guard of addresses."""
