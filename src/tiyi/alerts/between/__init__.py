"""Rules on what lies between sessions: days, weeks, courses, and values that are measured once."""
