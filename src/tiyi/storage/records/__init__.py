"""The relational store: people, prescriptions, devices, alerts, sessions; scope on every call."""

# Whoever looks at the schema has to see the tables of every room.
from tiyi.storage.records import schema_access as schema_access
from tiyi.storage.records import schema_assess as schema_assess
from tiyi.storage.records import schema_auth as schema_auth
from tiyi.storage.records import schema_care as schema_care
from tiyi.storage.records import schema_coaching as schema_coaching
from tiyi.storage.records import schema_course as schema_course
from tiyi.storage.records import schema_duty as schema_duty
from tiyi.storage.records import schema_overrides as schema_overrides
from tiyi.storage.records import schema_people as schema_people
from tiyi.storage.records import schema_prescribe as schema_prescribe
from tiyi.storage.records import schema_retention as schema_retention
from tiyi.storage.records import schema_screening as schema_screening
from tiyi.storage.records import schema_service as schema_service
from tiyi.storage.records import schema_talk as schema_talk
from tiyi.storage.records import schema_targets as schema_targets
from tiyi.storage.records import schema_triage as schema_triage
