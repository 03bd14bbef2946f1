"""Participants: the list, one person's page, profiles, consent, and what the brain is told."""
