"""The relational store: people, prescriptions, devices, alerts, sessions; scope on every call."""
