"""The brain: samples in, verdicts, minutes, sessions, alerts out; no clock, no I/O."""
