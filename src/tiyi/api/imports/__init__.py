"""Workout files: taken as jobs, parsed in a killable process, sent through the log."""
