"""Prescriptions: versions, status, and the band each gives."""
