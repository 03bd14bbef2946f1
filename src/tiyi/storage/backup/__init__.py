"""Copies of an installation's SQLite files: taken at one moment, described, and verified."""
