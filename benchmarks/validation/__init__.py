"""Accuracy of the signal room on recordings with a truth, beside its bars."""
