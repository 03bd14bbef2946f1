"""Accounts of staff: the doors they come in by, what is their own, and who administers them."""
