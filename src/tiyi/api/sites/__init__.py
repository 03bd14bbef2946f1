"""Sites in their tiers, the areas of a centre, and what measures there."""
