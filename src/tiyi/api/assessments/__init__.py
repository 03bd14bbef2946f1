"""Scores of fitness tests, visits and what is due, check-up sheets, batches of tests."""
