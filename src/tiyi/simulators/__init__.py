"""Synthetic participants, devices and bad networks for tests, demos and load."""
