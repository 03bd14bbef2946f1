"""Who needs somebody today: the triage of everybody, planned contacts, tags and saved filters."""
