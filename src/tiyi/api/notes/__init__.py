"""Notes of staff about people and what happened to them."""
