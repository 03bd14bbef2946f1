"""Screening, clearances and referrals, and the gate before a session."""
