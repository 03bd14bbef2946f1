"""Coaching: cues to people who train, by the policy and by coaches, and what came of them."""
