"""Erasure of a person, with a proof of what was removed and of when the rest has aged out."""
