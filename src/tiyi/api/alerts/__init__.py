"""Alerts for people: listed, explained in both languages, acknowledged, resolved."""
