"""What was prescribed, and whether it was done."""
