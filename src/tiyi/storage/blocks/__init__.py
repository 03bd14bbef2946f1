"""Raw samples at rest: one compressed block per participant-hour."""
