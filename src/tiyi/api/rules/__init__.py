"""The alert rules as people may read them."""
