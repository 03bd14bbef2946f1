"""A course of many weeks: its schedule, what was done of it, and what should come next."""
