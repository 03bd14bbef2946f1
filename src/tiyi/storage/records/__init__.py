"""The relational store: people, prescriptions, devices, alerts, sessions; scope on every call."""

# The tables of courses join METADATA, whoever asks for it first.
from tiyi.storage.records import schema_course as schema_course
