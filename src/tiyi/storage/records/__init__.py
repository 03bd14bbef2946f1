"""The relational store: people, prescriptions, devices, alerts, sessions; scope on every call."""

# Whoever asks for the tables gets those of every room.
from tiyi.storage.records import schema_people as schema_people
