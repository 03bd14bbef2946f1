"""A person's file beyond training: consent by purpose, conditions, drugs, contacts, timeline."""
