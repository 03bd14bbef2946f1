"""The relational store: people, prescriptions, devices, alerts, sessions; scope on every call."""

# Whoever looks at the schema has to see the tables of every room.
from tiyi.storage.records import schema_access as schema_access
