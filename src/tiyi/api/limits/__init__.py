"""Limits of alert rules that a clinician sets for one person."""
