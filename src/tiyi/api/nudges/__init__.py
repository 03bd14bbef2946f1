"""Nudges between sessions: what is known of people, who is nudged, and what was decided."""
