"""Accuracy of what tiyi computes, measured on recordings against a truth, beside a bar."""
